#include "client/views/audit/query_page.h"

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

}  // namespace

QueryPage::QueryPage(QueriedTableModel& model,
                     QueryTexts texts,
                     const std::vector<AuditAction>& actions,
                     int stretched,
                     TextLook look,
                     QWidget* parent)
    : QWidget(parent),
      model_(model),
      texts_(std::move(texts)),
      message_(new MessageLine),
      from_(new DateField),
      until_(new DateField),
      action_(new QComboBox),
      user_(new QLineEdit),
      show_(new QPushButton(texts_.show)),
      table_(new RecordTable(texts_.table, RecordTable::Rows::Equal)),
      more_(new QPushButton(texts_.more)),
      text_(new QPlainTextEdit) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(message_);
    layout->addWidget(makeFilters(actions));
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeList(stretched));
    parts->addWidget(makeText(look));
    // Code has long lines.
    parts->setStretchFactor(0, look == TextLook::Code ? 2 : 3);
    parts->setStretchFactor(1, 1);
    layout->addWidget(parts, 1);
    setFocusProxy(&from_->line());
    connectModel();
    showState();
    message_->say(texts_.invite);
}

QWidget* QueryPage::makeFilters(const std::vector<AuditAction>& actions) {
    auto* filters = new QWidget;
    filters->setMaximumWidth(kFilterWidth);
    auto* grid = new QGridLayout(filters);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    action_->addItem(texts_.allActions, QString());
    for (const AuditAction action : actions) {
        action_->addItem(inWords(action), toQt(nameOf(action)));
    }
    user_->setMaxLength(kLongestUser);
    makePrimary(*show_);
    grid->addWidget(makeLabel(texts_.from, *from_), 0, 0);
    grid->addWidget(from_, 0, 1);
    grid->addWidget(makeLabel(texts_.until, *until_), 0, 2);
    grid->addWidget(until_, 0, 3);
    grid->addWidget(makeLabel(texts_.action, *action_), 1, 0);
    grid->addWidget(action_, 1, 1);
    grid->addWidget(makeLabel(tr("U&ser"), *user_), 1, 2);
    grid->addWidget(user_, 1, 3);
    grid->addWidget(show_, 1, 4);
    return filters;
}

QWidget* QueryPage::makeList(int stretched) {
    auto* list = new QWidget;
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    table_->show(model_, stretched);
    layout->addWidget(table_, 1);
    layout->addWidget(more_, 0, Qt::AlignLeft);
    return list;
}

QWidget* QueryPage::makeText(TextLook look) {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 0, 0, 0);
    text_->setReadOnly(true);
    text_->setTabChangesFocus(true);
    if (look == TextLook::Code) {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(font().pointSizeF());
        text_->setFont(fixed);
    }
    text_->setAccessibleName(withoutMnemonic(texts_.text));
    text_->setPlaceholderText(texts_.textInvite);
    layout->addWidget(makeLabel(texts_.text, *text_));
    layout->addWidget(text_, 1);
    return side;
}

void QueryPage::connectModel() {
    connect(show_, &QPushButton::clicked, this, &QueryPage::load);
    for (const QLineEdit* line : {&from_->line(), &until_->line(), user_}) {
        connect(line, &QLineEdit::returnPressed, this, &QueryPage::load);
    }
    connect(more_, &QPushButton::clicked, &model_, &QueriedTableModel::loadMore);
    connect(&model_, &QueriedTableModel::busyChanged, this, [this](bool isBusy) {
        if (isBusy) {
            message_->sayWaiting();
        }
        showState();
    });
    connect(&model_, &QueriedTableModel::loaded, this, &QueryPage::showLoaded);
    connect(&model_, &QueriedTableModel::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        show_->setFocus();
    });
    connect(table_, &RecordTable::selectedRowChanged, this, &QueryPage::showText);
}

void QueryPage::load() {
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
        refuse(texts_.backwards, *until_);
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

void QueryPage::showLoaded(int firstNew) {
    showState();
    const int count = model_.rowCount();
    if (count == 0) {
        message_->say(texts_.nothing);
        return;
    }
    message_->say(countInWords());
    table_->selectAndShow(std::min(firstNew, count - 1));
    table_->setFocus();
}

QString QueryPage::countInWords() const {
    const int count = model_.rowCount();
    const QString shown = count == 1 ? texts_.one : texts_.several.arg(count);
    if (model_.hasMore()) {
        return tr("%1; there are more.").arg(shown);
    }
    return (count == 1 ? tr("%1; it is the only one.") : tr("%1; these are all.")).arg(shown);
}

void QueryPage::showText() {
    const int row = table_->selectedRow();
    text_->setPlainText(row < 0 ? QString() : model_.textOf(row));
}

void QueryPage::showState() {
    show_->setEnabled(!model_.isBusy());
    more_->setEnabled(!model_.isBusy() && model_.hasMore());
}

}  // namespace gatehouse::client
