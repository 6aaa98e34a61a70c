#include "server/services/prescriber_key_service.h"

#include "contract/signature/certificate_request.h"
#include "contract/wire/json_writer.h"
#include "server/services/key_trust.h"
#include "server/services/paging.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

constexpr const char* kCertificate = "certificate";

/// A key that the actor may know of: a prescriber's own, an administrator's organisation's.
std::optional<records::PrescriberKey> visibleKey(const storage::ReadTransaction& transaction,
                                                 const Actor& actor,
                                                 const PrescriberKeyId& id) {
    auto key = records::findKey(transaction, id);
    if (!key || key->user == actor.user) {
        return key;
    }
    const auto user = records::findUser(transaction, key->user);
    const auto site = user ? records::findSite(transaction, user->site) : std::nullopt;
    const bool isOverseen =
        actor.role == Role::Administrator && site && site->organisation == actor.organisation;
    return isOverseen ? std::move(key) : std::nullopt;
}

/// What others did since the owner last looked.
std::optional<PrescriberKeyNews> newsOf(const records::PrescriberKey& key) {
    const auto isNew = [&](Instant at) { return !key.acknowledgedAt || *key.acknowledgedAt < at; };
    if (key.revocation) {
        const bool isOthers = key.revocation->recordedBy != key.user;
        return isOthers && isNew(key.revocation->recordedAt)
                   ? std::optional(PrescriberKeyNews::Revoked)
                   : std::nullopt;
    }
    return key.certification && isNew(key.certification->at)
               ? std::optional(PrescriberKeyNews::Certified)
               : std::nullopt;
}

PrescriberKeyState stateOf(const storage::ReadTransaction& transaction,
                           const records::PrescriberKey& key) {
    if (key.revocation) {
        return PrescriberKeyState::Revoked;
    }
    if (key.certification) {
        return PrescriberKeyState::Certified;
    }
    return records::findWaiting(transaction, ProposalKind::KeyCertification, key.id.text())
               ? PrescriberKeyState::Proposed
               : PrescriberKeyState::Requested;
}

wire::PrescriberKey viewOf(const storage::ReadTransaction& transaction,
                           const records::PrescriberKey& key,
                           UserNames& names) {
    const auto nameOf = [&](const std::optional<UserId>& user) {
        return user ? std::optional(names.of(*user)) : std::nullopt;
    };
    wire::PrescriberKey view;
    view.id = key.id.text();
    view.userId = key.user;
    view.user = names.of(key.user);
    view.state = stateOf(transaction, key);
    view.requestedAt = key.requestedAt;
    if (key.certification) {
        view.certifiedAt = key.certification->at;
        view.proposedBy = nameOf(key.certification->proposedBy);
        view.certifiedBy = nameOf(key.certification->certifiedBy);
        view.certificate = key.certification->certificate;
        if (const auto read = signature::readPrescriberCertificate(*view.certificate)) {
            view.notBefore = read->validity.notBefore;
            view.notAfter = read->validity.notAfter;
        }
    }
    if (key.revocation) {
        view.revokedAt = key.revocation->from;
        view.revokedBy = names.of(key.revocation->recordedBy);
        view.revocationReason = key.revocation->reason;
        view.revocationRecordedAt = key.revocation->recordedAt;
    }
    view.news = newsOf(key);
    return view;
}

/// For whoever decides, and for the applier.
std::string contentOf(const records::PrescriberKey& key,
                      const signature::PrescriberCertificate& certificate,
                      const std::string& userName) {
    wire::JsonWriter writer;
    writer.beginObject();
    writer.key(kCertificate).string(certificate.pem);
    writer.key("common_name").string(certificate.commonName);
    writer.key("not_after").string(certificate.validity.notAfter.toString());
    writer.key("not_before").string(certificate.validity.notBefore.toString());
    writer.key("serial").string(certificate.serial);
    writer.key("user").string(userName);
    writer.key("user_id").string(key.user.text());
    return writer.endObject().take();
}

std::string certificateIn(const std::string& content) {
    const auto parsed = wire::parseJson(content, wire::kMaximumBodyLevels);
    const wire::JsonValue* member = parsed ? parsed->value.find(kCertificate) : nullptr;
    return member && member->kind() == wire::JsonValue::Kind::String ? member->text()
                                                                     : std::string();
}

/// The certificate where it can be put on this key now.
Outcome<signature::PrescriberCertificate> certificateToPut(const Environment& environment,
                                                           const records::PrescriberKey& key,
                                                           const std::string& pem,
                                                           Instant now) {
    if (key.certification || key.revocation) {
        return fail(ErrorCode::StateRefused);
    }
    auto certificate = readOffered(pem, key.user, environment.prescriberAuthority, now);
    if (certificate && certificate->kid() != key.id.text()) {
        return refuseField("/certificate",
                           "another-key",
                           "The certificate is of another key.",
                           "Send the certificate that the authority made for this key's request.");
    }
    return certificate;
}

}  // namespace

Outcome<Reply> PrescriberKeyService::list(const Actor& actor,
                                          const std::optional<PrescriberKeyId>& cursor,
                                          std::int64_t limit) const {
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> Outcome<Reply> {
        records::PrescriberKeySearch search{actor.organisation, std::nullopt, cursor, limit + 1};
        if (actor.role != Role::Administrator) {
            search.user = actor.user;
        }
        UserNames names(transaction);
        return done(pageOf<wire::PrescriberKey>(
            records::findKeys(transaction, search), limit, [&](const records::PrescriberKey& key) {
                return viewOf(transaction, key, names);
            }));
    });
}

Outcome<Reply> PrescriberKeyService::request(const Actor& actor,
                                             const RequestKey& request,
                                             const wire::KeyRequest& wish) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          const auto asked = signature::readCertificateRequest(wish.request);
                          if (!asked) {
                              return refuseField(
                                  "/request",
                                  "not-a-request",
                                  "This is no certificate request of a P-256 key, or its "
                                  "signature does not verify.",
                                  "Send a PKCS#10 request in PEM, signed with the key itself.");
                          }
                          records::PrescriberKey key;
                          key.id = PrescriberKeyId(asked->publicKey.thumbprint());
                          if (records::findKey(transaction, key.id)) {
                              return fail(ErrorCode::Duplicate);
                          }
                          key.user = actor.user;
                          key.publicKey = asked->publicKey.spki();
                          key.requestedAt = now;
                          key.request = wish.request;
                          records::insert(transaction, key);
                          UserNames names(transaction);
                          return Done{created(viewOf(transaction, key, names)),
                                      AuditAction::PrescriberKeyRequested,
                                      key.id.text()};
                      });
}

Outcome<std::string> PrescriberKeyService::requestOf(const Actor& actor,
                                                     const PrescriberKeyId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<std::string> {
            auto key = visibleKey(transaction, actor, id);
            if (!key) {
                return fail(ErrorCode::NotFound);
            }
            if (!key->request) {
                return fail(ErrorCode::StateRefused);
            }
            return *std::move(key->request);
        });
}

Outcome<Reply> PrescriberKeyService::offerCertificate(const Actor& actor,
                                                      const RequestKey& request,
                                                      const PrescriberKeyId& id,
                                                      const wire::KeyCertificate& offer) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          const auto key = visibleKey(transaction, actor, id);
                          if (!key) {
                              return fail(ErrorCode::NotFound);
                          }
                          const auto certificate =
                              certificateToPut(environment_, *key, offer.certificate, now);
                          if (!certificate) {
                              return fail(certificate.error());
                          }
                          UserNames names(transaction);
                          return propose(transaction,
                                         environment_,
                                         actor,
                                         {ProposalKind::KeyCertification,
                                          id.text(),
                                          contentOf(*key, *certificate, names.of(key->user)),
                                          key->user},
                                         now);
                      });
}

Applied applyKeyCertification(const Approval& approval) {
    const PrescriberKeyId id(approval.proposal.subject);
    const auto key = records::findKey(approval.transaction, id);
    if (!key) {
        return Error{ErrorCode::StateRefused};
    }
    const auto certificate = certificateToPut(
        approval.environment, *key, certificateIn(approval.proposal.content), approval.now);
    if (!certificate) {
        return certificate.error();
    }
    records::certify(
        approval.transaction,
        id,
        {certificate->pem, approval.now, approval.proposal.proposedBy, approval.actor.user});
    return std::nullopt;
}

Outcome<Reply> PrescriberKeyService::revoke(const Actor& actor,
                                            const RequestKey& request,
                                            const PrescriberKeyId& id,
                                            const wire::KeyRevocation& revocation) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          auto key = visibleKey(transaction, actor, id);
                          if (!key) {
                              return fail(ErrorCode::NotFound);
                          }
                          if (revocation.revokedAt > now) {
                              return refuseField("/revoked_at",
                                                 "in-future",
                                                 "The moment has not come yet.",
                                                 "Send now or an earlier moment.");
                          }
                          if (key->revocation && revocation.revokedAt >= key->revocation->from) {
                              return fail(ErrorCode::StateRefused);
                          }
                          key->revocation = records::KeyRevocation{
                              revocation.revokedAt, revocation.reason, now, actor.user};
                          records::revoke(transaction, id, *key->revocation);
                          UserNames names(transaction);
                          return Done{done(viewOf(transaction, *key, names)),
                                      AuditAction::PrescriberKeyRevoked,
                                      id.text()};
                      });
}

Outcome<Reply> PrescriberKeyService::acknowledge(const Actor& actor,
                                                 const RequestKey& request,
                                                 const PrescriberKeyId& id) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          auto key = records::findKey(transaction, id);
                          if (!key || key->user != actor.user) {
                              return fail(ErrorCode::NotFound);
                          }
                          key->acknowledgedAt = now;
                          records::acknowledge(transaction, id, now);
                          UserNames names(transaction);
                          return Done{done(viewOf(transaction, *key, names)),
                                      AuditAction::PrescriberKeyAcknowledged,
                                      id.text()};
                      });
}

}  // namespace gatehouse::services
