#include "client/views/administration/area_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPushButton>
#include <QShowEvent>
#include <QVBoxLayout>

#include "client/views/common/action_form.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/confirmation_panel.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/form_scroll.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 16;
constexpr int kGap = 12;
constexpr int kSideWidth = 520;
constexpr double kSubjectSize = 1.3;

}  // namespace

AreaPage::AreaPage(Act& act, Lists lists, const QString& name, QWidget* parent)
    : QWidget(parent),
      act_(act),
      shown_(lists.shown),
      lists_(std::move(lists.others)),
      message_(new MessageLine),
      table_(new RecordTable(name, lists.rows)),
      actions_(new QHBoxLayout),
      more_(new QPushButton(tr("&More"))),
      askAgain_(new QPushButton(tr("As&k again"))),
      confirmation_(new ConfirmationPanel(act.confirmation())),
      about_(makeHeading({}, kSubjectSize, this)) {
    lists_.insert(lists_.begin(), &shown_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kGap);
    layout->setSpacing(kGap);
    layout->addWidget(message_);
    auto* across = new QHBoxLayout;
    across->setSpacing(kMargin);
    across->addWidget(makeList(lists.stretched), 1);
    across->addWidget(makeSide());
    layout->addLayout(across, 1);
    setFocusProxy(table_);
    if (lists.rows == RecordTable::Rows::Wrapping) {
        connect(
            &shown_, &QAbstractItemModel::dataChanged, table_, &QTableView::resizeRowsToContents);
        connect(
            &shown_, &QAbstractItemModel::rowsInserted, table_, &QTableView::resizeRowsToContents);
    }
    connect(&act_, &Act::stateChanged, this, &AreaPage::follow);
    connect(&act_, &Act::done, this, [this](const QString& words) { finish(words); });
    connect(&act_, &Act::failed, this, &AreaPage::fail);
    connectLists();
}

AreaPage::~AreaPage() {
    table_->setModel(nullptr);  // it shows what may go before it
}

QWidget* AreaPage::makeList(int stretched) {
    auto* list = new QWidget(this);
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    table_->show(shown_, stretched);
    layout->addWidget(table_, 1);
    for (QPushButton* button : {more_, askAgain_}) {
        letEnterPress(*button);
        button->hide();
        actions_->addWidget(button);
    }
    actions_->addStretch(1);
    layout->addLayout(actions_);
    connect(askAgain_, &QPushButton::clicked, &act_, &Act::askAgain);
    connect(more_, &QPushButton::clicked, &shown_, &RecordListModel::more);
    return list;
}

QWidget* AreaPage::makeSide() {
    auto* card = new Card(this);
    card->setFixedWidth(kSideWidth);
    parts_ = new QWidget(card);
    auto* column = new QVBoxLayout(parts_);
    column->setContentsMargins(0, 0, 0, 0);
    about_->setAccessibleDescription(tr("Selected"));
    about_->hide();
    column->setSpacing(kGap);
    column->addWidget(about_);
    column->addWidget(confirmation_);
    card->column().addWidget(new FormScroll(parts_, card));
    side_ = new QWidget(this);
    auto* layout = new QVBoxLayout(side_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    layout->addStretch(1);
    side_->hide();
    return side_;
}

void AreaPage::connectLists() {
    for (RecordListModel* list : lists_) {
        connect(list, &PagedTableModel::busyChanged, this, &AreaPage::showBusy);
        connect(list, &PagedTableModel::failed, this, [this](const Trouble& trouble) {
            isTellingOfLoad_ = false;
            message_->say(trouble);
        });
        connect(list, &PagedTableModel::loaded, this, &AreaPage::showLoaded);
    }
    connect(table_, &RecordTable::selectedRowChanged, this, &AreaPage::changeSelection);
}

void AreaPage::changeSelection() {
    const int row = selectedRow();
    const bool isOther = row >= 0 && shown_.idOf(row) != chosen_;
    if (isOther) {
        chosen_ = shown_.idOf(row);
    }
    if ((isOther && isAboutSelected_) || !open_ || open_ == told()) {
        closePart();
    }
    showSelection();
}

QPushButton* AreaPage::addAction(const QString& text, const std::function<void()>& pressed) {
    auto* button = new QPushButton(text, this);
    letEnterPress(*button);
    // Before More, Ask again and the stretch.
    constexpr int kLast = 3;
    actions_->insertWidget(actions_->count() - kLast, button);
    connect(button, &QPushButton::clicked, this, [this, pressed] {
        quieten();
        pressed();
    });
    return button;
}

ActionForm* AreaPage::addForm(const QString& title,
                              const QString& hint,
                              const QString& action,
                              const std::function<void()>& submit) {
    auto* form = new ActionForm(title, hint, action, parts_);
    addPart(*form);
    connect(form, &ActionForm::submitted, this, [this, form, submit] {
        quieten();
        submit();
        form->fields().focusFirstProblem();
    });
    connect(form, &ActionForm::cancelled, this, [this] {
        quieten();
        closePart();
        focusTable();
    });
    return form;
}

void AreaPage::addPart(QWidget& part) {
    part.hide();
    parts_->layout()->addWidget(&part);
}

void AreaPage::openForm(ActionForm& form, About about) {
    openPart(form, about);
    form.start();
}

void AreaPage::openPart(QWidget& part, About about) {
    isAboutSelected_ = about == About::Selected;
    present(&part);
}

void AreaPage::closePart() {
    QWidget* part = selectedRow() < 0 ? nullptr : told();
    isAboutSelected_ = part;
    present(part);
}

void AreaPage::present(QWidget* part) {
    if (open_ && open_ != part) {
        if (open_->isAncestorOf(focusWidget())) {
            // Qt would pass the focus on to a button elsewhere.
            table_->setFocus();
        }
        open_->hide();
    }
    open_ = part;
    about_->setVisible(part && isAboutSelected_);
    about_->setText(isAboutSelected_ ? subject() : QString());
    showOpen();
}

void AreaPage::showOpen() {
    const bool isConfirming = act_.state() == Act::State::Confirming;
    if (open_) {
        // One thing is asked for at a time.
        open_->setEnabled(isResting());
        open_->setVisible(!isConfirming);
    }
    side_->setVisible(open_ || isConfirming);
}

void AreaPage::say(const QString& text, Tone tone) {
    isTellingOfLoad_ = false;
    message_->say(text, tone);
}

void AreaPage::quieten() {
    isTellingOfLoad_ = false;
    message_->quieten();
}

void AreaPage::focusTable() {
    table_->setFocus();
}

int AreaPage::selectedRow() const {
    return table_->selectedRow();
}

void AreaPage::finish(const QString& words) {
    closePart();
    say(words, Tone::Good);
    load();
    focusTable();
}

void AreaPage::load() {
    for (RecordListModel* list : lists_) {
        list->load();
    }
}

void AreaPage::follow(Act::State state) {
    if (state != Act::State::Resting) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        table_->setFocus();
    }
    if (state == Act::State::Asking) {
        isTellingOfLoad_ = false;
        message_->sayWaiting();
    } else if (state == Act::State::Confirming) {
        quieten();
    }
    showOpen();
    if (state == Act::State::Confirming) {
        confirmation_->setFocus();
    }
    askAgain_->setVisible(state == Act::State::Unknown);
    showSelection();
}

void AreaPage::fail(const Trouble& trouble) {
    isTellingOfLoad_ = false;
    message_->say(trouble);
    if (act_.state() == Act::State::Unknown) {
        askAgain_->setFocus();
    } else if (auto* form = qobject_cast<ActionForm*>(open_)) {
        form->fields().setProblems(trouble.problem.errors);
        form->fields().focusFirstProblem();
    }
}

void AreaPage::showBusy() {
    const bool isBusy = std::any_of(
        lists_.begin(), lists_.end(), [](const RecordListModel* list) { return list->isBusy(); });
    if (isBusy && message_->text().isEmpty()) {
        message_->sayWaiting();
        isTellingOfLoad_ = true;
    } else if (!isBusy && isTellingOfLoad_) {
        quieten();
    }
    more_->setVisible(shown_.hasMore());
    more_->setEnabled(!shown_.isBusy());
}

void AreaPage::showLoaded() {
    more_->setVisible(shown_.hasMore());
    const int row = chosen_.isEmpty() ? -1 : shown_.rowOf(chosen_);
    if (row >= 0 && row != selectedRow()) {
        table_->selectAndShow(row);
    } else {
        showSelection();
    }
}

void AreaPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        load();
    }
}

void AreaPage::hideEvent(QHideEvent* event) {
    act_.confirmation().cancel();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
