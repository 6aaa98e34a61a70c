#pragma once

#include <memory>
#include <set>
#include <string>

#include <QWidget>

#include "client/models/prescribing.h"

class QCheckBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::client {

class AuthorisationForm;
class ConfirmationPanel;
class LeaveQuestion;
class MessageLine;
class ReceiptPart;
class SignedView;
class ToneLabel;

/// An authorisation from the first field to its number: the form, what is missing while it is
/// filled in, and the signature.
class AuthorisationPage final : public QWidget {
    Q_OBJECT
  public:
    /// `draft` is one to go on with, or null.
    AuthorisationPage(Prescribing& prescribing,
                      const QString& about,
                      const wire::Authorisation* draft,
                      QWidget* parent = nullptr);
    ~AuthorisationPage() override;

    void start();
    /// The way out; asks first where something would be lost.
    void leave();

  Q_SIGNALS:
    /// The user goes on after it was signed.
    void finished(const QString& id);
    /// Nothing was signed, as far as is known. A draft may be on record.
    void left();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeForm(const QString& about);
    [[nodiscard]] QWidget* makeSide();
    void addSignature(QVBoxLayout& layout);
    void connectAll();
    void connectSigning();
    void sign();
    void stay();
    void follow(Authorising::State state);
    void showMissing(MissingModel::State state);
    void showTrouble(const Trouble& trouble);
    void showUnproven();
    void showKey();
    void sayWhyNot(const KeyFault& fault);
    void sayDifferences(const QStringList& what);
    void askAboutClocks(Instant server, Instant here);
    void sayAcceptanceNeeded();
    void sayNotSigned(const QString& why);

    std::unique_ptr<Authorising> authorising_;
    QStackedWidget* pages_;
    MessageLine* message_;
    AuthorisationForm* form_;
    MessageLine* nothing_;
    QListView* missing_;
    QPushButton* askAgain_;
    QLabel* warning_;
    QCheckBox* accept_;
    QCheckBox* acceptClocks_;
    ToneLabel* key_;
    QLabel* passphraseLabel_;
    QLineEdit* passphrase_;
    ConfirmationPanel* confirmation_;
    QPushButton* sign_;
    QPushButton* back_;
    LeaveQuestion* question_;
    ReceiptPart* unproven_;  ///< where it does not hold
    SignedView* signed_;
    std::set<std::string> accepted_;  ///< the codes for which the box was ticked
};

}  // namespace gatehouse::client
