#include "client/views/common/leave_question.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "client/views/common/theme.h"

namespace gatehouse::client {

LeaveQuestion::LeaveQuestion(QWidget* parent)
    : QWidget(parent),
      question_(new QLabel),
      stay_(new QPushButton(tr("St&ay"))),
      leave_(new QPushButton) {
    auto* layout = new QHBoxLayout(this);
    question_->setAccessibleDescription(tr("Question"));
    question_->setTextFormat(Qt::PlainText);
    question_->setWordWrap(true);
    layout->addWidget(question_, 1);
    for (QPushButton* button : {stay_, leave_}) {
        button->setAutoDefault(true);
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
    const ToneColours colours = coloursOf(Tone::Caution);
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.surface);
    setPalette(own);
    setAutoFillBackground(true);
    QPalette words = question_->palette();
    words.setColor(QPalette::WindowText, colours.text);
    question_->setPalette(words);
    question_->setText(question);
    leave_->setText(leave);
    show();
    stay_->setFocus();
}

}  // namespace gatehouse::client
