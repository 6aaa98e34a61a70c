#include "client/views/prescribing/signing_key_page.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/key_table_model.h"
#include "client/models/local_time.h"
#include "client/models/words.h"
#include "client/views/common/action_form.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/confirmation_panel.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/form_scroll.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/save_form.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

using Standing = OwnKey::Standing;

constexpr int kMargin = 24;
constexpr int kWidth = 900;
constexpr int kAlmostAll = 1000;  ///< of the width, up to the widest
constexpr int kTableHeight = 150;
constexpr int kPathWidth = 480;
constexpr double kTitleSize = 1.6;

Tone toneOf(const OwnKey& key) {
    if (key.signsHere()) {
        return Tone::Good;
    }
    const bool isWaiting =
        key.standing == Standing::Requested || key.standing == Standing::Proposed;
    return isWaiting && key.isHere ? Tone::Neutral : Tone::Caution;
}

}  // namespace

SigningKeyPage::SigningKeyPage(PrescriberKeys& keys, QWidget* parent)
    : QWidget(parent),
      keys_(keys),
      model_(std::make_unique<KeyTableModel>(keys)),
      message_(new MessageLine),
      standing_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Boxed)),
      kid_(makeText(tr("Fingerprint"), this)),
      path_(makeText(tr("Key file"), this)),
      table_(new RecordTable(tr("Signing keys"), RecordTable::Rows::Equal)),
      confirmation_(new ConfirmationPanel(keys.confirmation())),
      makeForm_(
          new ActionForm(tr("A new key"),
                         tr("The key is made on this computer and lies in a file under a "
                            "passphrase that only you know: nobody can tell it to you again. "
                            "Two administrators certify it before it signs. An older key stays "
                            "as it is until you revoke it."),
                         tr("Ma&ke the key"))),
      requestForm_(new ActionForm(tr("Send the request"),
                                  tr("The server is asked to have this key certified."),
                                  tr("Se&nd"))),
      chooseForm_(
          new ActionForm(tr("Choose a file"),
                         tr("Where a key file of yours lies: on this computer, or on a stick "
                            "that you take with you."),
                         tr("&Use this file"))),
      revokeForm_(
          new ActionForm(tr("Revoke this key"),
                         tr("Where it was lost, or somebody else may have it. What it signs "
                            "from then on does not count; what it signed before stays valid. "
                            "This cannot be undone."),
                         tr("Revoke this ke&y"))),
      copyForm_(new SaveForm({tr("Save the co&py"),
                              {},
                              tr("Save a copy of the key file"),
                              tr("Key files (*.p12)"),
                              QStringLiteral("p12")})),
      keepForm_(
          new ActionForm(tr("Keep the passphrase"),
                         tr("This computer's keyring keeps it, and opens the key when you sign. "
                            "Only where nobody else works under your name here: whoever is at "
                            "your desktop and knows your password could sign then. Keep the "
                            "passphrase elsewhere too."),
                         tr("Keep in the ke&yring"))),
      actions_(makeActions()) {
    auto* content = new QWidget(this);
    content->setMaximumWidth(kWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin / 2);
    column->addWidget(makeHeading(tr("Signing key"), kTitleSize, content));
    column->addWidget(message_);
    column->addWidget(makeCard());
    makeForms(*column);
    column->addWidget(actions_);
    column->addStretch(1);
    auto* page = new QWidget;
    auto* across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(content, kAlmostAll);
    across->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(new FormScroll(page, this));
    outer->addStretch(1);
    connectAll();
    showKeys();
}

SigningKeyPage::~SigningKeyPage() {
    table_->setModel(nullptr);  // it shows what goes before it
}

QWidget* SigningKeyPage::makeCard() {
    auto* card = new Card(this);
    QVBoxLayout& column = card->column();
    standing_->setAccessibleDescription(tr("Signing key"));
    column.addWidget(standing_);
    column.addWidget(kid_);
    column.addWidget(path_);
    table_->show(*model_, KeyTableModel::Fingerprint);
    table_->setFixedHeight(kTableHeight);
    column.addWidget(table_);
    return card;
}

QWidget* SigningKeyPage::makeActions() {
    auto* actions = new QWidget(this);
    auto* layout = new QHBoxLayout(actions);
    layout->setContentsMargins(0, 0, 0, 0);
    make_ = new QPushButton(tr("&Make a key"), actions);
    request_ = new QPushButton(tr("Send re&quest"), actions);
    choose_ = new QPushButton(tr("C&hoose a file"), actions);
    copy_ = new QPushButton(tr("Save a &copy"), actions);
    keep_ = new QPushButton(tr("Keep passphra&se"), actions);
    forget_ = new QPushButton(tr("&Forget passphrase"), actions);
    revoke_ = new QPushButton(tr("&Revoke"), actions);
    askAgain_ = new QPushButton(tr("As&k again"), actions);
    back_ = new QPushButton(tr("&Back"), actions);
    for (QPushButton* button :
         {make_, request_, choose_, copy_, keep_, forget_, revoke_, askAgain_, back_}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return actions;
}

void SigningKeyPage::makeForms(QVBoxLayout& column) {
    makeNewActionForm();
    requestPassphrase_ = requestForm_->addPassphrase(tr("&Passphrase"));
    makeChooseForm();
    makeRevokeForm();
    keepPassphrase_ = keepForm_->addPassphrase(tr("&Passphrase"));
    auto* card = new Card(this);
    for (QWidget* form : {static_cast<QWidget*>(makeForm_),
                          static_cast<QWidget*>(requestForm_),
                          static_cast<QWidget*>(chooseForm_),
                          static_cast<QWidget*>(revokeForm_),
                          static_cast<QWidget*>(copyForm_),
                          static_cast<QWidget*>(keepForm_),
                          static_cast<QWidget*>(confirmation_)}) {
        card->column().addWidget(form);
    }
    column.addWidget(card);
    card->hide();
}

void SigningKeyPage::makeNewActionForm() {
    passphrase_ = makeForm_->addPassphrase(tr("&Passphrase"));
    again_ = makeForm_->addPassphrase(tr("Passphrase a&gain"));
    makeForm_->fields().setHint(*passphrase_,
                                tr("At least %1 characters; four words that do not belong together "
                                   "are better than one with digits.")
                                    .arg(kShortestPassphrase));
}

void SigningKeyPage::makeChooseForm() {
    file_ = new QLineEdit;
    file_->setMinimumWidth(kPathWidth);
    chooseForm_->fields().add(tr("Key f&ile"), *file_, "");
    QPushButton* button = chooseForm_->addButton(*file_, tr("Bro&wse"));
    filePassphrase_ = chooseForm_->addPassphrase(tr("&Passphrase"));
    connect(button, &QPushButton::clicked, this, &SigningKeyPage::browse);
}

void SigningKeyPage::makeRevokeForm() {
    since_ = new DateField;
    reason_ = new QPlainTextEdit;
    revokeForm_->fields().add(tr("Not safe s&ince"), *since_, "/revoked_at");
    revokeForm_->fields().setHint(*since_,
                                  tr("From the beginning of that day. Empty: from now on."));
    revokeForm_->fields().add(tr("R&eason"), *reason_, "/reason");
}

void SigningKeyPage::connectAll() {
    connect(&keys_, &PrescriberKeys::changed, this, &SigningKeyPage::showKeys);
    connect(&keys_, &PrescriberKeys::stateChanged, this, &SigningKeyPage::follow);
    connect(&keys_, &PrescriberKeys::done, this, &SigningKeyPage::sayDone);
    connect(&keys_, &PrescriberKeys::loadFailed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
    });
    connect(&keys_, &PrescriberKeys::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        revokeForm_->fields().setProblems(trouble.problem.errors);
        if (keys_.state() == PrescriberKeys::State::Unknown) {
            askAgain_->setFocus();
        }
    });
    connect(&keys_, &PrescriberKeys::faulted, this, [this](const KeyFault& fault) {
        message_->say(inWords(fault), Tone::Bad);
        if (open_) {
            open_->again();
        }
    });
    connect(table_, &RecordTable::selectedRowChanged, this, [this] {
        const int row = table_->selectedRow();
        if (row >= 0) {
            chosen_ = model_->key(row).kid;
            showKey();
        }
    });
    connect(make_, &QPushButton::clicked, this, [this] { openForm(makeForm_); });
    connect(request_, &QPushButton::clicked, this, [this] { openForm(requestForm_); });
    connect(choose_, &QPushButton::clicked, this, [this] { openForm(chooseForm_); });
    connect(revoke_, &QPushButton::clicked, this, [this] { openForm(revokeForm_); });
    connect(copy_, &QPushButton::clicked, this, &SigningKeyPage::copy);
    connect(askAgain_, &QPushButton::clicked, &keys_, &PrescriberKeys::askAgain);
    connect(back_, &QPushButton::clicked, this, &SigningKeyPage::left);
    connect(makeForm_, &ActionForm::submitted, this, &SigningKeyPage::make);
    connect(requestForm_, &ActionForm::submitted, this, &SigningKeyPage::request);
    connect(chooseForm_, &ActionForm::submitted, this, &SigningKeyPage::choose);
    connect(revokeForm_, &ActionForm::submitted, this, &SigningKeyPage::revoke);
    connect(keepForm_, &ActionForm::submitted, this, &SigningKeyPage::keep);
    connect(keep_, &QPushButton::clicked, this, [this] { openForm(keepForm_); });
    connect(forget_, &QPushButton::clicked, this, [this] {
        closeForms();
        keys_.forget();
    });
    for (ActionForm* form : {makeForm_, requestForm_, chooseForm_, revokeForm_, keepForm_}) {
        connect(form, &ActionForm::cancelled, this, [this] {
            closeForms();
            back_->setFocus();
        });
    }
    connect(
        copyForm_, &SaveForm::said, message_, qOverload<const QString&, Tone>(&MessageLine::say));
}

void SigningKeyPage::start() {
    closeForms();
    chosen_.clear();
    showKeys();
    message_->sayWaiting();
    keys_.load();
    keys_.lookIntoKeyring();
    back_->setFocus();
}

void SigningKeyPage::openForm(QWidget* form) {
    closeForms();
    message_->quieten();
    form->parentWidget()->show();
    open_ = qobject_cast<ActionForm*>(form);
    if (open_) {
        open_->setEnabled(true);
        open_->start();
    }
}

void SigningKeyPage::closeForms() {
    open_ = nullptr;
    copyForm_->clear();
    for (ActionForm* form : {makeForm_, requestForm_, chooseForm_, revokeForm_, keepForm_}) {
        form->hide();
    }
    makeForm_->parentWidget()->hide();
}

void SigningKeyPage::make() {
    const QString problem = passphraseProblem(passphrase_->text(), again_->text());
    makeForm_->fields().clearProblems();
    if (!problem.isEmpty()) {
        makeForm_->fields().setProblem(*passphrase_, problem);
        passphrase_->setFocus();
        return;
    }
    keys_.make(Secret(toUtf8(passphrase_->text())));
}

void SigningKeyPage::request() {
    if (const OwnKey* key = shown()) {
        keys_.request(key->kid, Secret(toUtf8(requestPassphrase_->text())));
    }
}

void SigningKeyPage::choose() {
    keys_.choose(QDir::fromNativeSeparators(file_->text().trimmed()),
                 Secret(toUtf8(filePassphrase_->text())));
}

void SigningKeyPage::browse() {
    if (dialog_) {
        return;
    }
    dialog_ =
        new QFileDialog(this, tr("Choose a key file"), file_->text(), tr("Key files (*.p12)"));
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setFileMode(QFileDialog::ExistingFile);
    connect(dialog_, &QFileDialog::fileSelected, this, [this](const QString& file) {
        file_->setText(QDir::toNativeSeparators(file));
        filePassphrase_->setFocus();
    });
    dialog_->open();
}

void SigningKeyPage::copy() {
    const OwnKey* key = shown();
    const auto content = key ? keys_.files().content(key->kid)
                             : KeyOutcome<QByteArray>(fail(KeyFault{KeyFault::Kind::NoFile}));
    if (!content) {
        message_->say(inWords(content.error()), Tone::Bad);
        return;
    }
    openForm(copyForm_);
    const QFileInfo file(keys_.files().pathOf(key->kid));
    copyForm_->start(file.fileName(), *content);
}

void SigningKeyPage::revoke() {
    FormReader reader(revokeForm_->fields());
    const auto day = reader.optionalDate(*since_);
    const std::string reason = reader.text(*reason_);
    const OwnKey* key = shown();
    if (!reader.isGood() || !key) {
        revokeForm_->fields().focusFirstProblem();
        return;
    }
    const LocalMoment start = day ? localMoment(*day, {}) : LocalMoment{};
    const Instant from =
        day && start.kind != LocalMoment::Kind::Never ? start.instant : keys_.now();
    keys_.revoke(key->kid, from, reason);
}

void SigningKeyPage::keep() {
    keys_.keep(Secret(toUtf8(keepPassphrase_->text())));
}

void SigningKeyPage::follow(PrescriberKeys::State state) {
    const bool isResting = state == PrescriberKeys::State::Resting;
    if (!isResting) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    if (state == PrescriberKeys::State::Working) {
        message_->say(tr("Working on the key file…"));
    } else if (state == PrescriberKeys::State::Asking) {
        message_->sayWaiting();
    } else if (state == PrescriberKeys::State::Confirming) {
        message_->quieten();
        confirmation_->parentWidget()->show();
        confirmation_->setFocus();
    }
    if (open_) {
        // One thing is asked for at a time.
        open_->setEnabled(isResting);
        open_->setVisible(state != PrescriberKeys::State::Confirming);
    }
    showKey();
}

void SigningKeyPage::showKeys() {
    if (keys_.isKnown() && keys_.state() == PrescriberKeys::State::Resting) {
        message_->stopWaiting();
    }
    if (!keys_.find(chosen_)) {
        chosen_ = keys_.keys().empty() ? std::string() : keys_.keys().front().kid;
    }
    table_->setVisible(keys_.keys().size() > 1);
    const int row = model_->rowOf(chosen_);
    if (row >= 0) {
        table_->selectAndShow(row);
    }
    showKey();
}

void SigningKeyPage::showKey() {
    const OwnKey* key = shown();
    standing_->setTone(key ? toneOf(*key) : Tone::Caution);
    standing_->setText(key ? inWords(*key)
                           : tr("You have no signing key yet. Make one, or choose "
                                "the file where yours lies."));
    kid_->setVisible(key);
    path_->setVisible(key && key->isHere);
    if (key) {
        kid_->setText(tr("Fingerprint: %1").arg(toQt(key->kid)));
        path_->setText(
            tr("File: %1").arg(QDir::toNativeSeparators(keys_.files().pathOf(key->kid))));
    }
    const bool isResting = keys_.state() == PrescriberKeys::State::Resting;
    const bool isUnsent = key && key->standing == Standing::Unsent;
    const bool isRevocable = key && !isUnsent && key->standing != Standing::Revoked;
    make_->setText(key ? tr("Replace (&make another)") : tr("&Make a key"));
    const bool isSigning = key && key == keys_.signingKey() && keys_.hasKeyring();
    keep_->setVisible(isSigning && !keys_.isKept());
    forget_->setVisible(isSigning && keys_.isKept());
    for (QPushButton* button : {make_, request_, choose_, copy_, keep_, forget_, revoke_}) {
        button->setEnabled(isResting);
    }
    request_->setVisible(isUnsent);
    copy_->setVisible(key && key->isHere);
    revoke_->setVisible(isRevocable);
    askAgain_->setVisible(keys_.state() == PrescriberKeys::State::Unknown);
}

void SigningKeyPage::sayDone(PrescriberKeys::Deed deed) {
    closeForms();
    switch (deed) {
        case PrescriberKeys::Deed::Made: return;  // the request follows at once
        case PrescriberKeys::Deed::Requested:
            message_->say(tr("The request is on record. Two administrators have to certify the "
                             "key; you are told when you sign in after that. Save a copy of the "
                             "file elsewhere, and keep the passphrase."),
                          Tone::Good);
            break;
        case PrescriberKeys::Deed::Chosen:
            message_->say(tr("The file opens, and this computer knows now where it lies."),
                          Tone::Good);
            break;
        case PrescriberKeys::Deed::Kept:
            message_->say(tr("The keyring keeps the passphrase: signing asks for it no more."),
                          Tone::Good);
            break;
        case PrescriberKeys::Deed::Forgotten:
            message_->say(tr("The keyring has forgotten the passphrase."), Tone::Good);
            break;
        case PrescriberKeys::Deed::Revoked:
            message_->say(tr("The key is revoked. Tell an administrator, and make another one."),
                          Tone::Good);
            reason_->clear();
            since_->clear();
            break;
    }
    back_->setFocus();
}

const OwnKey* SigningKeyPage::shown() const {
    return keys_.find(chosen_);
}

void SigningKeyPage::hideEvent(QHideEvent* event) {
    if (dialog_) {
        dialog_->close();
    }
    keys_.confirmation().cancel();
    closeForms();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
