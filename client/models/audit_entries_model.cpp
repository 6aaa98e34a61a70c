#include "client/models/audit_entries_model.h"

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::client {
namespace {

constexpr std::size_t kDeepestEntry = 16;

QString indented(const std::string& text) {
    const auto parsed = wire::parseJson(text, kDeepestEntry);
    return toQt(parsed ? wire::indentJson(parsed->value) : text);
}

}  // namespace

AuditEntriesModel::AuditEntriesModel(Client& client, QObject* parent)
    : QueriedTableModel(parent), client_(client) {
}

void AuditEntriesModel::ask(const AuditQuery& query) {
    client_.listAuditEntries(query, receiveFor(query, entries_));
}

QString AuditEntriesModel::textOf(int row) const {
    const wire::AuditEntry& entry = entries_.at(static_cast<std::size_t>(row));
    return indented(entry.entry) + indented(entry.payloads);
}

int AuditEntriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int AuditEntriesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant AuditEntriesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() == Number) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const wire::AuditEntry& entry = entries_.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
        case Number: return QString::number(entry.sequence);
        case Time: return toTheSecond(entry.at);
        case User: return entry.actor ? toQt(*entry.actor) : tr("nobody signed in");
        case Action: return auditActionInWords(entry.action);
        case Subject: return toQt(entry.subject);
        case kColumns: break;
    }
    return {};
}

QVariant AuditEntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && section == Number) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
        case Number: return tr("No.");
        case Time: return tr("Time");
        case User: return tr("User");
        case Action: return tr("Action");
        case Subject: return tr("Subject");
        case kColumns: break;
    }
    return {};
}

}  // namespace gatehouse::client
