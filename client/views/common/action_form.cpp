#include "client/views/common/action_form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 12;
constexpr int kLabelWidth = 150;
constexpr int kLongestPassphrase = 1000;
constexpr double kTitleSize = 1.2;

}  // namespace

ActionForm::ActionForm(const QString& title,
                       const QString& hint,
                       const QString& action,
                       QWidget* parent)
    : QWidget(parent), fields_(new FormFields) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeHeading(title, kTitleSize, this));
    QLabel* text = makeText({}, this);
    text->setText(hint);
    layout->addWidget(text);
    fields_->setLabelWidth(kLabelWidth);
    layout->addWidget(fields_);
    auto* buttons = new QHBoxLayout;
    auto* submit = new QPushButton(action, this);
    auto* cancel = new QPushButton(tr("Ca&ncel"), this);
    makePrimary(*submit);
    letEnterPress(*cancel);
    buttons->addWidget(submit);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(submit, &QPushButton::clicked, this, &ActionForm::submitted);
    connect(cancel, &QPushButton::clicked, this, &ActionForm::cancelled);
    hide();
}

QLineEdit* ActionForm::addPassphrase(const QString& label) {
    auto* line = new QLineEdit;
    line->setEchoMode(QLineEdit::Password);
    line->setMaxLength(kLongestPassphrase);
    fields_->add(label, *line, "");
    passphrases_.push_back(line);
    connect(line, &QLineEdit::returnPressed, this, &ActionForm::submitted);
    return line;
}

QPushButton* ActionForm::addButton(QWidget& field, const QString& text) {
    auto* button = new QPushButton(text);
    letEnterPress(*button);
    fields_->addButton(field, *button);
    return button;
}

void ActionForm::start() {
    fields_->clearProblems();
    show();
    fields_->focusFirst();
}

void ActionForm::again() {
    for (QLineEdit* line : passphrases_) {
        line->clear();
    }
    passphrases_.front()->setFocus();
}

void ActionForm::hideEvent(QHideEvent* event) {
    for (QLineEdit* line : passphrases_) {
        line->clear();
    }
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
