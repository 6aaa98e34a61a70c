#include "client/views/account/sessions_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {
constexpr int kGap = 16;
constexpr int kTableHeight = 280;
}  // namespace

SessionsPanel::SessionsPanel(OwnSessionsModel& sessions, QWidget* parent)
    : QWidget(parent),
      sessions_(sessions),
      message_(new MessageLine),
      table_(new RecordTable(tr("Sessions"), RecordTable::Rows::Equal)),
      end_(new QPushButton(tr("&End session"))),
      more_(new QPushButton(tr("&More sessions"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(message_);
    QLabel* text = makeText({}, this);
    text->setText(
        tr("Where you are signed in now. One that is not yours: end it, and change your "
           "password."));
    layout->addWidget(text);
    table_->show(sessions_, OwnSessionsModel::From);
    table_->setMinimumHeight(kTableHeight);
    layout->addWidget(table_, 1);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {end_, more_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    more_->hide();
    connectAll();
    followSelection();
}

SessionsPanel::~SessionsPanel() {
    table_->setModel(nullptr);  // it shows what may go before it
}

void SessionsPanel::connectAll() {
    connect(table_, &RecordTable::selectedRowChanged, this, &SessionsPanel::followSelection);
    connect(end_, &QPushButton::clicked, this, [this] { sessions_.end(table_->selectedRow()); });
    connect(more_, &QPushButton::clicked, &sessions_, &OwnSessionsModel::loadMore);
    connect(&sessions_, &OwnSessionsModel::endingChanged, this, [this](bool isEnding) {
        if (isEnding) {
            table_->setFocus();
            message_->sayWaiting();
        }
        followSelection();
    });
    connect(&sessions_, &OwnSessionsModel::ended, this, [this] {
        message_->say(tr("The session is ended."), Tone::Good);
    });
    connect(&sessions_, &PagedTableModel::loaded, this, [this] {
        more_->setVisible(sessions_.hasMore());
        followSelection();
    });
    connect(&sessions_, &PagedTableModel::failed, this, [this](const Trouble& trouble) {
        if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
            message_->say(tr("The server's answer did not arrive: where the session is still "
                             "listed, it goes on."),
                          Tone::Caution);
        } else {
            message_->say(trouble);
        }
    });
}

void SessionsPanel::start() {
    message_->quieten();
    sessions_.load();
    table_->setFocus();
}

void SessionsPanel::followSelection() {
    end_->setEnabled(!sessions_.isEnding() && sessions_.mayEnd(table_->selectedRow()));
}

}  // namespace gatehouse::client
