#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QObject>

#include "client/api/client.h"

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
    /// Only of Waiting; `code` is that of the second factor, where there is one.
    void confirm(const Secret& password, const std::optional<std::string>& code);
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
