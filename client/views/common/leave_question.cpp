#include "client/views/common/leave_question.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "client/views/common/buttons.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {

LeaveQuestion::LeaveQuestion(QWidget* parent)
    : QWidget(parent),
      question_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed)),
      stay_(new QPushButton(tr("St&ay"))),
      leave_(new QPushButton) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    question_->setAccessibleDescription(tr("Question"));
    layout->addWidget(question_, 1);
    for (QPushButton* button : {stay_, leave_}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    connect(stay_, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT stayed();
    });
    connect(leave_, &QPushButton::clicked, this, &LeaveQuestion::left);
    hide();
}

void LeaveQuestion::ask(const QString& question, const QString& leave) {
    question_->setText(question);
    leave_->setText(leave);
    show();
    stay_->setFocus();
}

}  // namespace gatehouse::client
