#include "client/api/administration_calls.h"

#include <chrono>

#include <QUrl>

namespace gatehouse::client {
namespace {

constexpr const char* kLongestPage = "200";
constexpr std::chrono::seconds kRequestDeadline{30};

/// A kid is base64url, which stands in a path as it is; anything else is made to.
QString pathOfKey(const std::string& kid, const char* below) {
    return QStringLiteral("/prescriber-keys/") +
           QString::fromLatin1(QUrl::toPercentEncoding(toQt(kid))) + QLatin1String(below);
}

}  // namespace

template <class T>
void AdministrationCalls::list(const char* path, const Cursor& cursor, ToldPage<T> then) {
    Query query;
    query.add("limit", kLongestPage);
    query.add("cursor", cursor);
    calls_.get(QLatin1String(path) + query.text(), std::move(then));
}

void AdministrationCalls::listUsers(const Cursor& cursor, ToldPage<wire::User> then) {
    list("/users", cursor, std::move(then));
}

void AdministrationCalls::proposeUser(const wire::NewUser& user,
                                      const IdempotencyKey& key,
                                      Told<wire::Proposal> then) {
    calls_.change(QStringLiteral("/users"), user, key, std::move(then));
}

void AdministrationCalls::proposeRole(const UserId& user,
                                      Role role,
                                      const IdempotencyKey& key,
                                      Told<wire::Proposal> then) {
    calls_.change(pathOf("/users", user, "/role"), wire::RoleRequest{role}, key, std::move(then));
}

void AdministrationCalls::deactivateUser(const UserId& user,
                                         const wire::ReasonRequest& reason,
                                         const IdempotencyKey& key,
                                         Told<wire::User> then) {
    calls_.change(pathOf("/users", user, "/deactivation"), reason, key, std::move(then));
}

void AdministrationCalls::proposeReactivation(const UserId& user,
                                              const IdempotencyKey& key,
                                              Told<wire::Proposal> then) {
    calls_.change<wire::Proposal>(
        Calls::posting(pathOf("/users", user, "/reactivation")), key, std::move(then));
}

void AdministrationCalls::inviteUser(const UserId& user,
                                     InvitationKind kind,
                                     Told<wire::Invitation> then) {
    calls_.ask(
        pathOf("/users", user, "/invitation"), wire::InvitationRequest{kind}, std::move(then));
}

void AdministrationCalls::listSessionsOf(const UserId& user, ToldPage<wire::OpenSession> then) {
    calls_.get(pathOf("/users", user, "/sessions"), std::move(then));
}

void AdministrationCalls::endSessionsOf(const UserId& user, Told<QByteArray> then) {
    Request request;
    request.method = Method::Delete;
    request.path = pathOf("/users", user, "/sessions");
    request.token = bytesOf(calls_.token().reveal());
    const QPointer<QObject> receiver = then.receiver;
    calls_.sendRaw(request,
                   Changes::Nothing,
                   {},
                   {receiver, [then = std::move(then)](Answer<QByteArray> answer) {
                        // A page of some proxy is no answer of the server's, which says nothing.
                        const bool isSenseless = answer && !answer->isEmpty();
                        then(isSenseless ? fail(senseless(Changes::Nothing)) : std::move(answer));
                    }});
}

void AdministrationCalls::listSites(const Cursor& cursor, ToldPage<wire::Site> then) {
    list("/sites", cursor, std::move(then));
}

void AdministrationCalls::addSite(const wire::NewSite& site,
                                  const IdempotencyKey& key,
                                  Told<wire::Site> then) {
    calls_.change(QStringLiteral("/sites"), site, key, std::move(then));
}

void AdministrationCalls::listProposals(const Cursor& cursor, ToldPage<wire::Proposal> then) {
    list("/proposals", cursor, std::move(then));
}

void AdministrationCalls::approveProposal(const ProposalId& proposal,
                                          const IdempotencyKey& key,
                                          Told<wire::Proposal> then) {
    calls_.change<wire::Proposal>(
        Calls::posting(pathOf("/proposals", proposal, "/approval")), key, std::move(then));
}

void AdministrationCalls::rejectProposal(const ProposalId& proposal,
                                         const wire::RejectionRequest& rejection,
                                         const IdempotencyKey& key,
                                         Told<wire::Proposal> then) {
    calls_.change(pathOf("/proposals", proposal, "/rejection"), rejection, key, std::move(then));
}

void AdministrationCalls::listRegistrations(const Cursor& cursor,
                                            ToldPage<wire::Registration> then) {
    list("/registrations", cursor, std::move(then));
}

void AdministrationCalls::addRegistration(const wire::NewRegistration& registration,
                                          const IdempotencyKey& key,
                                          Told<wire::Registration> then) {
    calls_.change(QStringLiteral("/registrations"), registration, key, std::move(then));
}

void AdministrationCalls::suspendRegistration(const RecordId& registration,
                                              Date on,
                                              const IdempotencyKey& key,
                                              Told<wire::Registration> then) {
    calls_.change(pathOf("/registrations", registration, "/suspension"),
                  wire::SuspensionRequest{on},
                  key,
                  std::move(then));
}

void AdministrationCalls::endRegistration(const RecordId& registration,
                                          Date until,
                                          const IdempotencyKey& key,
                                          Told<wire::Registration> then) {
    calls_.change(pathOf("/registrations", registration, "/end"),
                  wire::RegistrationEndRequest{until},
                  key,
                  std::move(then));
}

void AdministrationCalls::listKeys(const Cursor& cursor, ToldPage<wire::PrescriberKey> then) {
    list("/prescriber-keys", cursor, std::move(then));
}

void AdministrationCalls::readKeyRequest(const std::string& kid, Told<QByteArray> then) {
    calls_.getFile(pathOfKey(kid, "/request"),
                   QByteArrayLiteral("text/plain"),
                   kRequestDeadline,
                   std::move(then));
}

void AdministrationCalls::offerCertificate(const std::string& kid,
                                           const wire::KeyCertificate& certificate,
                                           const IdempotencyKey& key,
                                           Told<wire::Proposal> then) {
    calls_.change(pathOfKey(kid, "/certificate"), certificate, key, std::move(then));
}

void AdministrationCalls::revokeKey(const std::string& kid,
                                    const wire::KeyRevocation& revocation,
                                    const IdempotencyKey& key,
                                    Told<wire::PrescriberKey> then) {
    calls_.change(pathOfKey(kid, "/revocation"), revocation, key, std::move(then));
}

void AdministrationCalls::listAgreements(const Cursor& cursor,
                                         ToldPage<wire::SupplyAgreement> then) {
    list("/supply-agreements", cursor, std::move(then));
}

void AdministrationCalls::proposeAgreement(const wire::NewSupplyAgreement& agreement,
                                           const IdempotencyKey& key,
                                           Told<wire::Proposal> then) {
    calls_.change(QStringLiteral("/supply-agreements"), agreement, key, std::move(then));
}

void AdministrationCalls::endAgreement(const RecordId& agreement,
                                       const wire::ReasonRequest& reason,
                                       const IdempotencyKey& key,
                                       Told<wire::SupplyAgreement> then) {
    calls_.change(pathOf("/supply-agreements", agreement, "/end"), reason, key, std::move(then));
}

void AdministrationCalls::listEditions(const Cursor& cursor,
                                       ToldPage<wire::ProgrammeEdition> then) {
    list("/programmes", cursor, std::move(then));
}

void AdministrationCalls::proposeActivation(const wire::EditionChoice& choice,
                                            const IdempotencyKey& key,
                                            Told<wire::Proposal> then) {
    calls_.change(QStringLiteral("/programmes/activation"), choice, key, std::move(then));
}

}  // namespace gatehouse::client
