#include "client/views/sign_in/code_row.h"

#include <QFormLayout>
#include <QLineEdit>

#include "client/models/session.h"
#include "client/views/common/message_line.h"

namespace gatehouse::client {
namespace {
constexpr int kLongestCode = 40;
}

CodeRow::CodeRow(QFormLayout& form, QObject* parent)
    : QObject(parent), form_(form), line_(new QLineEdit) {
    line_->setMaxLength(kLongestCode);
    form_.addRow(tr("Co&de"), line_);
    form_.setRowVisible(line_, false);
}

void CodeRow::show() {
    form_.setRowVisible(line_, true);
}

void CodeRow::hide() {
    line_->clear();
    form_.setRowVisible(line_, false);
}

bool CodeRow::take(const Trouble& trouble, MessageLine& message) {
    if (!Session::wantsCode(trouble)) {
        return false;
    }
    if (line_->text().trimmed().isEmpty()) {
        message.say(tr("The password is right. Enter the code that your authenticator shows now, "
                       "or one of your recovery codes."),
                    Tone::Caution);
    } else {
        message.say(tr("This code was not taken: it is wrong, or it was used before. Enter the "
                       "code that your authenticator shows next, or a recovery code that was not "
                       "used yet."),
                    Tone::Bad);
    }
    show();
    line_->selectAll();
    line_->setFocus();
    return true;
}

}  // namespace gatehouse::client
