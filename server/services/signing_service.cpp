#include "server/services/signing_service.h"

#include "contract/base/bytes.h"
#include "contract/signature/authorisation_proof.h"
#include "contract/signature/jws.h"
#include "server/auth/digest.h"
#include "server/auth/random.h"
#include "server/records/accounts.h"
#include "server/records/signing_proposals.h"
#include "server/services/authorisation_signature.h"
#include "server/services/edition_ledger.h"
#include "server/services/key_trust.h"
#include "server/services/receipts.h"
#include "server/services/signing_velocity.h"
#include "server/services/visible_authorisation.h"

namespace gatehouse::services {
namespace {

constexpr const char* kJws = "/jws";

std::string digestOf(const std::string& payload) {
    return toHex(auth::sha256(payload));
}

/// A number that nobody has.
std::string unusedNumber(const storage::ReadTransaction& transaction) {
    for (;;) {
        std::string number = auth::newAuthorisationNumber().text();
        if (!records::findAuthorisationByNumber(transaction, number)) {
            return number;
        }
    }
}

/// What the server says of a signature before there is one.
struct Stamp {
    std::string number;
    Instant signedAt;
};

/// A draft as it would be once signed, without the JWS.
struct ToSign {
    records::Authorisation authorisation;
    std::string payload;
    const domain::Programme* edition;

    [[nodiscard]] records::Signing& signing() { return authorisation.signing.value(); }
};

Outcome<ToSign> prepare(const storage::ReadTransaction& transaction,
                        const Environment& environment,
                        const Actor& actor,
                        records::Authorisation draft,
                        const Stamp& stamp) {
    const auto patient = records::findPatient(transaction, draft.patient).value();
    const auto site = records::findSite(transaction, draft.site).value();
    const domain::Programme* edition =
        editionInForce(transaction,
                       environment,
                       draft.programme,
                       TimeZone::find(site.timeZone).value().dayOf(stamp.signedAt));
    if (!edition) {
        return fail(ErrorCode::StateRefused);
    }
    draft.signing = records::Signing{
        stamp.number, actor.user, actor.username, site.name, stamp.signedAt, site.timeZone, ""};
    std::string payload = canonicalForm(draft, patient);
    return ToSign{std::move(draft), std::move(payload), edition};
}

Outcome<records::Authorisation> findDraft(const storage::ReadTransaction& transaction,
                                          const Actor& actor,
                                          const AuthorisationId& id) {
    auto authorisation = visibleAuthorisation(transaction, actor, id);
    if (!authorisation) {
        return fail(ErrorCode::NotFound);
    }
    if (authorisation->status() != AuthorisationStatus::Draft) {
        return fail(ErrorCode::StateRefused);
    }
    return *std::move(authorisation);
}

/// Why none of the prescriber's keys may sign now, told of the newest; none where one may.
std::optional<KeyFlaw> findFlawOfKeys(const storage::ReadTransaction& transaction,
                                      const Environment& environment,
                                      const UserId& prescriber,
                                      Instant now) {
    std::optional<KeyFlaw> first =
        environment.prescriberAuthority ? KeyFlaw::NotCertified : KeyFlaw::NoAuthority;
    bool isFirst = true;
    for (const records::PrescriberKey& key : records::keysOf(transaction, prescriber)) {
        const auto certificate = certificateFor(key, environment.prescriberAuthority, now);
        if (certificate) {
            return std::nullopt;
        }
        first = isFirst ? certificate.error() : first;
        isFirst = false;
    }
    return first;
}

/// The key that the JWS names, where it is the actor's and may sign.
Outcome<signature::PrescriberCertificate> certificateOf(const storage::ReadTransaction& transaction,
                                                        const Environment& environment,
                                                        const Actor& actor,
                                                        const std::string& jws,
                                                        Instant signedAt) {
    const auto kid = signature::jwsHeaderKid(jws);
    const auto key = kid ? records::findKey(transaction, PrescriberKeyId(*kid)) : std::nullopt;
    if (!key || key->user != actor.user) {
        return fail(Error{ErrorCode::SignatureRefused,
                          {{kJws,
                            "unknown-key",
                            "This is no signature of one of your keys.",
                            "Sign with a key that was certified for you."}}});
    }
    // Whatever its date, a revocation ends what the key may bring in.
    if (key->revocation) {
        return refuseKey(KeyFlaw::Revoked, kJws);
    }
    auto certificate = certificateFor(*key, environment.prescriberAuthority, signedAt);
    if (!certificate) {
        return refuseKey(certificate.error(), kJws);
    }
    return *std::move(certificate);
}

/// Why the JWS is not the key's signature of the payload; none where it is.
std::optional<Error> findFlaw(const std::string& jws,
                              const signature::Es256PublicKey& key,
                              const std::string& payload) {
    const auto refusal = [](std::string_view code, std::string_view message) {
        return Error{ErrorCode::SignatureRefused,
                     {{kJws,
                       std::string(code),
                       std::string(message),
                       "Sign the payload of the answer as it stands, once more."}}};
    };
    const auto signedPayload = signature::verifyJws(jws, key);
    if (!signedPayload) {
        return refusal("does-not-verify", "The signature does not verify.");
    }
    if (*signedPayload != payload) {
        return refusal("another-content", "What was signed is not what was to be signed.");
    }
    return std::nullopt;
}

}  // namespace

Outcome<Reply> SigningService::propose(const Actor& actor, const AuthorisationId& id) {
    const Instant now = recordedNow(environment_);
    auto prepared = environment_.database.read([&](const storage::ReadTransaction& transaction)
                                                   -> Outcome<ToSign> {
        auto draft = findDraft(transaction, actor, id);
        if (!draft) {
            return fail(std::move(draft.error()));
        }
        if (const auto flaw = findFlawOfKeys(transaction, environment_, actor.user, now)) {
            return refuseKey(*flaw, "");
        }
        return prepare(
            transaction, environment_, actor, std::move(*draft), {unusedNumber(transaction), now});
    });
    if (!prepared) {
        return fail(std::move(prepared.error()));
    }
    const records::Signing& signing = prepared->signing();
    proposals_.transact([&](storage::RuntimeTransaction& transaction) {
        records::removeSigningProposalsBefore(
            transaction, now.plusSeconds(-std::chrono::seconds(kProposalLength).count()));
        records::save(
            transaction,
            {id, actor.user, signing.number, signing.signedAt, digestOf(prepared->payload)});
    });
    return done(wire::SigningProposal{signing.number, signing.signedAt, prepared->payload});
}

Outcome<Reply> SigningService::sign(const Actor& actor,
                                    const RequestKey& request,
                                    const AuthorisationId& id,
                                    const std::string& jws) {
    const auto proposed = proposals_.transact([&](storage::RuntimeTransaction& transaction) {
        return records::findSigningProposal(transaction, id, actor.user);
    });
    auto reply = runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto draft = findDraft(transaction, actor, id);
            if (!draft) {
                return fail(std::move(draft.error()));
            }
            if (!proposed || now < proposed->signedAt ||
                proposed->signedAt.plusSeconds(std::chrono::seconds(kProposalLength).count()) <=
                    now) {
                return fail(ErrorCode::SigningExpired);
            }
            auto toSign = prepare(transaction,
                                  environment_,
                                  actor,
                                  std::move(*draft),
                                  {proposed->number, proposed->signedAt});
            if (!toSign) {
                return fail(std::move(toSign.error()));
            }
            // The record, a name, or who has the number may have changed meanwhile.
            if (digestOf(toSign->payload) != proposed->payloadDigest ||
                records::findAuthorisationByNumber(transaction, proposed->number)) {
                return fail(ErrorCode::SigningExpired);
            }
            const auto certificate =
                certificateOf(transaction, environment_, actor, jws, proposed->signedAt);
            if (!certificate) {
                return fail(certificate.error());
            }
            if (auto flaw = findFlaw(jws, certificate->publicKey, toSign->payload)) {
                return fail(*std::move(flaw));
            }
            noteUnusualVelocity(transaction, actor, now);
            noteInUse(transaction, environment_, *toSign->edition, now);
            toSign->signing().jws = jws;
            records::sign(transaction, id, toSign->signing());
            return Done{done(wire::SignedAuthorisation{
                            id, proposed->number, AuthorisationStatus::Signed, proposed->signedAt}),
                        AuditAction::AuthorisationSigned,
                        id.text()};
        });
    return withReceipt<wire::SignedAuthorisation>(environment_, std::move(reply));
}

Outcome<std::string> SigningService::proof(const Actor& actor, const AuthorisationId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<std::string> {
            const auto authorisation = visibleAuthorisation(transaction, actor, id);
            if (!authorisation) {
                return fail(ErrorCode::NotFound);
            }
            const std::string jws = authorisation->signing ? authorisation->signing->jws : "";
            const auto kid = signature::jwsHeaderKid(jws);
            const auto key =
                kid ? records::findKey(transaction, PrescriberKeyId(*kid)) : std::nullopt;
            if (!key || !key->certification) {
                return fail(ErrorCode::StateRefused);
            }
            return signature::writeProof({key->certification->certificate, jws});
        });
}

}  // namespace gatehouse::services
