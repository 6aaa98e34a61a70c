#include "server/app/demo.h"

#include <array>
#include <set>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/signature/key_file.h"
#include "contract/wire/json_writer.h"
#include "server/auth/random.h"
#include "server/auth/secret_file.h"

namespace gatehouse::app {
namespace {

constexpr const char* kZone = "Europe/London";
constexpr const char* kClinic = "Fictional Haematology Clinic";
constexpr const char* kPharmacy = "Fictional Hospital Pharmacy";
constexpr const char* kSecondPharmacy = "Fictional Riverside Pharmacy";
constexpr const char* kOutsidePharmacy = "Fictional Unrelated Pharmacy";
constexpr const char* kTrust = "Fictional Hospital Trust";
constexpr const char* kRiverside = "Fictional Riverside Pharmacies";
constexpr std::size_t kPasswordBytes = 18;
/// Few, because nobody guesses a passphrase of 18 random bytes.
constexpr int kKeyFileRounds = 2048;

struct DemoSite {
    const char* name;
    SiteKind kind;
    const char* organisation;
};
constexpr std::array kSites{
    DemoSite{kClinic, SiteKind::Clinic, kTrust},
    DemoSite{kPharmacy, SiteKind::Pharmacy, kTrust},
    DemoSite{kSecondPharmacy, SiteKind::Pharmacy, kRiverside},
    DemoSite{kOutsidePharmacy, SiteKind::Pharmacy, "Fictional Unrelated Organisation"}};

struct DemoUser {
    const char* name;
    Role role;
    const char* site;
};
constexpr std::array kUsers{DemoUser{"demo-prescriber", Role::Prescriber, kClinic},
                            DemoUser{"demo-pharmacist", Role::Pharmacist, kPharmacy},
                            DemoUser{"demo-pharmacist-2", Role::Pharmacist, kSecondPharmacy},
                            DemoUser{"demo-auditor", Role::Auditor, kClinic},
                            DemoUser{"demo-administrator", Role::Administrator, kClinic},
                            DemoUser{"demo-administrator-2", Role::Administrator, kPharmacy},
                            DemoUser{"demo-outsider", Role::Pharmacist, kOutsidePharmacy}};

template <class T>
void requireDone(const services::SetUpResult<T>& result) {
    if (!result) {
        throw LogicFailure("the demo cannot be made: " + result.error().message);
    }
}

/// Two years around today, for every programme.
void addRegistrations(const SetUp& setUp, const services::NewRegistration& holder) {
    const Date today = TimeZone::find(kZone)->dayOf(setUp.clock->now());
    std::set<std::string> programmes;
    for (const domain::Programme& edition : setUp.catalogue.editions()) {
        programmes.insert(edition.id);
    }
    for (const std::string& programme : programmes) {
        services::NewRegistration registration = holder;
        registration.programme = programme;
        registration.registered = {today.plusYears(-1), today.plusYears(1)};
        requireDone(setUp.administration.addRegistration(registration));
    }
}

std::string randomSecret() {
    return toBase64Url(auth::randomBytes(kPasswordBytes));
}

struct Prescriber {
    UserId id;
    std::string name;
};

struct DemoKey {
    std::string file;
    std::string passphrase;
};

/// A certified key, in a file of the folder.
DemoKey addKey(const SetUp& setUp,
               const std::filesystem::path& folder,
               const DemoAuthority& authority,
               const Prescriber& prescriber) {
    const auto key = signature::SigningKey::generate();
    const std::string certificate = authority.certify(key, prescriber.id, prescriber.name);
    requireDone(setUp.administration.addKey({prescriber.name, certificate, true}));
    DemoKey made{prescriber.name + ".p12", randomSecret()};
    auth::writeSecretFile(
        folder / made.file,
        signature::writeKeyFile(
            key, certificate, Secret(made.passphrase), prescriber.name, kKeyFileRounds));
    return made;
}

}  // namespace

void fillDemo(const SetUp& setUp,
              const std::filesystem::path& folder,
              const DemoAuthority& authority) {
    for (const DemoSite& site : kSites) {
        requireDone(setUp.administration.addSite({site.name, site.kind, site.organisation, kZone}));
        if (site.kind == SiteKind::Pharmacy) {
            addRegistrations(setUp, {"", std::nullopt, site.name, {}});
        }
    }
    requireDone(setUp.administration.addAgreement({kTrust, kRiverside}));
    wire::JsonWriter writer;
    writer.beginArray();
    for (const DemoUser& user : kUsers) {
        const std::string password = randomSecret();
        const auto made =
            setUp.administration.addUser({user.name, user.role, user.site, Secret(password)});
        requireDone(made);
        writer.beginObject().key("username").string(user.name).key("password").string(password);
        writer.key("role").string(nameOf(user.role)).key("site").string(user.site);
        if (user.role == Role::Prescriber) {
            addRegistrations(setUp, {"", user.name, std::nullopt, {}});
            const DemoKey key = addKey(setUp, folder, authority, {made->id, user.name});
            writer.key("key").string(key.file).key("key_passphrase").string(key.passphrase);
        }
        writer.endObject();
    }
    const std::string text = writer.endArray().take();
    auth::writeSecretFile(folder / "demo-credentials.json",
                          wire::indentJson(wire::parseJson(text, 4)->value));
}

}  // namespace gatehouse::app
