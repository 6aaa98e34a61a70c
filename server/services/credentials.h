#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/error_code.h"
#include "contract/base/secret.h"
#include "server/records/accounts.h"
#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/sign_in_gate.h"

namespace gatehouse::services {

/// What somebody gives to prove who they are.
struct Claim {
    const Secret& password;
    const std::optional<std::string>& code;  ///< time-based, or a recovery code
};

/// Whether a claim is true.
struct Judgement {
    std::optional<records::User> user{};  ///< whose name was given, where there is one
    std::optional<ErrorCode> refusal{};   ///< none: it is they
    std::string_view why{};               ///< of a refusal, for the journal
};

/// Judges passwords and codes, slows down guessing, and renews weak hashes. Thread-safe.
class Credentials {
  public:
    explicit Credentials(const AccountParts& parts) : parts_(parts) {}

    /// Of whoever asks to be let in: password, and code where the account has a second factor. A
    /// name that does not exist takes the same time and gets the same refusal as a wrong password.
    [[nodiscard]] Judgement judge(const std::string& username,
                                  const std::string& address,
                                  const Claim& claim) const;
    /// The same of somebody who is signed in.
    [[nodiscard]] Judgement judge(const Actor& actor, const Claim& claim) const;
    /// Of somebody who is signed in: the password alone, or the code alone.
    [[nodiscard]] std::optional<ErrorCode> judgePassword(const Actor& actor,
                                                         const Secret& password) const;
    [[nodiscard]] std::optional<ErrorCode> judgeCode(const Actor& actor,
                                                     const std::string& code) const;

  private:
    /// What holds back an attempt at the password, and at the code.
    struct Gates {
        SignInGate password;
        SignInGate code;
    };

    [[nodiscard]] Judgement judgeWith(std::optional<records::User> user,
                                      Gates& gates,
                                      const Claim& claim) const;
    [[nodiscard]] bool isPasswordOf(const std::optional<records::User>& user,
                                    const Secret& password) const;
    [[nodiscard]] std::optional<ErrorCode> judgeCodeWith(SignInGate& gate,
                                                         const records::User& user,
                                                         const std::string* code) const;
    [[nodiscard]] bool takeCode(const records::User& user, const std::string& code) const;
    [[nodiscard]] bool takeRecoveryCode(const records::User& user, const std::string& code) const;
    void renewHash(const records::User& user, const Secret& password) const;

    const AccountParts parts_;
};

}  // namespace gatehouse::services
