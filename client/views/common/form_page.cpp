#include "client/views/common/form_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/form_scroll.h"
#include "client/views/common/leave_question.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 760;
constexpr int kLabelWidth = 160;
constexpr int kMargin = 24;
constexpr int kScrollGap = 4;
constexpr double kTitleSize = 1.6;

QPushButton* makeButton(const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    letEnterPress(*button);
    return button;
}

}  // namespace

FormPage::FormPage(std::unique_ptr<Filing> filing, FormTexts texts, QWidget* parent)
    : QWidget(parent),
      filing_(std::move(filing)),
      texts_(std::move(texts)),
      fields_(new FormFields),
      message_(new MessageLine),
      record_(makeButton(texts_.action, this)),
      askAgain_(makeButton(tr("As&k again"), this)),
      back_(makeButton(tr("&Back"), this)),
      question_(new LeaveQuestion) {
    makeLayout();
    connect(record_, &QPushButton::clicked, this, [this] {
        question_->hide();
        submit();
    });
    connect(askAgain_, &QPushButton::clicked, filing_.get(), &Filing::askAgain);
    connect(back_, &QPushButton::clicked, this, &FormPage::leave);
    connect(question_, &LeaveQuestion::stayed, this, &FormPage::stay);
    connect(question_, &LeaveQuestion::left, this, &FormPage::left);
    connect(fields_, &FormFields::changed, this, [this] { hasEntries_ = true; });
    connect(filing_.get(), &Filing::stateChanged, this, &FormPage::follow);
    connect(filing_.get(), &Filing::recorded, this, &FormPage::recorded);
    connect(filing_.get(), &Filing::failed, this, &FormPage::showTrouble);
    follow(filing_->state());
}

FormPage::~FormPage() = default;

void FormPage::makeLayout() {
    auto* column = new QWidget(this);
    column->setMaximumWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, kMargin, 0, kMargin);
    layout->setSpacing(kMargin / 2);
    layout->addWidget(makeHeading(texts_.title, kTitleSize, column));
    if (!texts_.about.isEmpty()) {
        QLabel* about = makeText(tr("Patient"), column);
        about->setText(texts_.about);
        layout->addWidget(about);
    }
    layout->addWidget(message_);
    auto* card = new Card(column);
    fields_->setLabelWidth(kLabelWidth);
    auto* inner = new QWidget(card);
    auto* rows = new QVBoxLayout(inner);
    rows->setContentsMargins(0, 0, kScrollGap, 0);
    rows->addWidget(fields_);
    rows->addStretch(1);
    card->column().addWidget(new FormScroll(inner, card));
    layout->addWidget(card);
    layout->addWidget(question_);
    layout->addWidget(makeButtons());
    layout->addStretch(1);

    auto* outer = new QHBoxLayout(this);
    outer->setContentsMargins(kMargin, 0, kMargin, 0);
    outer->addStretch(1);
    outer->addWidget(column, 100);
    outer->addStretch(1);
}

QWidget* FormPage::makeButtons() {
    auto* buttons = new QWidget(this);
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    makePrimary(*record_);
    layout->addWidget(record_);
    layout->addWidget(askAgain_);
    layout->addWidget(back_);
    layout->addStretch(1);
    return buttons;
}

void FormPage::start() {
    fields_->focusFirst();
    for (QLineEdit* line : fields_->findChildren<QLineEdit*>()) {
        line->installEventFilter(this);
    }
}

void FormPage::stay() {
    if (isInDoubt()) {
        askAgain_->setFocus();
    } else {
        fields_->focusFirst();
    }
}

void FormPage::settle() {
    hasEntries_ = false;
}

void FormPage::refuse() {
    message_->say(
        tr("Nothing was recorded yet. Please put this right:\n%1").arg(fields_->problemsInWords()),
        Tone::Bad);
    fields_->focusFirstProblem();
}

void FormPage::leave() {
    const Filing::State state = filing_->state();
    if (state == Filing::State::Asking) {
        return;
    }
    if (state == Filing::State::Open && !hasEntries_) {
        Q_EMIT left();
        return;
    }
    if (isInDoubt()) {
        question_->ask(tr("It is not known whether this was recorded. Leave, and look for it in "
                          "the record?"),
                       tr("Lea&ve the form"));
    } else {
        question_->ask(tr("What you entered is not recorded. Leave without it?"),
                       tr("Discard and lea&ve"));
    }
}

void FormPage::follow(Filing::State state) {
    const bool isOpen = state == Filing::State::Open;
    if (state == Filing::State::Asking) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    fields_->setEnabled(isOpen);
    record_->setEnabled(isOpen);
    back_->setEnabled(state != Filing::State::Asking);
    askAgain_->setVisible(state == Filing::State::Unknown);
    question_->hide();
    if (state == Filing::State::Asking) {
        message_->sayWaiting();
    }
}

QString FormPage::explain(const Trouble& trouble) const {
    return inWords(trouble);
}

void FormPage::showTrouble(const Trouble& trouble) {
    message_->say(explain(trouble),
                  trouble.kind == Trouble::Kind::OutcomeUnknown ? Tone::Caution : Tone::Bad);
    if (filing_->state() == Filing::State::Unknown) {
        askAgain_->setFocus();
        return;
    }
    record_->setFocus();
    fields_->setProblems(trouble.problem.errors);
    fields_->focusFirstProblem();
}

bool FormPage::eventFilter(QObject* watched, QEvent* event) {
    // Enter goes on to the next field: it must not record a form that is half filled in.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            focusNextChild();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gatehouse::client
