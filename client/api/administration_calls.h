#pragma once

#include <optional>
#include <string>

#include "client/api/calls.h"
#include "contract/wire/api/account.h"
#include "contract/wire/api/administration.h"
#include "contract/wire/api/proposal.h"
#include "contract/wire/api/report.h"
#include "contract/wire/api/signing.h"

namespace gatehouse::client {

/// What administrators do with the API, one method an operation, as Client does it for the others.
/// Lists come in pages; `cursor` is of the page before.
class AdministrationCalls {
  public:
    template <class T>
    using Told = Calls::Told<T>;
    template <class T>
    using ToldPage = Told<wire::Page<T>>;
    using Cursor = std::optional<std::string>;

    /// `calls` outlives it.
    explicit AdministrationCalls(Calls& calls) : calls_(calls) {}

    void listUsers(const Cursor& cursor, ToldPage<wire::User> then);
    void proposeUser(const wire::NewUser& user,
                     const IdempotencyKey& key,
                     Told<wire::Proposal> then);
    void proposeRole(const UserId& user,
                     Role role,
                     const IdempotencyKey& key,
                     Told<wire::Proposal> then);
    void deactivateUser(const UserId& user,
                        const wire::ReasonRequest& reason,
                        const IdempotencyKey& key,
                        Told<wire::User> then);
    void proposeReactivation(const UserId& user,
                             const IdempotencyKey& key,
                             Told<wire::Proposal> then);
    /// Each call makes a new code, and an earlier one of that kind no longer counts.
    void inviteUser(const UserId& user, InvitationKind kind, Told<wire::Invitation> then);
    void listSessionsOf(const UserId& user, ToldPage<wire::OpenSession> then);
    /// Repeating it ends nothing more; there is nothing to answer.
    void endSessionsOf(const UserId& user, Told<QByteArray> then);

    void listSites(const Cursor& cursor, ToldPage<wire::Site> then);
    void addSite(const wire::NewSite& site, const IdempotencyKey& key, Told<wire::Site> then);

    /// The newest first.
    void listProposals(const Cursor& cursor, ToldPage<wire::Proposal> then);
    void approveProposal(const ProposalId& proposal,
                         const IdempotencyKey& key,
                         Told<wire::Proposal> then);
    /// Withdraws one's own.
    void rejectProposal(const ProposalId& proposal,
                        const wire::RejectionRequest& rejection,
                        const IdempotencyKey& key,
                        Told<wire::Proposal> then);

    void listRegistrations(const Cursor& cursor, ToldPage<wire::Registration> then);
    void addRegistration(const wire::NewRegistration& registration,
                         const IdempotencyKey& key,
                         Told<wire::Registration> then);
    void suspendRegistration(const RecordId& registration,
                             Date on,
                             const IdempotencyKey& key,
                             Told<wire::Registration> then);
    void endRegistration(const RecordId& registration,
                         Date until,
                         const IdempotencyKey& key,
                         Told<wire::Registration> then);

    /// Of the organisation's prescribers, the newest first.
    void listKeys(const Cursor& cursor, ToldPage<wire::PrescriberKey> then);
    /// PKCS#10 in PEM, for the authority.
    void readKeyRequest(const std::string& kid, Told<QByteArray> then);
    void offerCertificate(const std::string& kid,
                          const wire::KeyCertificate& certificate,
                          const IdempotencyKey& key,
                          Told<wire::Proposal> then);
    void revokeKey(const std::string& kid,
                   const wire::KeyRevocation& revocation,
                   const IdempotencyKey& key,
                   Told<wire::PrescriberKey> then);

    void listAgreements(const Cursor& cursor, ToldPage<wire::SupplyAgreement> then);
    void proposeAgreement(const wire::NewSupplyAgreement& agreement,
                          const IdempotencyKey& key,
                          Told<wire::Proposal> then);
    void endAgreement(const RecordId& agreement,
                      const wire::ReasonRequest& reason,
                      const IdempotencyKey& key,
                      Told<wire::SupplyAgreement> then);

    void listEditions(const Cursor& cursor, ToldPage<wire::ProgrammeEdition> then);
    void proposeActivation(const wire::EditionChoice& choice,
                           const IdempotencyKey& key,
                           Told<wire::Proposal> then);

  private:
    template <class T>
    void list(const char* path, const Cursor& cursor, ToldPage<T> then);

    Calls& calls_;
};

}  // namespace gatehouse::client
