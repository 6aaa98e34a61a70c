#include "client/views/common/save_form.h"

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

#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"

namespace gatehouse::client {
namespace {

QString documentsFolder() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(folder).exists() ? folder : QDir::homePath();
}

}  // namespace

SaveForm::SaveForm(SaveTexts texts, QWidget* parent)
    : QWidget(parent),
      texts_(std::move(texts)),
      path_(new QLineEdit),
      browse_(new QPushButton(tr("&Browse"))),
      save_(new QPushButton(texts_.save)),
      replace_(new QPushButton(tr("Replace t&he file"))),
      open_(new QPushButton(texts_.open)) {
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
    connect(browse_, &QPushButton::clicked, this, &SaveForm::browse);
    connect(save_, &QPushButton::clicked, this, [this] { save(IfThere::Ask); });
    connect(path_, &QLineEdit::returnPressed, this, [this] { save(IfThere::Ask); });
    connect(replace_, &QPushButton::clicked, this, [this] { save(IfThere::Replace); });
    connect(open_, &QPushButton::clicked, this, &SaveForm::open);
    // The question is about the file that was named when it was asked.
    connect(path_, &QLineEdit::textChanged, replace_, &QWidget::hide);
    clear();
}

void SaveForm::start(const QString& name, const QByteArray& content) {
    clear();
    content_ = content;
    path_->setText(QDir::toNativeSeparators(QDir(documentsFolder()).filePath(name)));
    setVisible(true);
    path_->setFocus();
}

void SaveForm::clear() {
    content_.clear();
    saved_.clear();
    replace_->hide();
    open_->hide();
    setVisible(false);
}

void SaveForm::browse() {
    if (dialog_) {
        return;
    }
    dialog_ = new QFileDialog(this, texts_.title, path_->text(), texts_.filter);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setAcceptMode(QFileDialog::AcceptSave);
    dialog_->setDefaultSuffix(texts_.suffix);
    dialog_->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog_, &QFileDialog::fileSelected, this, [this](const QString& file) {
        path_->setText(QDir::toNativeSeparators(file));
        save_->setFocus();
    });
    dialog_->open();
}

void SaveForm::save(IfThere ifThere) {
    const QString path = QDir::fromNativeSeparators(path_->text().trimmed());
    const SaveOutcome outcome = saveFile(path, content_, ifThere);
    const bool isSaved = outcome.kind == SaveOutcome::Kind::Saved;
    const bool exists = outcome.kind == SaveOutcome::Kind::Exists;
    replace_->setVisible(exists);
    if (isSaved) {
        saved_ = path;
        open_->setVisible(!texts_.open.isEmpty());
        (texts_.open.isEmpty() ? save_ : open_)->setFocus();
    } else if (!exists) {
        path_->setFocus();
    }
    Tone tone = isSaved ? Tone::Good : Tone::Bad;
    Q_EMIT said(inWords(outcome, path), exists ? Tone::Caution : tone);
}

void SaveForm::open() {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(saved_))) {
        Q_EMIT said(tr("No program opens such files here. It is saved as %1")
                        .arg(QDir::toNativeSeparators(saved_)),
                    Tone::Caution);
    }
}

void SaveForm::hideEvent(QHideEvent* event) {
    // A dialog is a window of its own: it must not stay when the screen is locked.
    if (dialog_) {
        dialog_->close();
    }
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
