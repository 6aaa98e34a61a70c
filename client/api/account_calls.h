#pragma once

#include <optional>
#include <string>

#include "client/api/calls.h"
#include "contract/wire/api/account.h"

namespace gatehouse::client {

/// What a user does with the own account. None of these takes an IdempotencyKey: their answers hold
/// what nobody may keep. Where one that changes something is OutcomeUnknown, what there is
/// afterwards shows it: the password that signs in, the sessions that are listed.
class AccountCalls {
  public:
    explicit AccountCalls(Calls& calls) : calls_(calls) {}

    template <class T>
    using Told = Then<Answer<T>>;
    /// Answered with nothing but that it is done.
    struct Done {};

    /// What happened to the account since the sign-in before this one.
    void readNews(Told<wire::AccountNews> then);
    /// Ends the user's other sessions.
    void changePassword(const wire::PasswordChange& change, Told<Done> then);
    /// Needs a fresh sign-in. Another offer takes the place of one that waits.
    void offerSecondFactor(Told<wire::SecondFactorOffer> then);
    /// Ends the user's other sessions.
    void confirmSecondFactor(const wire::SecondFactorCode& code, Told<wire::RecoveryCodes> then);
    /// Needs a fresh sign-in, and a code for itself.
    void removeSecondFactor(const wire::SecondFactorCode& code, Told<Done> then);
    void listSessions(const std::optional<std::string>& cursor,
                      Told<wire::Page<wire::OpenSession>> then);
    void endSession(const std::string& id, Told<Done> then);
    /// Nobody needs to be signed in.
    void redeemInvitation(const wire::InvitationRedemption& redemption, Told<Done> then);

  private:
    void send(Request request, Told<Done> then);

    Calls& calls_;
};

}  // namespace gatehouse::client
