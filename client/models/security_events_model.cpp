#include "client/models/security_events_model.h"

#include <array>

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::client {
namespace {

struct Said {
    std::string_view word;
    const char* text;
};

// Why a sign-in failed.
constexpr std::array kReasons{
    Said{"password", QT_TRANSLATE_NOOP("SecurityEventsModel", "the password was wrong")},
    Said{"second-factor",
         QT_TRANSLATE_NOOP("SecurityEventsModel",
                           "the code of the authenticator was wrong or missing")},
    Said{"unknown-name", QT_TRANSLATE_NOOP("SecurityEventsModel", "nobody has that user name")},
    Said{"no-account",
         QT_TRANSLATE_NOOP("SecurityEventsModel", "the account is closed or not set up yet")},
    Said{"invitation",
         QT_TRANSLATE_NOOP("SecurityEventsModel", "the code of an invitation was wrong")}};

QString reasonInWords(const QString& why) {
    for (const Said& reason : kReasons) {
        if (toQt(reason.word) == why) {
            return SecurityEventsModel::tr(reason.text);
        }
    }
    return why;
}

QString cellInWords(const wire::JsonValue& cell) {
    return cell.kind() == wire::JsonValue::Kind::String
               ? toQt(cell.text())
               : toQt(wire::JsonWriter().value(cell).take());
}

/// What the detail says, one sentence a member.
QStringList detailInWords(const wire::JsonValue& detail) {
    QStringList sentences;
    for (const auto& [name, cell] : detail.members()) {
        const QString text = cellInWords(cell);
        if (name == "why") {
            sentences.prepend(reasonInWords(text));
        } else if (name == "address") {
            sentences.append(SecurityEventsModel::tr("from %1").arg(text));
        } else if (name == "count") {
            sentences.append(SecurityEventsModel::tr("%1 times within half a second").arg(text));
        } else if (name == "events") {
            sentences.append(
                SecurityEventsModel::tr("several, not told apart: there were too many"));
        } else if (name == "operation") {
            sentences.append(SecurityEventsModel::tr("what was asked for: %1").arg(text));
        } else {
            sentences.append(SecurityEventsModel::tr("%1: %2").arg(toQt(name), text));
        }
    }
    sentences.removeAll(QString());
    return sentences;
}

QString userOf(const wire::SecurityEvent& event) {
    return event.actor ? toQt(*event.actor) : SecurityEventsModel::tr("nobody signed in");
}

QString aboutOf(const wire::SecurityEvent& event) {
    const QStringList words = detailInWords(event.detail);
    return words.isEmpty() ? toQt(event.subject) : words.join(QStringLiteral("; "));
}

}  // namespace

SecurityEventsModel::SecurityEventsModel(Client& client, QObject* parent)
    : QueriedTableModel(parent), calls_(client.calls()) {
}

void SecurityEventsModel::ask(const AuditQuery& query) {
    calls_.listSecurityEvents(query, receiveFor(query, events_));
}

QString SecurityEventsModel::textOf(int row) const {
    const wire::SecurityEvent& event = events_.at(static_cast<std::size_t>(row));
    QStringList lines{
        inWords(event.action), toTheSecond(event.at), QString(), tr("Who: %1").arg(userOf(event))};
    if (event.site) {
        lines.append(tr("Site: %1").arg(toQt(*event.site)));
    }
    for (QString sentence : detailInWords(event.detail)) {
        sentence[0] = sentence[0].toUpper();
        lines.append(sentence);
    }
    lines.append(QString());
    if (!event.subject.empty()) {
        lines.append(tr("What it is about, by its number in the record:"));
        lines.append(toQt(event.subject));
    }
    lines.append(tr("Audit entry No. %1").arg(event.sequence));
    return lines.join(u'\n');
}

int SecurityEventsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(events_.size());
}

int SecurityEventsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant SecurityEventsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const wire::SecurityEvent& event = events_.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
        case Time: return toTheSecond(event.at);
        case Event: return inWords(event.action);
        case User: return userOf(event);
        case Site: return event.site ? toQt(*event.site) : QString();
        case About: return aboutOf(event);
        case kColumns: break;
    }
    return {};
}

QVariant SecurityEventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
        case Time: return tr("Time");
        case Event: return tr("Event");
        case User: return tr("User");
        case Site: return tr("Site");
        case About: return tr("About");
        case kColumns: break;
    }
    return {};
}

}  // namespace gatehouse::client
