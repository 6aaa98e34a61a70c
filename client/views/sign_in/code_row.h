#pragma once

#include <QObject>

#include "client/api/answer.h"

class QFormLayout;
class QLineEdit;

namespace gatehouse::client {

class MessageLine;

/// The last row of a sign-in form: the code of a second factor. Shown only where one is needed.
class CodeRow final : public QObject {
    Q_OBJECT
  public:
    explicit CodeRow(QFormLayout& form, QObject* parent = nullptr);

    [[nodiscard]] QLineEdit& line() const { return *line_; }
    void show();
    /// Forgets what was typed, too.
    void hide();
    /// Where the trouble is that a code is missing, or was not taken: says so, shows the row and
    /// puts the focus there. Else false.
    bool take(const Trouble& trouble, MessageLine& message);

  private:
    QFormLayout& form_;
    QLineEdit* line_;
};

}  // namespace gatehouse::client
