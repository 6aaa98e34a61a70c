#pragma once

#include <optional>
#include <string>

#include "contract/base/result.h"
#include "contract/base/secret.h"
#include "server/auth/password.h"
#include "server/records/accounts.h"
#include "server/services/environment.h"
#include "server/services/second_factor_rule.h"

namespace gatehouse::services {

/// Why a set-up command was not carried out, in words for the person at the terminal.
struct SetUpFault {
    std::string message;
};

template <class T>
using SetUpResult = Result<T, SetUpFault>;

struct NewSite {
    std::string name;
    SiteKind kind{};
    std::optional<std::string> organisation;  ///< none: the one that the first site belongs to
    std::string timeZone;
};

struct NewUser {
    std::string username;
    Role role{};
    std::string site;                  ///< id or name
    std::optional<Secret> password{};  ///< none: an invitation is made
};

struct AddedUser {
    UserId id;
    std::optional<Secret> invitation{};  ///< the code, where there is no password
};

struct NewRegistration {
    std::string programme;
    std::optional<std::string> user;  ///< name; one of user and site
    std::optional<std::string> site;  ///< id or name
    DateInterval registered;
};

struct NewAgreement {
    std::string organisation;  ///< name
    std::string other;         ///< name
};

struct NewKey {
    std::string username;
    std::string certificate;      ///< PEM, made by the authority for the prescriber's request
    bool isAcknowledged = false;  ///< its owner knows, and need not be told at the next sign-in
};

/// Sets up sites, users, keys, registrations and supply agreements for the commands that run while
/// no server does. Each change has its audit entry.
class Administration {
  public:
    Administration(const Environment& environment,
                   const auth::PasswordHasher& hasher,
                   SecondFactorRule secondFactor = SecondFactorRule::Optional)
        : environment_(environment), hasher_(hasher), secondFactor_(secondFactor) {}

    [[nodiscard]] SetUpResult<SiteId> addSite(const NewSite& site) const;
    [[nodiscard]] SetUpResult<AddedUser> addUser(const NewUser& user) const;
    /// A prescriber's key with its certificate, which here takes no second person: whoever may
    /// write in the data folder could write more than that, but make no certificate.
    [[nodiscard]] SetUpResult<PrescriberKeyId> addKey(const NewKey& key) const;
    [[nodiscard]] SetUpResult<RecordId> addRegistration(const NewRegistration& registration) const;
    /// That the pharmacies of two organisations supply what the other one's clinics authorise.
    [[nodiscard]] SetUpResult<RecordId> addAgreement(const NewAgreement& agreement) const;

  private:
    [[nodiscard]] SetUpResult<AddedUser> insertUser(records::User made) const;

    const Environment& environment_;
    const auth::PasswordHasher& hasher_;
    SecondFactorRule secondFactor_;
};

}  // namespace gatehouse::services
