#pragma once

#include <QWidget>

#include "client/models/second_factor.h"

namespace gatehouse::client {

class SecondFactorPanel;

/// Stands before the work of a user who has to set up a second factor.
class EnrolmentPage final : public QWidget {
    Q_OBJECT
  public:
    explicit EnrolmentPage(Client& client, QWidget* parent = nullptr);
    ~EnrolmentPage() override;

    /// Asks for what the authenticator is to be given, where it is not here yet.
    void start();
    /// Whether something is still to be noted.
    [[nodiscard]] bool hasRecoveryCodes() const { return !factor_.recoveryCodes().empty(); }

  Q_SIGNALS:
    void finished();
    void secondFactorChanged(gatehouse::SecondFactorState state);

  private:
    SecondFactor factor_;
    QWidget* sheet_;
    SecondFactorPanel* panel_;
};

}  // namespace gatehouse::client
