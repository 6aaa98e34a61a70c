#include "client/views/dispensing/requirements_table.h"

#include <array>

#include <QHeaderView>

#include "client/models/requirements_model.h"
#include "client/views/common/row_delegate.h"
#include "client/views/common/shapes.h"

namespace gatehouse::client {
namespace {

constexpr int kIcon = 20;
/// Of the width, in hundredths.
constexpr std::array<int, RequirementsModel::kColumns> kShares{15, 13, 24, 22, 26};

/// Adds the outcome's shape.
class RequirementDelegate final : public RowDelegate {
  public:
    explicit RequirementDelegate(QObject* parent)
        : RowDelegate(parent),
          met_(makeIcon(Shape::Tick, Tone::Good, kIcon)),
          holds_(makeIcon(Shape::Warning, Tone::Caution, kIcon)),
          refuses_(makeIcon(Shape::Cross, Tone::Bad, kIcon)) {}

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        RowDelegate::initStyleOption(option, index);
        option->decorationAlignment = Qt::AlignTop | Qt::AlignHCenter;
        const QVariant outcome = index.data(RequirementsModel::kOutcomeRole);
        if (outcome.isValid()) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(kIcon, kIcon);
            option->icon = iconOf(static_cast<RequirementOutcome>(outcome.toInt()));
        }
    }

  private:
    [[nodiscard]] const QIcon& iconOf(RequirementOutcome outcome) const {
        switch (outcome) {
            case RequirementOutcome::Met: return met_;
            case RequirementOutcome::Holds: return holds_;
            case RequirementOutcome::Refuses: break;
        }
        return refuses_;
    }

    QIcon met_;
    QIcon holds_;
    QIcon refuses_;
};

}  // namespace

RequirementsTable::RequirementsTable(RequirementsModel& model, QWidget* parent)
    : QTableView(parent) {
    setAccessibleName(tr("Requirements"));
    setModel(&model);
    setItemDelegate(new RequirementDelegate(this));
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Without this the width would depend on the height of the rows, which depends on the width.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    verticalHeader()->hide();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        fit();
        scrollToTop();
    });
}

void RequirementsTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void RequirementsTable::fit() {
    const int width = viewport()->width();
    int left = width;
    for (int column = 0; column < RequirementsModel::kColumns; ++column) {
        const bool isLast = column + 1 == RequirementsModel::kColumns;
        const int share = width * kShares.at(static_cast<std::size_t>(column)) / 100;
        setColumnWidth(column, isLast ? left : share);
        left -= share;
    }
    resizeRowsToContents();
}

}  // namespace gatehouse::client
