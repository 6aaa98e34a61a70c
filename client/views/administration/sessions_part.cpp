#include "client/views/administration/sessions_part.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr double kTitleSize = 1.2;
constexpr int kGap = 12;
constexpr int kTableHeight = 220;
constexpr int kAddressColumn = 2;

}  // namespace

SessionsPart::SessionsPart(RecordListModel& sessions, QWidget* parent)
    : QWidget(parent),
      sessions_(sessions),
      count_(makeText(tr("Sessions"), this)),
      table_(new RecordTable(tr("Sessions"), RecordTable::Rows::Equal)),
      end_(new QPushButton(tr("End all sessions"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeHeading(tr("Sessions"), kTitleSize, this));
    layout->addWidget(count_);
    table_->show(sessions_, kAddressColumn);
    table_->setFixedHeight(kTableHeight);
    layout->addWidget(table_);
    auto* buttons = new QHBoxLayout;
    auto* close = new QPushButton(tr("C&lose"));
    for (QPushButton* button : {end_, close}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(end_, &QPushButton::clicked, this, &SessionsPart::endWanted);
    connect(close, &QPushButton::clicked, this, &SessionsPart::closed);
    connect(&sessions_, &PagedTableModel::busyChanged, this, &SessionsPart::tell);
    connect(&sessions_, &PagedTableModel::loaded, this, &SessionsPart::tell);
    connect(&sessions_, &PagedTableModel::failed, this, [this](const Trouble& trouble) {
        count_->setText(inWords(trouble));
    });
    tell();
}

SessionsPart::~SessionsPart() {
    table_->setModel(nullptr);  // it shows what may go before it
}

void SessionsPart::tell() {
    const int count = sessions_.rowCount();
    if (sessions_.isBusy()) {
        count_->setText(tr("Asking the server…"));
    } else if (count == 0) {
        count_->setText(tr("This user is not signed in anywhere."));
    } else {
        count_->setText(count == 1 ? tr("Signed in at one place.")
                                   : tr("Signed in at %1 places.").arg(count));
    }
    table_->setVisible(count > 0);
    end_->setEnabled(count > 0 && !sessions_.isBusy());
}

}  // namespace gatehouse::client
