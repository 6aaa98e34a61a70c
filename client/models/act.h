#pragma once

#include <functional>
#include <optional>
#include <utility>

#include <QObject>

#include "client/models/confirmation.h"

namespace gatehouse::client {

/// What somebody does with the record, one thing at a time: it is sent under one key until the
/// server has answered, also after the password was wanted in between.
class Act final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Resting,
        Asking,      ///< the server has not answered yet
        Confirming,  ///< it wants the password again: see confirmation()
        Unknown      ///< it may be on record or not: only askAgain() tells
    };

    explicit Act(Client& client, QObject* parent = nullptr);

    template <class T>
    using Send = std::function<void(const IdempotencyKey&, Calls::Told<T>)>;
    /// What is told of the answer.
    template <class T>
    using Words = std::function<QString(T)>;

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] Confirmation& confirmation() { return confirmation_; }

    /// Only of Resting. Ends in done() or failed().
    template <class T>
    void start(Send<T> send, Words<T> words) {
        begin([this, send = std::move(send), words = std::move(words)](const IdempotencyKey& key) {
            send(key, {this, [this, words](Answer<T> answer) {
                           if (answer) {
                               finish(words(std::move(*answer)));
                           } else {
                               fail(answer.error());
                           }
                       }});
        });
    }
    /// The same once more. Only of Unknown.
    void askAgain();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Act::State state);
    void done(const QString& words);
    /// After the change of state: Resting says that nothing was recorded, Unknown that nobody
    /// knows.
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    using SendAs = std::function<void(const IdempotencyKey&)>;
    void begin(SendAs send);
    void ask();
    void finish(const QString& words);
    void fail(const Trouble& trouble);
    void become(State state);

    Confirmation confirmation_;
    State state_ = State::Resting;
    SendAs send_;
    std::optional<IdempotencyKey> key_;
    bool isInDoubt_ = false;  ///< an earlier attempt may be on record
};

}  // namespace gatehouse::client
