#include "client/views/prescribing/authorisation_page.h"

#include <QCheckBox>
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
#include "client/views/common/confirmation_panel.h"
#include "client/views/common/field_label.h"
#include "client/views/common/form_scroll.h"
#include "client/views/common/leave_question.h"
#include "client/views/common/message_line.h"
#include "client/views/common/receipt_part.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/tone_label.h"
#include "client/views/common/wrapped_item_delegate.h"
#include "client/views/prescribing/authorisation_form.h"
#include "client/views/prescribing/signed_view.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 24;
constexpr int kScrollGap = 4;
constexpr int kPageWidth = 1400;
constexpr int kAlmostAll = 1000;  ///< of the width, up to the widest
constexpr int kSideWidth = 340;
constexpr int kLongestPassphrase = 1000;
constexpr double kTitleSize = 1.6;
constexpr std::size_t kKidShown = 8;

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
      acceptClocks_(new QCheckBox(tr("Sign although the cloc&ks differ"))),
      key_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Plain)),
      passphraseLabel_(nullptr),
      passphrase_(new QLineEdit),
      confirmation_(new ConfirmationPanel(authorising_->confirmation())),
      sign_(new QPushButton(tr("&Sign"))),
      back_(new QPushButton(tr("&Back"))),
      question_(new LeaveQuestion),
      unproven_(new ReceiptPart(authorising_->receipt())),
      signed_(new SignedView(*authorising_, about)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    pages_->addWidget(makeForm(about));
    pages_->addWidget(signed_);
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
    layout->addWidget(unproven_);
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
    layout->addWidget(acceptClocks_);
    acceptClocks_->hide();
    addSignature(*layout);
    return side;
}

void AuthorisationPage::addSignature(QVBoxLayout& layout) {
    key_->setAccessibleDescription(tr("Signing key"));
    layout.addWidget(key_);
    passphrase_->setEchoMode(QLineEdit::Password);
    passphrase_->setMaxLength(kLongestPassphrase);
    passphraseLabel_ = makeLabel(tr("Key passp&hrase"), *passphrase_, this);
    layout.addWidget(passphraseLabel_);
    layout.addWidget(passphrase_);
    layout.addWidget(confirmation_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*sign_);
    for (QPushButton* button : {sign_, back_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout.addLayout(buttons);
}

void AuthorisationPage::connectAll() {
    Authorising* authorising = authorising_.get();
    connect(form_, &AuthorisationForm::incomplete, authorising, &Authorising::setIncomplete);
    connect(form_, &AuthorisationForm::complete, authorising, &Authorising::setContent);
    connect(authorising, &Authorising::stateChanged, this, &AuthorisationPage::follow);
    connect(authorising, &Authorising::failed, this, &AuthorisationPage::showTrouble);
    connectSigning();
    connect(signed_, &SignedView::left, this, &AuthorisationPage::leave);
    connect(unproven_,
            &ReceiptPart::said,
            message_,
            qOverload<const QString&, Tone>(&MessageLine::say));
    connect(&authorising->missing(),
            &MissingModel::stateChanged,
            this,
            &AuthorisationPage::showMissing);
    connect(askAgain_, &QPushButton::clicked, this, [this] { authorising_->missing().askAgain(); });
    connect(accept_, &QCheckBox::toggled, this, [this](bool isTicked) {
        accepted_ = isTicked ? authorising_->missing().codes() : std::set<std::string>();
    });
    connect(sign_, &QPushButton::clicked, this, &AuthorisationPage::sign);
    connect(passphrase_, &QLineEdit::returnPressed, this, &AuthorisationPage::sign);
    connect(back_, &QPushButton::clicked, this, &AuthorisationPage::leave);
    connect(question_, &LeaveQuestion::stayed, this, &AuthorisationPage::stay);
    connect(question_, &LeaveQuestion::left, this, &AuthorisationPage::left);
}

void AuthorisationPage::connectSigning() {
    Authorising* authorising = authorising_.get();
    connect(
        authorising, &Authorising::acceptanceNeeded, this, &AuthorisationPage::sayAcceptanceNeeded);
    connect(authorising, &Authorising::missingUnknown, this, [this] {
        sayNotSigned(tr("What is missing is not known yet. Sign once the list says it."));
    });
    connect(authorising, &Authorising::keyMissing, this, [this] {
        sayNotSigned(whyNotSigning(authorising_->keys()));
    });
    connect(authorising, &Authorising::keyRefused, this, &AuthorisationPage::sayWhyNot);
    connect(authorising, &Authorising::differs, this, &AuthorisationPage::sayDifferences);
    connect(authorising, &Authorising::clocksDiffer, this, &AuthorisationPage::askAboutClocks);
    connect(&authorising->keys(), &PrescriberKeys::changed, this, &AuthorisationPage::showKey);
}

void AuthorisationPage::start() {
    form_->focusFirst();
}

void AuthorisationPage::stay() {
    if (authorising_->state() == Authorising::State::SignUnknown ||
        authorising_->state() == Authorising::State::SignUnproven) {
        sign_->setFocus();
    } else {
        form_->focusFirst();
    }
}

void AuthorisationPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // While the page was covered, the record or the day may have changed.
    if (authorising_->state() == Authorising::State::Editing) {
        authorising_->missing().askAgain();
        authorising_->keys().load();
        authorising_->keys().lookIntoKeyring();
    }
    showKey();
}

void AuthorisationPage::hideEvent(QHideEvent* event) {
    passphrase_->clear();
    // An open key must not outlast the work on it.
    authorising_->confirmation().cancel();
    QWidget::hideEvent(event);
}

void AuthorisationPage::leave() {
    switch (authorising_->state()) {
        case Authorising::State::Opening:
        case Authorising::State::Drafting:
        case Authorising::State::Signing:
        case Authorising::State::Confirming: return;
        case Authorising::State::Signed:
            Q_EMIT finished(toQt(authorising_->signedAuthorisation().id.text()));
            return;
        case Authorising::State::SignUnknown:
        case Authorising::State::SignUnproven:
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
    if (authorising_->state() == Authorising::State::Editing && passphrase_->text().isEmpty() &&
        authorising_->keys().signingKey() && !authorising_->keys().isKept()) {
        sayNotSigned(tr("Enter the passphrase of your key."));
        passphrase_->setFocus();
        return;
    }
    Secret passphrase(toUtf8(passphrase_->text()));
    passphrase_->clear();
    const bool mayDiffer = acceptClocks_->isVisibleTo(this) && acceptClocks_->isChecked();
    authorising_->sign(std::move(passphrase),
                       isAccepted ? Authorising::Lack::Accepted : Authorising::Lack::NotAccepted,
                       mayDiffer ? Authorising::Clock::MayDiffer : Authorising::Clock::MustAgree);
}

void AuthorisationPage::follow(Authorising::State state) {
    const bool isEditing = state == Authorising::State::Editing;
    const bool isUnproven = state == Authorising::State::SignUnproven;
    const bool isUnknown = state == Authorising::State::SignUnknown || isUnproven;
    if (authorising_->isBusy()) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    form_->setEnabled(isEditing);
    accept_->setEnabled(isEditing);
    acceptClocks_->setEnabled(isEditing);
    // The same signature is sent again without a key; and one thing is asked for at a time.
    const bool isConfirming = state == Authorising::State::Confirming;
    const bool isAsked = !isUnknown && !isConfirming && !authorising_->keys().isKept();
    passphrase_->setVisible(isAsked);
    passphraseLabel_->setVisible(isAsked);
    sign_->setVisible(!isConfirming);
    back_->setVisible(!isConfirming);
    passphrase_->setEnabled(isEditing);
    sign_->setEnabled(isEditing || isUnknown);
    back_->setEnabled(isEditing || isUnknown);
    if (state == Authorising::State::Opening) {
        message_->say(tr("Opening your key…"));
    } else if (authorising_->isBusy()) {
        message_->sayWaiting();
    } else if (isConfirming) {
        message_->say(tr("Nothing was signed yet."));
    } else if (state == Authorising::State::Signed) {
        pages_->setCurrentWidget(signed_);
        signed_->tell();
    } else if (isUnproven) {
        showUnproven();
    }
    unproven_->follow();
    unproven_->setVisible(isUnproven);
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
        message_->say(tr("It is not known whether this was signed: the server's answer did not "
                         "arrive. Press Sign to ask again: it is signed at most once."),
                      Tone::Caution);
        sign_->setFocus();
        return;
    }
    if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        message_->say(tr("Nothing was signed. It is not known whether the draft was recorded: the "
                         "server's answer did not arrive. Enter the passphrase and press Sign to "
                         "ask again: it is recorded at most once."),
                      Tone::Caution);
        passphrase_->setFocus();
        return;
    }
    QString words = inWords(trouble);
    if (authorising_->isDrafted()) {
        words += u'\n' + tr("Nothing was signed. The draft is on record.");
    }
    message_->say(words, Tone::Bad);
    form_->showProblems(trouble.problem.errors);
    if (trouble.problem.errors.empty()) {
        passphrase_->setFocus();
    }
}

void AuthorisationPage::showKey() {
    const OwnKey* key = authorising_->keys().signingKey();
    key_->setTone(key ? Tone::Neutral : Tone::Caution);
    key_->setText(key ? tr("Your key %1, certified until %2")
                            .arg(toQt(key->kid.substr(0, kKidShown)) + u'…',
                                 key->onServer.notAfter ? inWords(*key->onServer.notAfter)
                                                        : tr("further notice"))
                      : whyNotSigning(authorising_->keys()));
    const bool isKept = authorising_->keys().isKept();
    if (isKept) {
        key_->setText(key_->text() + u'\n' +
                      tr("Its passphrase comes from this computer's keyring."));
    }
    if (authorising_->state() == Authorising::State::Editing) {
        passphrase_->setVisible(!isKept);
        passphraseLabel_->setVisible(!isKept);
    }
}

void AuthorisationPage::sayWhyNot(const KeyFault& fault) {
    message_->say(tr("%1 Nothing was signed.").arg(inWords(fault)), Tone::Bad);
    passphrase_->setFocus();
}

void AuthorisationPage::sayDifferences(const QStringList& what) {
    message_->say(tr("NOT signed: what the server wants signed is not what stands here. It differs "
                     "in:\n• %1\nDo not sign it elsewhere either. Read the patient's record again "
                     "and, if it stays so, tell the administrator.")
                      .arg(what.join(QStringLiteral("\n• "))),
                  Tone::Bad);
    passphrase_->setFocus();
}

void AuthorisationPage::askAboutClocks(Instant server, Instant here) {
    acceptClocks_->show();
    sayNotSigned(tr("The server would date it %1, but this computer's clock says %2. If the "
                    "server's is right, tick “%3” and sign again.")
                     .arg(inWords(server), inWords(here), withoutMnemonic(acceptClocks_->text())));
    acceptClocks_->setFocus();
}

void AuthorisationPage::sayAcceptanceNeeded() {
    sayNotSigned(
        tr("Something is missing. Put it right, or tick “%1”.").arg(accept_->text().remove(u'&')));
    accept_->setFocus();
}

void AuthorisationPage::sayNotSigned(const QString& why) {
    message_->say(tr("Nothing was signed. %1").arg(why), Tone::Caution);
}

void AuthorisationPage::showUnproven() {
    pages_->setCurrentIndex(0);
    message_->say(tr("NOT PROVEN: the server answers that this is signed as %1, but its proof does "
                     "not hold. Give the number to nobody. Press Sign to ask again: it is signed "
                     "at most once. If it stays so, save the receipt and tell the administrator, "
                     "who finds out what was recorded.")
                      .arg(toQt(authorising_->signedAuthorisation().number)),
                  Tone::Bad);
    sign_->setFocus();
}

}  // namespace gatehouse::client
