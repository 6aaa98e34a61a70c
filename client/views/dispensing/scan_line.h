#pragma once

#include <QLineEdit>

namespace gatehouse::client {

/// A line for a scanner or a keyboard. Scanners set the parts of a code apart by a group separator,
/// which comes as Ctrl+]: what follows it, up to Enter, belongs to something else and is dropped.
class ScanLine final : public QLineEdit {
    Q_OBJECT
  public:
    using QLineEdit::QLineEdit;

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    bool hasEnded_ = false;
};

}  // namespace gatehouse::client
