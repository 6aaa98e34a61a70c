#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "client/api/account_calls.h"
#include "client/models/confirmation.h"

namespace gatehouse::client {

/// The second factor of the user who is signed in: setting one up and removing it, one thing at a
/// time. Holds what the server shows once until it is told to forget it.
class SecondFactor final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Resting,
        Asking,     ///< the server has not answered yet
        Confirming  ///< it wants the password again: see confirmation()
    };

    SecondFactor(Client& client, SecondFactorState standing, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] SecondFactorState standing() const { return standing_; }
    [[nodiscard]] Confirmation& confirmation() { return confirmation_; }
    /// What the authenticator is to be given, until its first code is confirmed; else null.
    [[nodiscard]] const wire::SecondFactorOffer* offer() const {
        return offer_ ? &*offer_ : nullptr;
    }
    /// Until forget().
    [[nodiscard]] const std::vector<Secret>& recoveryCodes() const { return recoveryCodes_; }

    // Each of these only of Resting. Ends in the signal of its name, or in failed().

    void askForOffer();
    /// The authenticator's first code; only where there is an offer.
    void confirm(const QString& code);
    void remove(const QString& code);
    /// The user has noted what was shown, or does without.
    void forget();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::SecondFactor::State state);
    void offered();
    void enrolled();
    void removed();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void sendRemoval(const wire::SecondFactorCode& code);
    void learnStanding();
    void fail(const Trouble& trouble, std::function<void()> goOn);
    void become(State state);

    AccountCalls calls_;
    Confirmation confirmation_;
    State state_ = State::Resting;
    SecondFactorState standing_;
    std::optional<wire::SecondFactorOffer> offer_;
    std::vector<Secret> recoveryCodes_;
};

/// What its state means for the user, in a sentence or two.
[[nodiscard]] QString inWords(SecondFactorState standing);
/// A seed as people type it: groups of four.
[[nodiscard]] QString inGroups(const Secret& seed);
/// Recovery codes as they are kept: a line each.
[[nodiscard]] QString inLines(const std::vector<Secret>& codes);

}  // namespace gatehouse::client
