#include "client/views/administration/fact_list.h"

#include <QGridLayout>
#include <QLabel>

#include "client/views/common/text_parts.h"

namespace gatehouse::client {

FactList::FactList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    constexpr int kAcross = 16;
    constexpr int kDown = 8;
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(kAcross);
    grid_->setVerticalSpacing(kDown);
    grid_->setColumnStretch(1, 1);
}

void FactList::tell(const std::vector<Fact>& facts) {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : facts) {
        auto* name = new QLabel(fact.name, this);
        name->setTextFormat(Qt::PlainText);
        name->setForegroundRole(QPalette::PlaceholderText);
        QLabel* value = makeText(fact.name, this);
        value->setText(fact.value);
        grid_->addWidget(name, row, 0, Qt::AlignTop);
        grid_->addWidget(value, row, 1);
        for (QLabel* label : {name, value}) {
            label->show();  // the layout would do so later
        }
        ++row;
    }
}

}  // namespace gatehouse::client
