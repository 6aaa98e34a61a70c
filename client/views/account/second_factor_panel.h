#pragma once

#include <QWidget>

#include "client/models/second_factor.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class ConfirmationPanel;
class MessageLine;
class OfferView;
class RecoveryCodesView;
class ToneLabel;

/// The user's second factor: how it stands, setting one up, and removing it.
class SecondFactorPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit SecondFactorPanel(SecondFactor& factor, QWidget* parent = nullptr);

    /// Shows how things stand, with the focus where one goes on.
    void start();
    /// That the recovery codes are to be noted before anything else.
    void sayNoteCodes();

  Q_SIGNALS:
    /// One was set up, and its recovery codes are noted.
    void finished();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeRemoval();
    void connectAll();
    void follow(SecondFactor::State state);
    void showParts();
    void showTrouble(const Trouble& trouble);
    void remove();

    SecondFactor& factor_;
    MessageLine* message_;
    ToneLabel* standing_;
    QPushButton* setUp_;
    OfferView* offer_;
    RecoveryCodesView* codes_;
    ConfirmationPanel* confirmation_;
    QWidget* removal_;
    QLineEdit* code_;
    QPushButton* remove_;
};

}  // namespace gatehouse::client
