#pragma once

#include <QWidget>

#include "client/models/second_factor.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class QrCode;

/// What an authenticator is to be given, as a picture and as text, and its first code.
class OfferView final : public QWidget {
    Q_OBJECT
  public:
    explicit OfferView(SecondFactor& factor, QWidget* parent = nullptr);

    /// Shows the offer that there is.
    void start();
    /// The code was not taken.
    void again();
    /// Forgets and hides what was shown.
    void clear();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeSteps();
    void confirm();

    SecondFactor& factor_;
    QrCode* picture_;
    QLabel* seed_;
    QPushButton* copy_;
    QLineEdit* code_;
    QPushButton* confirm_;
};

}  // namespace gatehouse::client
