#pragma once

#include <memory>

#include <QWidget>

#include "client/models/filing.h"

class QPushButton;

namespace gatehouse::client {

class FormFields;
class LeaveQuestion;
class MessageLine;

/// What stands on a form beside its fields.
struct FormTexts {
    QString title;
    QString about;   ///< the patient; may be empty
    QString action;  ///< on the button that sends it; may have a mnemonic
    QString done;    ///< what is on record afterwards, as in "Recorded: Pregnancy test"
};

/// A form that is put on record by one Filing. Made anew each time it is opened, so that nothing of
/// an earlier one is in it. What was typed stays until it is on record or the user gives it up.
class FormPage : public QWidget {
    Q_OBJECT
  public:
    ~FormPage() override;

    [[nodiscard]] const FormTexts& texts() const { return texts_; }
    /// Puts the focus where typing begins; once it is shown.
    virtual void start();
    /// The way out; asks first where something would be lost.
    void leave();
    /// Whether it may be on record without this page knowing.
    [[nodiscard]] bool isInDoubt() const { return filing_->state() == Filing::State::Unknown; }

  Q_SIGNALS:
    void recorded(const QString& id);
    /// Without recording anything, as far as is known.
    void left();

  protected:
    FormPage(std::unique_ptr<Filing> filing, FormTexts texts, QWidget* parent);

    [[nodiscard]] FormFields& fields() { return *fields_; }
    [[nodiscard]] Filing& filing() { return *filing_; }
    [[nodiscard]] MessageLine& message() { return *message_; }
    /// What the trouble means on this form.
    [[nodiscard]] virtual QString explain(const Trouble& trouble) const;
    /// Reads the fields, says what is wrong with them, and files what they hold.
    virtual void submit() = 0;
    /// To be called by submit() where something is wrong: the fields know what.
    void refuse();
    /// What is in the form from the beginning is nothing that would be lost.
    void settle();

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeLayout();
    [[nodiscard]] QWidget* makeButtons();
    void follow(Filing::State state);
    void stay();
    void showTrouble(const Trouble& trouble);

    std::unique_ptr<Filing> filing_;
    FormTexts texts_;
    FormFields* fields_;
    MessageLine* message_;
    QPushButton* record_;
    QPushButton* askAgain_;
    QPushButton* back_;
    LeaveQuestion* question_;
    bool hasEntries_ = false;
};

}  // namespace gatehouse::client
