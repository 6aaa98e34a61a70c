#include "client/views/audit/audit_entries_page.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
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
constexpr int kFilterWidth = 1100;

QString countInWords(int count, bool hasMore) {
    if (count == 1) {
        return hasMore ? AuditEntriesPage::tr("1 entry is shown; there are more.")
                       : AuditEntriesPage::tr("1 entry is shown; it is the only one.");
    }
    return (hasMore ? AuditEntriesPage::tr("%1 entries are shown; there are more.")
                    : AuditEntriesPage::tr("%1 entries are shown; these are all."))
        .arg(count);
}

}  // namespace

AuditEntriesPage::AuditEntriesPage(AuditEntriesModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      message_(new MessageLine),
      from_(new DateField),
      until_(new DateField),
      action_(new QComboBox),
      user_(new QLineEdit),
      show_(new QPushButton(tr("Sho&w entries"))),
      table_(new RecordTable(tr("Audit entries"), RecordTable::Rows::Equal)),
      more_(new QPushButton(tr("&More entries"))),
      entry_(new QPlainTextEdit) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(message_);
    layout->addWidget(makeFilters());
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeList());
    parts->addWidget(makeEntry());
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 1);
    layout->addWidget(parts, 1);
    setFocusProxy(&from_->line());
    connectModel();
    showState();
    message_->say(
        tr("Choose which entries to show, or leave all fields as they are, and press "
           "Show entries."));
}

QWidget* AuditEntriesPage::makeFilters() {
    auto* filters = new QWidget;
    filters->setMaximumWidth(kFilterWidth);
    auto* grid = new QGridLayout(filters);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    action_->addItem(tr("All actions"), QString());
    for (const std::string_view action : Vocabulary<AuditAction>::kNames) {
        action_->addItem(auditActionInWords(action), toQt(action));
    }
    user_->setMaxLength(kLongestUser);
    makePrimary(*show_);
    grid->addWidget(makeLabel(tr("Entries &from"), *from_), 0, 0);
    grid->addWidget(from_, 0, 1);
    grid->addWidget(makeLabel(tr("Entries &until"), *until_), 0, 2);
    grid->addWidget(until_, 0, 3);
    grid->addWidget(makeLabel(tr("Ac&tion"), *action_), 1, 0);
    grid->addWidget(action_, 1, 1);
    grid->addWidget(makeLabel(tr("U&ser"), *user_), 1, 2);
    grid->addWidget(user_, 1, 3);
    grid->addWidget(show_, 1, 4);
    return filters;
}

QWidget* AuditEntriesPage::makeList() {
    auto* list = new QWidget;
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    table_->show(model_, AuditEntriesModel::Subject);
    layout->addWidget(table_, 1);
    layout->addWidget(more_, 0, Qt::AlignLeft);
    return list;
}

QWidget* AuditEntriesPage::makeEntry() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 0, 0, 0);
    entry_->setReadOnly(true);
    entry_->setTabChangesFocus(true);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    entry_->setFont(fixed);
    entry_->setAccessibleName(tr("Entry"));
    entry_->setPlaceholderText(tr("The complete text of the entry that is selected"));
    layout->addWidget(makeLabel(tr("&Entry"), *entry_));
    layout->addWidget(entry_, 1);
    return side;
}

void AuditEntriesPage::connectModel() {
    connect(show_, &QPushButton::clicked, this, &AuditEntriesPage::load);
    for (const QLineEdit* line : {&from_->line(), &until_->line(), user_}) {
        connect(line, &QLineEdit::returnPressed, this, &AuditEntriesPage::load);
    }
    connect(more_, &QPushButton::clicked, &model_, &AuditEntriesModel::loadMore);
    connect(&model_, &AuditEntriesModel::busyChanged, this, [this](bool isBusy) {
        if (isBusy) {
            message_->sayWaiting();
        }
        showState();
    });
    connect(&model_, &AuditEntriesModel::loaded, this, &AuditEntriesPage::showLoaded);
    connect(&model_, &AuditEntriesModel::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        show_->setFocus();
    });
    connect(table_, &RecordTable::selectedRowChanged, this, &AuditEntriesPage::showEntry);
}

void AuditEntriesPage::load() {
    const auto refuse = [this](const QString& text, const DateField& field) {
        message_->say(text, Tone::Bad);
        field.line().setFocus();
        field.line().selectAll();
    };
    for (const DateField* field : {from_, until_}) {
        if (field->isWrong()) {
            refuse(tr("That is no date. Enter it as YYYY-MM-DD, or leave the field empty."),
                   *field);
            return;
        }
    }
    AuditQuery query;
    query.from = from_->date();
    query.until = until_->date();
    if (query.from && query.until && *query.until < *query.from) {
        refuse(tr("The period ends before it begins: Entries until must not be before Entries "
                  "from."),
               *until_);
        return;
    }
    if (const QString action = action_->currentData().toString(); !action.isEmpty()) {
        query.action = toUtf8(action);
    }
    if (const QString user = user_->text().trimmed(); !user.isEmpty()) {
        query.user = toUtf8(user);
    }
    model_.load(query);
}

void AuditEntriesPage::showLoaded(int firstNew) {
    showState();
    const int count = model_.rowCount();
    if (count == 0) {
        message_->say(tr("No entry fits."));
        return;
    }
    message_->say(countInWords(count, model_.hasMore()));
    table_->selectAndShow(std::min(firstNew, count - 1));
    table_->setFocus();
}

void AuditEntriesPage::showEntry() {
    const int row = table_->selectedRow();
    entry_->setPlainText(row < 0 ? QString() : model_.textOf(row));
}

void AuditEntriesPage::showState() {
    show_->setEnabled(!model_.isBusy());
    more_->setEnabled(!model_.isBusy() && model_.hasMore());
}

}  // namespace gatehouse::client
