#pragma once

#include <QObject>
#include <QString>

#include "client/api/account_calls.h"
#include "client/api/client.h"

namespace gatehouse::client {

/// Gives the user another password: by the one there is, or by an invitation. One at a time; what
/// is typed is kept by whoever asks, and by nobody else.
class Passwords final : public QObject {
    Q_OBJECT
  public:
    explicit Passwords(Client& client, QObject* parent = nullptr);

    [[nodiscard]] bool isBusy() const { return isBusy_; }

    void change(const QString& current, const QString& next);
    /// An invitation to set a password, or to drop a second factor that was lost: then `password`
    /// is the one there is.
    void redeem(const QString& username, const QString& code, const QString& password);

  Q_SIGNALS:
    void busyChanged(bool isBusy);
    void changed();
    void redeemed();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    /// Whom the server's answer goes to, and then whoever listens to `done`.
    [[nodiscard]] AccountCalls::Told<AccountCalls::Done> telling(void (Passwords::*done)());
    void setBusy(bool isBusy);

    AccountCalls calls_;
    bool isBusy_ = false;
};

/// What is wrong with a password that was typed twice; empty: nothing that can be seen here.
[[nodiscard]] QString repetitionProblem(const QString& password, const QString& again);

}  // namespace gatehouse::client
