#include "client/views/prescribing/authorisation_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/field_label.h"
#include "client/views/common/form_scroll.h"
#include "client/views/common/leave_question.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/wrapped_item_delegate.h"
#include "client/views/prescribing/authorisation_form.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 24;
constexpr int kScrollGap = 4;
constexpr int kPageWidth = 1400;
constexpr int kAlmostAll = 1000;  ///< of the width, up to the widest
constexpr int kSideWidth = 340;
constexpr int kSignedWidth = 680;
constexpr int kLongestPassword = 1000;
constexpr double kTitleSize = 1.6;
constexpr double kNumberSize = 3;

}  // namespace

AuthorisationPage::AuthorisationPage(Prescribing& prescribing,
                                     const QString& about,
                                     const wire::Authorisation* draft,
                                     QWidget* parent)
    : QWidget(parent),
      authorising_(prescribing.newAuthorising()),
      pages_(new QStackedWidget),
      message_(new MessageLine),
      form_(new AuthorisationForm(prescribing)),
      nothing_(new MessageLine),
      missing_(new QListView),
      askAgain_(new QPushButton(tr("As&k again"))),
      warning_(makeText(tr("Warning"), this)),
      accept_(new QCheckBox(tr("Sign although something is &missing"))),
      password_(new QLineEdit),
      sign_(new QPushButton(tr("&Sign"))),
      back_(new QPushButton(tr("&Back"))),
      question_(new LeaveQuestion),
      number_(makeHeading({}, kNumberSize, this)),
      signedText_(makeText({}, this)),
      copy_(new QPushButton(tr("&Copy number"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    pages_->addWidget(makeForm(about));
    pages_->addWidget(makeSigned(about));
    connectAll();
    if (draft) {
        form_->fill(draft->content);
        authorising_->resume(*draft);
        message_->say(tr("A draft of %1, not signed yet. Changing it makes a new draft.")
                          .arg(inWords(draft->recordedAt)));
    }
    form_->tell();
    follow(authorising_->state());
}

AuthorisationPage::~AuthorisationPage() = default;

QWidget* AuthorisationPage::makeForm(const QString& about) {
    auto* page = new QWidget(this);
    auto* content = new QWidget(page);
    content->setMaximumWidth(kPageWidth);
    auto* across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(content, kAlmostAll);
    across->addStretch(1);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin / 2);
    layout->addWidget(makeHeading(tr("Authorisation"), kTitleSize, page));
    QLabel* patient = makeText(tr("Patient"), page);
    patient->setText(about);
    layout->addWidget(patient);
    layout->addWidget(message_);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(kMargin);
    form_->setContentsMargins(0, 0, kScrollGap, 0);
    auto* left = new QVBoxLayout;
    auto* card = new Card(page);
    card->column().addWidget(new FormScroll(form_, card));
    left->addWidget(card);
    left->addStretch(1);
    columns->addLayout(left, 3);
    columns->addWidget(makeSide(), 2);
    layout->addLayout(columns, 1);
    layout->addWidget(question_);
    return page;
}

QWidget* AuthorisationPage::makeSide() {
    auto* side = new Card(this);
    side->setMinimumWidth(kSideWidth);
    QVBoxLayout* layout = &side->column();
    layout->addWidget(makeHeading(tr("Missing"), 1.1, side));
    nothing_->setAccessibleDescription(tr("Missing"));
    layout->addWidget(nothing_);
    missing_->setAccessibleName(tr("Missing"));
    missing_->setModel(&authorising_->missing());
    missing_->setItemDelegate(new WrappedItemDelegate(missing_));
    missing_->setResizeMode(QListView::Adjust);
    missing_->setWordWrap(true);
    missing_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    missing_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(missing_, 1);
    layout->addWidget(askAgain_);
    warning_->setText(
        tr("The pharmacy will refuse or hold the supply as long as this is missing."));
    layout->addWidget(warning_);
    layout->addWidget(accept_);
    password_->setEchoMode(QLineEdit::Password);
    password_->setMaxLength(kLongestPassword);
    layout->addWidget(makeLabel(tr("Your pass&word"), *password_, side));
    layout->addWidget(password_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*sign_);
    for (QPushButton* button : {sign_, back_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    return side;
}

QWidget* AuthorisationPage::makeSigned(const QString& about) {
    auto* page = new QWidget(this);
    auto* card = new Card;
    card->setFixedWidth(kSignedWidth);
    placeInMiddle(*page, *card);
    QVBoxLayout* layout = &card->column();
    layout->addWidget(makeHeading(tr("Signed"), kTitleSize, page));
    QLabel* patient = makeText(tr("Patient"), page);
    patient->setText(about);
    layout->addWidget(patient);
    number_->setAccessibleDescription(tr("Authorisation number"));
    number_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(number_);
    layout->addWidget(signedText_);
    auto* buttons = new QHBoxLayout;
    auto* back = new QPushButton(tr("&Back"), page);
    makePrimary(*copy_);
    for (QPushButton* button : {copy_, back}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(number_->text());
        copy_->setText(tr("&Copied"));
    });
    connect(back, &QPushButton::clicked, this, &AuthorisationPage::leave);
    return page;
}

void AuthorisationPage::connectAll() {
    Authorising* authorising = authorising_.get();
    connect(form_, &AuthorisationForm::incomplete, authorising, &Authorising::setIncomplete);
    connect(form_, &AuthorisationForm::complete, authorising, &Authorising::setContent);
    connect(authorising, &Authorising::stateChanged, this, &AuthorisationPage::follow);
    connect(authorising, &Authorising::failed, this, &AuthorisationPage::showTrouble);
    connect(
        authorising, &Authorising::acceptanceNeeded, this, &AuthorisationPage::sayAcceptanceNeeded);
    connect(authorising, &Authorising::missingUnknown, this, [this] {
        sayNotSigned(tr("What is missing is not known yet. Sign once the list says it."));
    });
    connect(&authorising->missing(),
            &MissingModel::stateChanged,
            this,
            &AuthorisationPage::showMissing);
    connect(askAgain_, &QPushButton::clicked, this, [this] { authorising_->missing().askAgain(); });
    connect(accept_, &QCheckBox::toggled, this, [this](bool isTicked) {
        accepted_ = isTicked ? authorising_->missing().codes() : std::set<std::string>();
    });
    connect(sign_, &QPushButton::clicked, this, &AuthorisationPage::sign);
    connect(password_, &QLineEdit::returnPressed, this, &AuthorisationPage::sign);
    connect(back_, &QPushButton::clicked, this, &AuthorisationPage::leave);
    connect(question_, &LeaveQuestion::stayed, this, &AuthorisationPage::stay);
    connect(question_, &LeaveQuestion::left, this, &AuthorisationPage::left);
}

void AuthorisationPage::start() {
    form_->focusFirst();
}

void AuthorisationPage::stay() {
    if (authorising_->state() == Authorising::State::SignUnknown) {
        password_->setFocus();
    } else {
        form_->focusFirst();
    }
}

void AuthorisationPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // While the page was covered, the record or the day may have changed.
    if (authorising_->state() == Authorising::State::Editing) {
        authorising_->missing().askAgain();
    }
}

void AuthorisationPage::hideEvent(QHideEvent* event) {
    password_->clear();
    QWidget::hideEvent(event);
}

void AuthorisationPage::leave() {
    switch (authorising_->state()) {
        case Authorising::State::Drafting:
        case Authorising::State::Signing: return;
        case Authorising::State::Signed:
            Q_EMIT finished(toQt(authorising_->signedAuthorisation().id.text()));
            return;
        case Authorising::State::SignUnknown:
            question_->ask(tr("It is not known whether this was signed. Leave, and look for it in "
                              "the record?"),
                           tr("Lea&ve the form"));
            return;
        case Authorising::State::Editing: break;
    }
    if (authorising_->isDraftInDoubt()) {
        question_->ask(tr("This is not signed, and it is not known whether the draft was recorded. "
                          "Leave, and look for it in the timeline?"),
                       tr("Lea&ve the form"));
    } else if (authorising_->isDrafted()) {
        question_->ask(tr("This is not signed. The draft stays on record and can be opened from "
                          "the timeline. Leave?"),
                       tr("Lea&ve the form"));
    } else if (form_->hasEntries()) {
        question_->ask(tr("What you entered is not recorded. Leave without it?"),
                       tr("Discard and lea&ve"));
    } else {
        Q_EMIT left();
    }
}

void AuthorisationPage::sign() {
    question_->hide();
    if (!authorising_->content()) {
        sayNotSigned(tr("The form is not complete: the list says what is still to be entered."));
        missing_->setFocus();
        return;
    }
    const bool isAccepted = accept_->isVisibleTo(this) && accept_->isChecked();
    if (authorising_->state() == Authorising::State::Editing && !isAccepted &&
        authorising_->missing().state() == MissingModel::State::Missing) {
        sayAcceptanceNeeded();
        return;
    }
    if (password_->text().isEmpty()) {
        // Where nobody knows whether it is signed, the message that says so stays.
        if (authorising_->state() == Authorising::State::Editing) {
            sayNotSigned(tr("Enter your password."));
        }
        password_->setFocus();
        return;
    }
    Secret password(toUtf8(password_->text()));
    password_->clear();
    authorising_->sign(std::move(password),
                       isAccepted ? Authorising::Lack::Accepted : Authorising::Lack::NotAccepted);
}

void AuthorisationPage::follow(Authorising::State state) {
    const bool isEditing = state == Authorising::State::Editing;
    const bool isUnknown = state == Authorising::State::SignUnknown;
    if (!isEditing && !isUnknown) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    form_->setEnabled(isEditing);
    accept_->setEnabled(isEditing);
    password_->setEnabled(isEditing || isUnknown);
    sign_->setEnabled(isEditing || isUnknown);
    back_->setEnabled(isEditing || isUnknown);
    if (state == Authorising::State::Drafting || state == Authorising::State::Signing) {
        message_->sayWaiting();
    } else if (state == Authorising::State::Signed) {
        showSigned();
    }
}

void AuthorisationPage::showMissing(MissingModel::State state) {
    const bool isMissing = state == MissingModel::State::Missing;
    if (isMissing) {
        form_->allowDeclarations(authorising_->missing().codes());
    }
    if (!isMissing || accepted_ != authorising_->missing().codes()) {
        accept_->setChecked(false);
    }
    accept_->setVisible(isMissing);
    warning_->setVisible(isMissing);
    askAgain_->setVisible(state == MissingModel::State::Failed);
    if (state == MissingModel::State::Nothing) {
        nothing_->say(tr("Nothing is missing"), Tone::Good);
    } else {
        nothing_->quieten();
    }
}

void AuthorisationPage::showTrouble(const Trouble& trouble) {
    if (authorising_->state() == Authorising::State::SignUnknown) {
        const bool isWrong =
            trouble.problem.code == errorText(ErrorCode::ReauthenticationFailed).code;
        message_->say(
            tr("%1It is not known whether this was signed: the server's answer did not arrive. "
               "Enter your password and press Sign to ask again: it is signed at most once.")
                .arg(isWrong ? tr("The password is wrong. ") : QString()),
            Tone::Caution);
        password_->setFocus();
        return;
    }
    if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        message_->say(tr("Nothing was signed. It is not known whether the draft was recorded: the "
                         "server's answer did not arrive. Enter your password and press Sign to "
                         "ask again: it is recorded at most once."),
                      Tone::Caution);
        password_->setFocus();
        return;
    }
    QString words = inWords(trouble);
    if (authorising_->isDrafted()) {
        words += u'\n' + tr("Nothing was signed. The draft is on record.");
    }
    message_->say(words, Tone::Bad);
    form_->showProblems(trouble.problem.errors);
    if (trouble.problem.errors.empty()) {
        password_->setFocus();
    }
}

void AuthorisationPage::sayAcceptanceNeeded() {
    sayNotSigned(
        tr("Something is missing. Put it right, or tick “%1”.").arg(accept_->text().remove(u'&')));
    accept_->setFocus();
}

void AuthorisationPage::sayNotSigned(const QString& why) {
    message_->say(tr("Nothing was signed. %1").arg(why), Tone::Caution);
}

void AuthorisationPage::showSigned() {
    const wire::SignedAuthorisation& done = authorising_->signedAuthorisation();
    const wire::NewAuthorisation& content = *authorising_->content();
    std::vector<Item> items;
    for (const AuthorisedItem& item : content.items) {
        items.push_back({item.strengthMg, item.capsules});
    }
    number_->setText(toQt(done.number));
    signedText_->setText(
        tr("%1, %2, signed on %3. The pharmacy needs this number.")
            .arg(inWords(items), daysInWords(content.supplyDays), inWords(done.signedAt)));
    pages_->setCurrentIndex(1);
    copy_->setFocus();
}

}  // namespace gatehouse::client
