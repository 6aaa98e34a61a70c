#include "server/audit/entry.h"

#include <utility>

#include "contract/base/exception.h"
#include "contract/proof/hasher.h"
#include "contract/proof/log_entry.h"

namespace gatehouse::audit {
namespace {

using proof::LogEntry;

template <class IdType>
std::optional<std::string> textOf(const std::optional<IdType>& id) {
    return id ? std::optional(id->text()) : std::nullopt;
}

template <class IdType>
std::optional<IdType> idOf(std::optional<std::string>& text) {
    return text ? std::optional(IdType(std::move(*text))) : std::nullopt;
}

}  // namespace

std::string writeEntry(const Entry& entry) {
    const EntryHeader& header = entry.header;
    LogEntry leaf{std::string(nameOf(header.action)),
                  textOf(header.actor),
                  header.at,
                  {},
                  header.role,
                  entry.sequence,
                  textOf(header.site),
                  {}};
    if (!header.subject.empty()) {
        leaf.subject = header.subject;
    }
    for (const std::string& commitment : entry.commitments) {
        const auto hash = proof::hashOf(commitment);
        require(hash.has_value(), "a commitment has 32 bytes");
        leaf.commitments.push_back(*hash);
    }
    return proof::writeLogEntry(leaf);
}

std::optional<Entry> parseEntry(std::string_view text) {
    auto leaf = proof::parseLogEntry(text);
    const auto action = leaf ? fromName<AuditAction>(leaf->action) : std::nullopt;
    if (!action) {
        return std::nullopt;
    }
    Entry entry{{leaf->at,
                 *action,
                 idOf<UserId>(leaf->actor),
                 std::move(leaf->role),
                 idOf<SiteId>(leaf->site),
                 std::move(leaf->subject).value_or("")},
                leaf->sequence,
                {}};
    for (const proof::Hash& commitment : leaf->commitments) {
        entry.commitments.emplace_back(proof::bytesOf(commitment));
    }
    return entry;
}

storage::AuditRow auditRowOf(const Entry& entry) {
    const EntryHeader& header = entry.header;
    storage::AuditRow row;
    row.sequence = entry.sequence;
    row.recordedAt = header.at.milliseconds();
    if (header.actor) {
        row.actorId = header.actor->text();
    }
    if (header.site) {
        row.siteId = header.site->text();
    }
    row.action = nameOf(header.action);
    if (!header.subject.empty()) {
        row.subjectId = header.subject;
    }
    row.entry = writeEntry(entry);
    row.leafHash = proof::bytesOf(proof::Hasher().leaf(row.entry));
    return row;
}

}  // namespace gatehouse::audit
