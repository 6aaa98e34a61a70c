#pragma once

#include <memory>

#include <QWidget>

#include "client/models/own_sessions_model.h"
#include "client/models/passwords.h"
#include "client/models/second_factor.h"

class QTabWidget;

namespace gatehouse::client {

class PasswordForm;
class SecondFactorPanel;
class SessionsPanel;

/// What users do with their own account.
class AccountPage final : public QWidget {
    Q_OBJECT
  public:
    AccountPage(Client& client, SecondFactorState secondFactor, QWidget* parent = nullptr);
    ~AccountPage() override;

    /// What is open has the focus where typing goes on.
    void start();

  Q_SIGNALS:
    void left();
    void secondFactorChanged(gatehouse::SecondFactorState state);

  private:
    [[nodiscard]] QWidget* makeHead();
    void addTab(QWidget* panel, const QString& label, const QString& name);
    void leave();

    // The widgets are children of this page, which go before these members do: see the destructor.
    Passwords passwords_;
    SecondFactor factor_;
    OwnSessionsModel sessions_;
    QTabWidget* tabs_;
    PasswordForm* password_;
    SecondFactorPanel* secondFactor_;
    SessionsPanel* sessionsPanel_;
};

}  // namespace gatehouse::client
