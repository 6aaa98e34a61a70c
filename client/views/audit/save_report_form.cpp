#include "client/views/audit/save_report_form.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include "client/views/audit/report_words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"

namespace gatehouse::client {
namespace {

QString documentsFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

}  // namespace

SaveReportForm::SaveReportForm(QWidget* parent)
    : QWidget(parent),
      path_(new QLineEdit),
      browse_(new QPushButton(tr("&Browse"))),
      save_(new QPushButton(tr("Save &report"))),
      replace_(new QPushButton(tr("Replace t&he file"))),
      open_(new QPushButton(tr("Ope&n report"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto* place = new QHBoxLayout;
    place->addWidget(makeLabel(tr("&Save to"), *path_));
    place->addWidget(path_, 1);
    place->addWidget(browse_);
    layout->addLayout(place);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    makePrimary(*save_);
    for (QPushButton* button : {save_, replace_, open_}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(browse_, &QPushButton::clicked, this, &SaveReportForm::browse);
    connect(save_, &QPushButton::clicked, this, [this] { save(IfThere::Ask); });
    connect(path_, &QLineEdit::returnPressed, this, [this] { save(IfThere::Ask); });
    connect(replace_, &QPushButton::clicked, this, [this] { save(IfThere::Replace); });
    connect(open_, &QPushButton::clicked, this, &SaveReportForm::open);
    // The question is about the file that was named when it was asked.
    connect(path_, &QLineEdit::textChanged, replace_, &QWidget::hide);
    clear();
}

void SaveReportForm::start(const QString& name, const QByteArray& pdf) {
    clear();
    pdf_ = pdf;
    path_->setText(QDir::toNativeSeparators(QDir(documentsFolder()).filePath(name)));
    setVisible(true);
    path_->setFocus();
}

void SaveReportForm::clear() {
    pdf_.clear();
    saved_.clear();
    replace_->hide();
    open_->hide();
    setVisible(false);
}

void SaveReportForm::browse() {
    if (dialog_) {
        return;
    }
    dialog_ = new QFileDialog(this, tr("Save the report"), path_->text(), tr("PDF (*.pdf)"));
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setAcceptMode(QFileDialog::AcceptSave);
    dialog_->setDefaultSuffix(QStringLiteral("pdf"));
    dialog_->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog_, &QFileDialog::fileSelected, this, [this](const QString& file) {
        path_->setText(QDir::toNativeSeparators(file));
        save_->setFocus();
    });
    dialog_->open();
}

void SaveReportForm::save(IfThere ifThere) {
    const QString path = QDir::fromNativeSeparators(path_->text().trimmed());
    const SaveOutcome outcome = saveFile(path, pdf_, ifThere);
    const bool isSaved = outcome.kind == SaveOutcome::Kind::Saved;
    const bool exists = outcome.kind == SaveOutcome::Kind::Exists;
    replace_->setVisible(exists);
    if (isSaved) {
        saved_ = path;
        open_->show();
        open_->setFocus();
    } else if (!exists) {
        path_->setFocus();
    }
    Tone tone = isSaved ? Tone::Good : Tone::Bad;
    Q_EMIT said(inWords(outcome, path), exists ? Tone::Caution : tone);
}

void SaveReportForm::open() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(saved_))) {
        Q_EMIT said(tr("No program opens PDF files here. The report is saved as %1")
                        .arg(QDir::toNativeSeparators(saved_)),
                    Tone::Caution);
    }
}

void SaveReportForm::hideEvent(QHideEvent* event) {
    // A dialog is a window of its own: it must not stay when the screen is locked.
    if (dialog_) {
        dialog_->close();
    }
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
