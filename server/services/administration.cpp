#include "server/services/administration.h"

#include "contract/base/text.h"
#include "contract/base/time_zone.h"
#include "server/audit/log.h"
#include "server/records/prescriber_keys.h"
#include "server/records/supply_agreements.h"
#include "server/services/invitation_service.h"
#include "server/services/key_trust.h"
#include "server/services/password_policy.h"

namespace gatehouse::services {
namespace {

constexpr std::size_t kLongestName = 100;
constexpr const char* kDefaultOrganisation = "Default organisation";

bool isName(const std::string& text) {
    const auto length = utf8Length(text);
    return length && *length >= 1 && *length <= kLongestName && !hasControlCharacter(text);
}

Failure<SetUpFault> fault(std::string message) {
    return fail(SetUpFault{std::move(message)});
}

/// The first site's organisation, so that a clinic and its pharmacy find each other; without any
/// site a first one.
records::Organisation organisationFor(storage::WriteTransaction& transaction,
                                      const std::optional<std::string>& name,
                                      const Environment& environment,
                                      Instant now) {
    if (!name) {
        if (const auto first = records::firstOrganisation(transaction)) {
            return *first;
        }
    }
    const std::string wanted = name.value_or(kDefaultOrganisation);
    if (auto found = records::findOrganisation(transaction, wanted)) {
        return *found;
    }
    records::Organisation made{OrganisationId(environment.ids.next(now)), wanted};
    records::insert(transaction, made);
    return made;
}

}  // namespace

SetUpResult<SiteId> Administration::addSite(const NewSite& site) const {
    if (!isName(site.name) || (site.organisation && !isName(*site.organisation))) {
        return fault("a name has 1 to 100 printable characters");
    }
    if (!TimeZone::find(site.timeZone)) {
        return fault("the time zone is not one of the zone database (example: Europe/London)");
    }
    return environment_.database.write(
        [&](storage::WriteTransaction& transaction) -> SetUpResult<SiteId> {
            if (records::findSite(transaction, site.name)) {
                return fault("there is a site of that name already");
            }
            const Instant now = recordedNow(environment_);
            const records::Organisation organisation =
                organisationFor(transaction, site.organisation, environment_, now);
            const records::Site made{SiteId(environment_.ids.next(now)),
                                     organisation.id,
                                     site.name,
                                     site.kind,
                                     site.timeZone};
            records::insert(transaction, made);
            audit::append(transaction,
                          {.at = now,
                           .action = AuditAction::SiteAdded,
                           .site = made.id,
                           .subject = made.id.text()});
            return made.id;
        });
}

SetUpResult<AddedUser> Administration::addUser(const NewUser& user) const {
    if (!isName(user.username)) {
        return fault("a user name has 1 to 100 printable characters");
    }
    const auto site = environment_.database.read([&](const storage::ReadTransaction& transaction) {
        return records::findSite(transaction, user.site);
    });
    if (!site) {
        return fault("there is no such site: add it with `site add`");
    }
    if ((user.role == Role::Pharmacist && site->kind != SiteKind::Pharmacy) ||
        (user.role == Role::Prescriber && site->kind != SiteKind::Clinic)) {
        return fault("a prescriber belongs to a clinic, a pharmacist to a pharmacy");
    }
    records::User made;
    made.username = user.username;
    made.role = user.role;
    made.site = site->id;
    if (!user.password) {
        return insertUser(std::move(made));
    }
    if (const auto flaw =
            passwordFlaw(environment_, secondFactor_, user.username, site->name, *user.password)) {
        return fault(std::string(auth::describe(*flaw)));
    }
    made.passwordHash = hasher_.hash(*user.password);
    return insertUser(std::move(made));
}

SetUpResult<AddedUser> Administration::insertUser(records::User made) const {
    return environment_.database.write(
        [&](storage::WriteTransaction& transaction) -> SetUpResult<AddedUser> {
            if (records::findUser(transaction, made.username)) {
                return fault("there is a user of that name already");
            }
            const Instant now = recordedNow(environment_);
            made.id = UserId(environment_.ids.next(now));
            made.recordedAt = now;
            records::insert(transaction, made);
            AddedUser added{made.id};
            if (made.passwordHash.empty()) {
                added.invitation.emplace(
                    issueInvitation(
                        transaction, environment_, made.id, InvitationKind::Password, std::nullopt)
                        .code);
            }
            audit::append(transaction,
                          {.at = now,
                           .action = AuditAction::UserAdded,
                           .site = made.site,
                           .subject = made.id.text()});
            return added;
        });
}

SetUpResult<RecordId> Administration::addRegistration(const NewRegistration& registration) const {
    if (!environment_.catalogue.knows(registration.programme)) {
        return fault("there is no such programme");
    }
    if (registration.registered.until &&
        *registration.registered.until < registration.registered.from) {
        return fault("the registration ends before it begins");
    }
    return environment_.database.write(
        [&](storage::WriteTransaction& transaction) -> SetUpResult<RecordId> {
            const Instant now = recordedNow(environment_);
            records::Registration made;
            made.id = RecordId(environment_.ids.next(now));
            made.programme = registration.programme;
            made.registered = registration.registered;
            made.recordedAt = now;
            SiteId seenBy;
            if (registration.user) {
                const auto user = records::findUser(transaction, *registration.user);
                if (!user || user->role != Role::Prescriber) {
                    return fault("there is no prescriber of that name");
                }
                made.user = user->id;
                seenBy = user->site;
            } else {
                const auto site = records::findSite(transaction, registration.site.value_or(""));
                if (!site || site->kind != SiteKind::Pharmacy) {
                    return fault("there is no such pharmacy");
                }
                made.site = site->id;
                seenBy = site->id;
            }
            records::insert(transaction, made);
            audit::append(transaction,
                          {.at = now,
                           .action = AuditAction::RegistrationAdded,
                           .site = seenBy,
                           .subject = made.id.text()});
            return made.id;
        });
}

SetUpResult<RecordId> Administration::addAgreement(const NewAgreement& agreement) const {
    return environment_.database.write(
        [&](storage::WriteTransaction& transaction) -> SetUpResult<RecordId> {
            const auto one = records::findOrganisation(transaction, agreement.organisation);
            const auto other = records::findOrganisation(transaction, agreement.other);
            if (!one || !other) {
                return fault("there is no such organisation: one comes with its first site");
            }
            if (one->id == other->id) {
                return fault("an agreement is between two organisations");
            }
            if (records::haveAgreement(transaction, one->id, other->id)) {
                return fault("the two have an agreement in force already");
            }
            const Instant now = recordedNow(environment_);
            const records::SupplyAgreement made{
                RecordId(environment_.ids.next(now)), one->id, other->id, now, std::nullopt};
            records::insert(transaction, made);
            audit::append(
                transaction,
                {.at = now, .action = AuditAction::AgreementAdded, .subject = made.id.text()});
            return made.id;
        });
}

SetUpResult<PrescriberKeyId> Administration::addKey(const NewKey& key) const {
    return environment_.database.write(
        [&](storage::WriteTransaction& transaction) -> SetUpResult<PrescriberKeyId> {
            const auto user = records::findUser(transaction, key.username);
            if (!user || user->role != Role::Prescriber) {
                return fault("there is no prescriber of that name");
            }
            const Instant now = recordedNow(environment_);
            const auto certificate =
                readOffered(key.certificate, user->id, environment_.prescriberAuthority, now);
            if (!certificate) {
                return fault(certificate.error().fields.front().message);
            }
            const PrescriberKeyId id(certificate->kid());
            const auto known = records::findKey(transaction, id);
            if (known && (known->user != user->id || known->certification || known->revocation)) {
                return fault("that key is on record already");
            }
            if (!known) {
                records::PrescriberKey made;
                made.id = id;
                made.user = user->id;
                made.publicKey = certificate->publicKey.spki();
                made.requestedAt = now;
                records::insert(transaction, made);
            }
            records::certify(transaction, id, {certificate->pem, now, std::nullopt, std::nullopt});
            if (key.isAcknowledged) {
                records::acknowledge(transaction, id, now);
            }
            audit::append(transaction,
                          {.at = now,
                           .action = AuditAction::PrescriberKeyAdded,
                           .site = user->site,
                           .subject = id.text()});
            return id;
        });
}

}  // namespace gatehouse::services
