#pragma once

#include <functional>
#include <string>

#include <QObject>

#include "client/api/client.h"
#include "contract/wire/api/account.h"

namespace gatehouse::client {

/// Who sits at the desk has to show it once more, and then what the server wanted that for goes on.
class Confirmation final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Idle,
        Waiting,  ///< for the password
        Asking    ///< the server has not answered yet
    };

    explicit Confirmation(Client& client, QObject* parent = nullptr);

    /// Whether the trouble is that the server wants the password again.
    [[nodiscard]] static bool isWanted(const Trouble& trouble);

    [[nodiscard]] State state() const { return state_; }
    /// Waits for the password; then `goOn`, or `giveUp` after cancel().
    void await(std::function<void()> goOn, std::function<void()> giveUp);
    /// Only of Waiting.
    void confirm(const wire::ReauthenticationRequest& request);
    void cancel();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Confirmation::State state);
    /// It was not confirmed; the state is Waiting again.
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void become(State state);

    Client& client_;
    State state_ = State::Idle;
    std::function<void()> goOn_;
    std::function<void()> giveUp_;
    int attempt_ = 0;  ///< an answer that was given up is not heard
};

}  // namespace gatehouse::client
