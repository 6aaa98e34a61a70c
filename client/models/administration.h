#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

#include "client/api/administration_calls.h"
#include "client/models/act.h"
#include "client/models/programmes.h"
#include "client/models/proposal_words.h"
#include "client/models/record_list_model.h"

namespace gatehouse::client {

/// What an administrator sees of the organisation and does with it. Each area has its list and its
/// Act, so that areas do not wait for each other; who asks listens to the Act of the area.
class Administration final : public QObject {
    Q_OBJECT
  public:
    enum class Area { Users, Sites, Proposals, Registrations, Keys, Agreements, Editions };
    static constexpr int kAreas = 7;
    using Now = std::function<Instant()>;

    Administration(Client& client, wire::SessionUser own, Now now, QObject* parent = nullptr);

    [[nodiscard]] RecordList<wire::User>& users() { return users_; }
    [[nodiscard]] RecordList<wire::Site>& sites() { return sites_; }
    [[nodiscard]] RecordList<wire::Proposal>& proposals() { return proposals_; }
    [[nodiscard]] RecordList<wire::Registration>& registrations() { return registrations_; }
    [[nodiscard]] RecordList<wire::PrescriberKey>& keys() { return keys_; }
    [[nodiscard]] RecordList<wire::SupplyAgreement>& agreements() { return agreements_; }
    [[nodiscard]] RecordList<wire::ProgrammeEdition>& editions() { return editions_; }
    /// Of the user whom showSessions() named last.
    [[nodiscard]] RecordList<wire::OpenSession>& sessions() { return sessions_; }
    [[nodiscard]] Programmes& programmes() { return programmes_; }

    [[nodiscard]] Act& act(Area area) { return *acts_.at(static_cast<std::size_t>(area)); }
    [[nodiscard]] const wire::SessionUser& own() const { return own_; }
    [[nodiscard]] Instant now() const { return now_(); }
    /// The id itself where the name is not known.
    [[nodiscard]] QString siteName(const std::string& id) const;
    [[nodiscard]] QString userName(const std::string& id) const;
    [[nodiscard]] QString programmeTitle(const std::string& programme) const;
    /// Of the site of whoever is signed in; empty where it is not known yet.
    [[nodiscard]] QString ownTimeZone() const;
    [[nodiscard]] bool isOwn(const wire::Proposal& proposal) const {
        return proposal.proposedBy == own_.name;
    }

    // Users.
    void proposeUser(const wire::NewUser& user);
    void proposeRole(const wire::User& user, Role role);
    void deactivate(const wire::User& user, const std::string& reason);
    void proposeReactivation(const wire::User& user);
    /// The code is in invitation() then.
    void invite(const wire::User& user, InvitationKind kind);
    [[nodiscard]] const std::optional<wire::Invitation>& invitation() const { return invitation_; }
    void forgetInvitation() { invitation_.reset(); }
    void showSessions(const UserId& user);
    void endSessions(const wire::User& user);

    // Proposals.
    void approve(const wire::Proposal& proposal);
    /// One's own is withdrawn.
    void reject(const wire::Proposal& proposal, const std::string& reason);

    // Sites, registrations, agreements.
    void addSite(const wire::NewSite& site);
    void addRegistration(const wire::NewRegistration& registration);
    void suspend(const wire::Registration& registration, Date on);
    void endRegistration(const wire::Registration& registration, Date until);
    void proposeAgreement(const std::string& organisation);
    void endAgreement(const wire::SupplyAgreement& agreement, const std::string& reason);

    // Programmes.
    void proposeActivation(const wire::ProgrammeEdition& edition);

    // Signing keys.
    /// The request is in keyRequest() then.
    void readKeyRequest(const wire::PrescriberKey& key);
    [[nodiscard]] const std::optional<QByteArray>& keyRequest() const { return keyRequest_; }
    void forgetKeyRequest() { keyRequest_.reset(); }
    void offerCertificate(const wire::PrescriberKey& key, const std::string& certificate);
    void revokeKey(const wire::PrescriberKey& key, Instant from, const std::string& reason);

  private:
    template <class T>
    using Send = Act::Send<T>;

    [[nodiscard]] std::vector<RecordList<wire::User>::Column> userColumns() const;
    [[nodiscard]] static std::vector<RecordList<wire::Proposal>::Column> proposalColumns();
    [[nodiscard]] std::vector<RecordList<wire::Registration>::Column> registrationColumns() const;
    [[nodiscard]] static std::vector<RecordList<wire::PrescriberKey>::Column> keyColumns();

    AdministrationCalls calls_;
    wire::SessionUser own_;
    Now now_;
    Programmes programmes_;
    std::array<std::unique_ptr<Act>, kAreas> acts_;
    RecordList<wire::User> users_;
    RecordList<wire::Site> sites_;
    RecordList<wire::Proposal> proposals_;
    RecordList<wire::Registration> registrations_;
    RecordList<wire::PrescriberKey> keys_;
    RecordList<wire::SupplyAgreement> agreements_;
    RecordList<wire::ProgrammeEdition> editions_;
    RecordList<wire::OpenSession> sessions_;
    UserId sessionsOf_;
    std::optional<wire::Invitation> invitation_;
    std::optional<QByteArray> keyRequest_;
};

[[nodiscard]] QString inWords(wire::UserState state);

}  // namespace gatehouse::client
