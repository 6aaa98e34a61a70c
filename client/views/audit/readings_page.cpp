#include "client/views/audit/readings_page.h"

#include <algorithm>

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/date_field.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"

namespace gatehouse::client {
namespace {

constexpr int kLongestUser = 100;
constexpr int kLongestNumber = 40;
constexpr int kFilterWidth = 1100;

}  // namespace

ReadingsPage::ReadingsPage(ReadingsModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      message_(new MessageLine),
      hospitalNumber_(new QLineEdit),
      user_(new QLineEdit),
      from_(new DateField),
      until_(new DateField),
      search_(new QPushButton(tr("&Search"))),
      table_(new RecordTable(tr("Readings"), RecordTable::Rows::Equal)),
      more_(new QPushButton(tr("&More readings"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(message_);
    layout->addWidget(makeFilters());
    table_->show(model_, ReadingsModel::PatientRecord);
    layout->addWidget(table_, 1);
    layout->addWidget(more_, 0, Qt::AlignLeft);
    setFocusProxy(hospitalNumber_);
    connectModel();
    showState();
    invite();
}

QWidget* ReadingsPage::makeFilters() {
    auto* filters = new QWidget;
    filters->setMaximumWidth(kFilterWidth);
    auto* grid = new QGridLayout(filters);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    hospitalNumber_->setMaxLength(kLongestNumber);
    user_->setMaxLength(kLongestUser);
    makePrimary(*search_);
    grid->addWidget(makeLabel(tr("&Hospital number"), *hospitalNumber_), 0, 0);
    grid->addWidget(hospitalNumber_, 0, 1);
    grid->addWidget(makeLabel(tr("&User"), *user_), 0, 2);
    grid->addWidget(user_, 0, 3);
    grid->addWidget(makeLabel(tr("&From"), *from_), 1, 0);
    grid->addWidget(from_, 1, 1);
    grid->addWidget(makeLabel(tr("U&ntil"), *until_), 1, 2);
    grid->addWidget(until_, 1, 3);
    grid->addWidget(search_, 1, 4);
    return filters;
}

void ReadingsPage::connectModel() {
    connect(search_, &QPushButton::clicked, this, &ReadingsPage::search);
    for (const QLineEdit* line : {hospitalNumber_, user_, &from_->line(), &until_->line()}) {
        connect(line, &QLineEdit::returnPressed, this, &ReadingsPage::search);
    }
    connect(more_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        table_->setFocus();
        model_.loadMore();
    });
    connect(&model_, &ReadingsModel::busyChanged, this, [this](bool isBusy) {
        if (isBusy) {
            message_->sayWaiting();
        }
        showState();
    });
    connect(&model_, &ReadingsModel::loaded, this, &ReadingsPage::showLoaded);
    connect(&model_, &ReadingsModel::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        search_->setFocus();
    });
}

void ReadingsPage::invite() {
    message_->say(
        tr("Who looked at a patient: enter the hospital number. Whom somebody looked at: "
           "enter the user. The days are needed, and both count."));
}

void ReadingsPage::refuse(const QString& text, QLineEdit& line) {
    message_->say(text, Tone::Bad);
    line.setFocus();
    line.selectAll();
}

void ReadingsPage::search() {
    const QString number = hospitalNumber_->text().trimmed();
    const QString user = user_->text().trimmed();
    if (number.isEmpty() == user.isEmpty()) {
        refuse(number.isEmpty() ? tr("Enter a hospital number or a user.")
                                : tr("Enter a hospital number or a user, not both."),
               number.isEmpty() ? *hospitalNumber_ : *user_);
        return;
    }
    for (const DateField* field : {from_, until_}) {
        if (!field->date()) {
            refuse(tr("Enter the first and the last day as YYYY-MM-DD."), field->line());
            return;
        }
    }
    if (*until_->date() < *from_->date()) {
        refuse(tr("The period ends before it begins: Until must not be before From."),
               until_->line());
        return;
    }
    wire::ReadingSearch search;
    if (user.isEmpty()) {
        search.hospitalNumber = Phi(toUtf8(number));
    } else {
        search.user = toUtf8(user);
    }
    search.from = *from_->date();
    search.until = *until_->date();
    model_.search(search);
}

void ReadingsPage::showLoaded(int firstNew) {
    showState();
    const int count = model_.rowCount();
    if (count == 0) {
        message_->say(
            tr("No reading is on record for that. Nobody looked, or there is no such "
               "patient or user in your organisation."));
        search_->setFocus();
        return;
    }
    const QString shown =
        count == 1 ? tr("1 reading is shown") : tr("%1 readings are shown").arg(count);
    message_->say(
        (model_.hasMore() ? tr("%1; there are more.") : tr("%1; that is all.")).arg(shown));
    table_->selectAndShow(std::min(firstNew, count - 1));
    table_->setFocus();
}

void ReadingsPage::showState() {
    search_->setEnabled(!model_.isBusy());
    more_->setEnabled(!model_.isBusy() && model_.hasMore());
}

void ReadingsPage::hideEvent(QHideEvent* event) {
    hospitalNumber_->clear();
    const bool hadPatient = model_.isOfPatient();
    model_.forgetPatient();
    if (hadPatient) {
        invite();
    }
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
