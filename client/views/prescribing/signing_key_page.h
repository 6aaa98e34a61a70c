#pragma once

#include <string>

#include <QPointer>
#include <QWidget>

#include "client/models/prescriber_keys.h"

class QFileDialog;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::client {

class ConfirmationPanel;
class DateField;
class ActionForm;
class KeyTableModel;
class MessageLine;
class RecordTable;
class SaveForm;
class ToneLabel;

/// The prescriber's keys: how far each has come, where its file is, and what can be done with it.
class SigningKeyPage final : public QWidget {
    Q_OBJECT
  public:
    explicit SigningKeyPage(PrescriberKeys& keys, QWidget* parent = nullptr);
    ~SigningKeyPage() override;

    void start();

  Q_SIGNALS:
    void left();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeCard();
    [[nodiscard]] QWidget* makeActions();
    void makeForms(QVBoxLayout& column);
    void makeNewActionForm();
    void makeChooseForm();
    void makeRevokeForm();
    void connectAll();

    void openForm(QWidget* form);
    void closeForms();
    void make();
    void request();
    void choose();
    void browse();
    void copy();
    void revoke();
    void keep();

    void follow(PrescriberKeys::State state);
    void showKeys();
    void showKey();
    void sayDone(PrescriberKeys::Deed deed);
    [[nodiscard]] const OwnKey* shown() const;

    PrescriberKeys& keys_;
    std::unique_ptr<KeyTableModel> model_;
    MessageLine* message_;
    ToneLabel* standing_;
    QLabel* kid_;
    QLabel* path_;
    RecordTable* table_;
    ConfirmationPanel* confirmation_;

    ActionForm* makeForm_;
    QLineEdit* passphrase_;
    QLineEdit* again_;
    ActionForm* requestForm_;
    QLineEdit* requestPassphrase_;
    ActionForm* chooseForm_;
    QLineEdit* file_;
    QLineEdit* filePassphrase_;
    ActionForm* revokeForm_;
    DateField* since_;
    QPlainTextEdit* reason_;
    SaveForm* copyForm_;
    ActionForm* keepForm_;
    QLineEdit* keepPassphrase_;

    QWidget* actions_;
    QPushButton* make_;
    QPushButton* request_;
    QPushButton* choose_;
    QPushButton* copy_;
    QPushButton* keep_;
    QPushButton* forget_;
    QPushButton* revoke_;
    QPushButton* askAgain_;
    QPushButton* back_;
    ActionForm* open_ = nullptr;  ///< the form that is open, or null
    std::string chosen_;          ///< the kid of the key that is shown
    QPointer<QFileDialog> dialog_;
};

}  // namespace gatehouse::client
