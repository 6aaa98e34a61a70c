#pragma once

#include <optional>
#include <string>

#include "contract/base/result.h"
#include "contract/base/secret.h"
#include "server/auth/password.h"
#include "server/records/accounts.h"
#include "server/services/environment.h"

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
    std::string site;  ///< id or name
    Secret password;
};

struct NewRegistration {
    std::string programme;
    std::optional<std::string> user;  ///< name; one of user and site
    std::optional<std::string> site;  ///< id or name
    DateInterval registered;
};

struct NewKey {
    std::string username;
    std::string certificate;  ///< PEM, made by the authority for the prescriber's request
};

/// Sets up sites, users, keys and registrations for the commands that run while no server does.
/// Each change has its audit entry.
class Administration {
  public:
    Administration(const Environment& environment, const auth::PasswordHasher& hasher)
        : environment_(environment), hasher_(hasher) {}

    [[nodiscard]] SetUpResult<SiteId> addSite(const NewSite& site) const;
    [[nodiscard]] SetUpResult<UserId> addUser(const NewUser& user) const;
    /// A prescriber's key with its certificate, which here takes no second person: whoever may
    /// write in the data folder could write more than that, but make no certificate.
    [[nodiscard]] SetUpResult<PrescriberKeyId> addKey(const NewKey& key) const;
    [[nodiscard]] SetUpResult<RecordId> addRegistration(const NewRegistration& registration) const;

  private:
    const Environment& environment_;
    const auth::PasswordHasher& hasher_;
};

}  // namespace gatehouse::services
