#include "client/views/administration/prescriber_keys_page.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/api/text.h"
#include "client/models/certificate_file.h"
#include "client/models/local_time.h"
#include "client/models/words.h"
#include "client/views/administration/fact_list.h"
#include "client/views/common/action_form.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/save_form.h"

namespace gatehouse::client {
namespace {

constexpr int kFingerprintColumn = 1;
constexpr int kPathWidth = 200;

std::vector<Fact> factsOf(const wire::PrescriberKey& key) {
    using Page = PrescriberKeysPage;
    std::vector<Fact> facts{{Page::tr("Fingerprint"), toQt(key.id)},
                            {Page::tr("User's id"), toQt(key.userId.text())},
                            {Page::tr("State"), inWords(key.state)},
                            {Page::tr("Requested"), inWords(key.requestedAt)}};
    const auto tellMoment = [&facts](const QString& name, const std::optional<Instant>& moment) {
        if (moment) {
            facts.push_back({name, inWords(*moment)});
        }
    };
    const auto tellText = [&facts](const QString& name, const std::optional<std::string>& text) {
        if (text) {
            facts.push_back({name, toQt(*text)});
        }
    };
    tellText(Page::tr("Offered by"), key.proposedBy);
    tellText(Page::tr("Approved by"), key.certifiedBy);
    tellMoment(Page::tr("Valid from"), key.notBefore);
    tellMoment(Page::tr("Valid until"), key.notAfter);
    tellMoment(Page::tr("Revoked from"), key.revokedAt);
    tellText(Page::tr("Revoked by"), key.revokedBy);
    tellText(Page::tr("Reason"), key.revocationReason);
    return facts;
}

}  // namespace

PrescriberKeysPage::PrescriberKeysPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Keys),
               {administration.keys(), kFingerprintColumn, RecordTable::Rows::Equal, {}},
               tr("Signing keys"),
               parent),
      administration_(administration),
      facts_(new FactList),
      saveForm_(new SaveForm({tr("Save the request"),
                              {},
                              tr("Save the request"),
                              tr("Certificate requests (*.pem)"),
                              QStringLiteral("pem")})) {
    makeActions();
    addPart(*facts_);
    addPart(*saveForm_);
    makeForms();
    connect(saveForm_, &SaveForm::said, this, &PrescriberKeysPage::say);
    showSelection();
}

void PrescriberKeysPage::makeActions() {
    save_ = addAction(tr("Sa&ve request"), [this] {
        if (const wire::PrescriberKey* key = selected()) {
            administration_.readKeyRequest(*key);
        }
    });
    offer_ = addAction(tr("O&ffer certificate"), [this] {
        file_->clear();
        openForm(*offerForm_, About::Selected);
    });
    revoke_ = addAction(tr("&Revoke"), [this] {
        since_->clear();
        reason_->clear();
        openForm(*revocationForm_, About::Selected);
    });
}

void PrescriberKeysPage::makeForms() {
    offerForm_ = addForm(tr("Offer the certificate"),
                         tr("The one that the authority made for this key's request. Another "
                            "administrator has to approve it before the key signs."),
                         tr("Offer"),
                         [this] { offer(); });
    file_ = new QLineEdit;
    file_->setMinimumWidth(kPathWidth);
    FormFields& fields = offerForm_->fields();
    fields.add(tr("Certificate file"), *file_, "/certificate");
    QPushButton* button = offerForm_->addButton(*file_, tr("&Browse"));
    connect(button, &QPushButton::clicked, this, &PrescriberKeysPage::browse);
    revocationForm_ = addForm(tr("Revoke the key"),
                              tr("What it signs from then on does not count; what it signed before "
                                 "stays valid. This cannot be undone."),
                              tr("Revoke this key"),
                              [this] { revoke(); });
    since_ = new DateField;
    reason_ = new QPlainTextEdit;
    FormFields& revocation = revocationForm_->fields();
    revocation.add(tr("Not safe since"), *since_, "/revoked_at");
    revocation.setHint(*since_, tr("From the beginning of that day. Empty: from now on."));
    revocation.add(tr("Reason"), *reason_, "/reason");
}

void PrescriberKeysPage::browse() {
    if (dialog_) {
        return;
    }
    dialog_ = new QFileDialog(
        this, tr("Choose the certificate"), file_->text(), tr("Certificates (*.pem *.crt)"));
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setFileMode(QFileDialog::ExistingFile);
    connect(dialog_, &QFileDialog::fileSelected, this, [this](const QString& file) {
        file_->setText(QDir::toNativeSeparators(file));
    });
    dialog_->open();
}

void PrescriberKeysPage::offer() {
    FormReader reader(offerForm_->fields());
    const auto certificate =
        readCertificateFile(QDir::fromNativeSeparators(file_->text().trimmed()));
    if (!certificate) {
        reader.refuse(*file_, certificate.error());
    } else if (const wire::PrescriberKey* key = selected()) {
        administration_.offerCertificate(*key, *certificate);
    }
}

void PrescriberKeysPage::revoke() {
    FormReader reader(revocationForm_->fields());
    const auto day = reader.optionalDate(*since_);
    const std::string reason = reader.text(*reason_);
    const wire::PrescriberKey* key = selected();
    if (!reader.isGood() || !key) {
        return;
    }
    const LocalMoment start = day ? localMoment(*day, {}) : LocalMoment{};
    const bool isStart = day && start.kind != LocalMoment::Kind::Never;
    administration_.revokeKey(*key, isStart ? start.instant : administration_.now(), reason);
}

void PrescriberKeysPage::showSelection() {
    const wire::PrescriberKey* key = selected();
    const bool isRevoked = key && key->state == PrescriberKeyState::Revoked;
    save_->setEnabled(key && isResting());
    offer_->setEnabled(key && key->state == PrescriberKeyState::Requested && isResting());
    revoke_->setEnabled(key && !isRevoked && isResting());
    if (key) {
        facts_->tell(factsOf(*key));
    }
}

QString PrescriberKeysPage::subject() const {
    const wire::PrescriberKey* key = selected();
    return key ? toQt(key->user) : QString();
}

QWidget* PrescriberKeysPage::told() {
    return facts_;
}

void PrescriberKeysPage::finish(const QString& words) {
    if (const auto request = administration_.keyRequest()) {
        administration_.forgetKeyRequest();
        say(words, Tone::Neutral);
        openPart(*saveForm_, About::Selected);
        saveForm_->start(QStringLiteral("request-%1.pem").arg(subject()), *request);
        return;
    }
    AreaPage::finish(words);
}

void PrescriberKeysPage::hideEvent(QHideEvent* event) {
    // A dialog is a window of its own: it must not stay when the screen is locked.
    if (dialog_) {
        dialog_->close();
    }
    AreaPage::hideEvent(event);
}

const wire::PrescriberKey* PrescriberKeysPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.keys().at(row);
}

}  // namespace gatehouse::client
