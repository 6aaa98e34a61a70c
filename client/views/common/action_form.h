#pragma once

#include <vector>

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class FormFields;

/// One thing to do: its fields, and the buttons that do it or leave it. What is typed
/// into a passphrase is forgotten as soon as the form is covered.
class ActionForm final : public QWidget {
    Q_OBJECT
  public:
    /// `action` stands on the button and may have a mnemonic.
    ActionForm(const QString& title,
               const QString& hint,
               const QString& action,
               QWidget* parent = nullptr);

    [[nodiscard]] FormFields& fields() { return *fields_; }
    /// The label may have a mnemonic.
    [[nodiscard]] QLineEdit* addPassphrase(const QString& label);
    /// A small button beside a field, which Enter presses.
    [[nodiscard]] QPushButton* addButton(QWidget& field, const QString& text);

    /// Shows it, with the focus where typing begins.
    void start();
    /// After it came to nothing: the passphrase is to be typed once more.
    void again();

  Q_SIGNALS:
    void submitted();
    void cancelled();

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    FormFields* fields_;
    std::vector<QLineEdit*> passphrases_;
};

}  // namespace gatehouse::client
