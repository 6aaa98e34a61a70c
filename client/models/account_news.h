#pragma once

#include <QObject>
#include <QString>

#include "client/api/account_calls.h"

namespace gatehouse::client {

/// What happened to the user's own way in since the sign-in before this one.
class AccountNews final : public QObject {
    Q_OBJECT
  public:
    AccountNews(Calls& calls, std::string username, QObject* parent = nullptr);

    /// Asks the server; changed() tells of the answer.
    void load();
    /// Those of one kind in a line, the newest kind first, or why it is not known. Empty: there is
    /// nothing to tell, or it has been read.
    [[nodiscard]] const QString& text() const { return text_; }
    /// It is told no more.
    void dismiss();

  Q_SIGNALS:
    void changed();

  private:
    [[nodiscard]] QString inWords(const wire::AccountNews& news) const;
    [[nodiscard]] static QString inWords(const Trouble& trouble);

    AccountCalls calls_;
    std::string username_;
    QString text_;
};

}  // namespace gatehouse::client
