#pragma once

#include <optional>
#include <string>

#include <QObject>
#include <QString>

#include "client/api/client.h"

namespace gatehouse::client {

/// Who sits at the desk: nobody, a user at work, or a user who has locked the screen.
class Session final : public QObject {
    Q_OBJECT
  public:
    enum class State { SignedOut, Working, Locked };

    explicit Session(Client& client, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    /// Of Working and Locked.
    [[nodiscard]] const wire::SessionUser& user() const { return *user_; }
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    /// Of Working and Locked. Required: nothing else can be done before one is set up.
    [[nodiscard]] SecondFactorState secondFactor() const { return secondFactor_; }
    /// What became of it since the session began.
    void setSecondFactor(SecondFactorState state);

    /// Whether the trouble is that a code is missing, or was not taken.
    [[nodiscard]] static bool wantsCode(const Trouble& trouble);

    /// `code` is one of an authenticator or a recovery code, as it was typed; empty: none.
    void signIn(const QString& username, const QString& password, const QString& code = {});
    /// Asks for the password again; the server judges it. Only of Locked.
    void unlock(const QString& password, const QString& code = {});
    void lock();
    void signOut();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Session::State state);
    void busyChanged(bool isBusy);
    void secondFactorChanged(gatehouse::SecondFactorState state);
    /// Signing in or unlocking did not work.
    void failed(const gatehouse::client::Trouble& trouble);
    /// The server ended the session while somebody worked; the state is Locked by now, so that
    /// what was typed is still there after signing in again.
    void ended();

  private:
    void ask(const std::string& username, const QString& password, const QString& code);
    void begin(wire::SessionUser user);
    void become(State state);
    void setBusy(bool isBusy);

    Client& client_;
    State state_ = State::SignedOut;
    std::optional<wire::SessionUser> user_;
    SecondFactorState secondFactor_ = SecondFactorState::Optional;
    bool isBusy_ = false;
};

/// A code as it is sent: authenticators show it with a blank in the middle.
[[nodiscard]] std::string codeOf(const QString& typed);

}  // namespace gatehouse::client
