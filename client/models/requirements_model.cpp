#include "client/models/requirements_model.h"

#include <algorithm>

#include "client/api/text.h"
#include "client/models/dispensing_words.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

RequirementOutcome outcomeOf(const wire::RequirementResult& requirement) {
    if (requirement.met) {
        return RequirementOutcome::Met;
    }
    return effectOf(requirement) == Verdict::Hold ? RequirementOutcome::Holds
                                                  : RequirementOutcome::Refuses;
}

QString sourceInWords(const wire::SourceText& source) {
    const auto date = Date::parse(source.date);
    QStringList parts{
        toQt(source.document), toQt(source.section), date ? inWords(*date) : toQt(source.date)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

}  // namespace

void RequirementsModel::show(std::vector<wire::RequirementResult> requirements) {
    beginResetModel();
    requirements_ = std::move(requirements);
    std::stable_sort(
        requirements_.begin(), requirements_.end(), [](const auto& one, const auto& other) {
            return outcomeOf(other) < outcomeOf(one);
        });
    endResetModel();
}

int RequirementsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(requirements_.size());
}

int RequirementsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString RequirementsModel::textOf(const wire::RequirementResult& requirement, int column) {
    switch (column) {
        case Requirement: return codeInWords(requirement.code);
        case Outcome:
            switch (outcomeOf(requirement)) {
                case RequirementOutcome::Met: return tr("Met");
                case RequirementOutcome::Holds: return tr("Not met: holds");
                case RequirementOutcome::Refuses: return tr("Not met: refuses");
            }
            return {};
        case Found: return toQt(requirement.sentence);
        case Remedy: return requirement.met ? QString() : toQt(requirement.remedy);
        case Source: return sourceInWords(requirement.source);
        default: return {};
    }
}

QVariant RequirementsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::RequirementResult& requirement =
        requirements_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return textOf(requirement, index.column());
        case Qt::ToolTipRole:
            // A tool tip would take some texts for HTML.
            return factsInWords(requirement.facts)
                .toHtmlEscaped()
                .replace(u'\n', QStringLiteral("<br>"));
        case Qt::TextAlignmentRole: return int{Qt::AlignLeft | Qt::AlignTop};
        case kOutcomeRole:
            return index.column() == Outcome ? QVariant(static_cast<int>(outcomeOf(requirement)))
                                             : QVariant();
        default: return {};
    }
}

QVariant RequirementsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
        case Requirement: return tr("Requirement");
        case Outcome: return tr("Outcome");
        case Found: return tr("Found");
        case Remedy: return tr("Remedy");
        case Source: return tr("Source");
        default: return {};
    }
}

}  // namespace gatehouse::client
