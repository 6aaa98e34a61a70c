#include "client/views/common/date_field.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

std::optional<Date> parseTypedDate(const QString& text) {
    const QString typed = text.simplified();
    if (const auto date = Date::parse(toUtf8(typed))) {
        return date;
    }
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    for (const char* format : {"d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMMM yyyy", "d MMM yyyy"}) {
        const QDate day = english.toDate(typed, QLatin1String(format));
        if (day.isValid()) {
            return Date::fromCivil(
                day.year(), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        }
    }
    return std::nullopt;
}

DateField::DateField(QWidget* parent)
    : QWidget(parent), line_(new QLineEdit(this)), understood_(new QLabel(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(line_);
    layout->addWidget(understood_, 1);
    line_->setPlaceholderText(tr("YYYY-MM-DD"));
    line_->setMaxLength(40);
    line_->setMinimumWidth(
        line_->fontMetrics().horizontalAdvance(QStringLiteral("00 September 0000")) + 30);
    setFocusProxy(line_);
    connect(line_, &QLineEdit::textChanged, this, [this] {
        explain();
        Q_EMIT changed();
    });
}

std::optional<Date> DateField::date() const {
    return parseTypedDate(line_->text());
}

bool DateField::isWrong() const {
    return !line_->text().trimmed().isEmpty() && !date();
}

void DateField::setDate(Date date) {
    line_->setText(toQt(date.toString()));
}

void DateField::clear() {
    line_->clear();
}

void DateField::explain() {
    // A sentence may take two lines in a narrow place; a date is read at a glance.
    understood_->setWordWrap(isWrong());
    if (const auto understood = date()) {
        understood_->setText(inWords(*understood));
    } else {
        understood_->setText(isWrong() ? tr("No such date: enter it as YYYY-MM-DD") : QString());
    }
}

}  // namespace gatehouse::client
