#include "contract/proof/log_entry.h"

#include "contract/base/bytes.h"
#include "contract/base/canonical_reader.h"
#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kTimeForm = "0000-00-00T00:00:00.000Z";
/// 32 bytes in base64url.
constexpr std::size_t kCommitmentSize = 43;
/// With its quotes, and the comma before the next one.
constexpr std::size_t kCommitmentStep = kCommitmentSize + 3;

void append(std::string& text, const std::optional<std::string>& word) {
    if (word) {
        text.append("\"").append(*word).append("\"");
    } else {
        text.append("null");
    }
}

std::optional<std::string_view> readOptional(CanonicalReader& reader) {
    return reader.skip("null") ? std::nullopt : std::optional(reader.word());
}

/// None where it is not the one text that Instant::toString() gives for its instant.
std::optional<Instant> parseTime(std::string_view text) {
    const bool hasForm =
        text.size() == kTimeForm.size() && text[19] == kTimeForm[19] && text[23] == kTimeForm[23];
    return hasForm ? Instant::parse(text) : std::nullopt;
}

std::string_view readTime(CanonicalReader& reader) {
    const std::string_view text = reader.word();
    reader.check(parseTime(text).has_value());
    return text;
}

/// The first one's first quote is where the list begins.
std::string_view readCommitments(CanonicalReader& reader) {
    reader.literal("[");
    const std::string_view list = reader.rest();
    if (reader.skip("]")) {
        return {};
    }
    do {
        const std::string_view word = reader.word();
        reader.check(word.size() == kCommitmentSize && isBase64Url(word));
    } while (!reader.hasFailed() && reader.skip(","));
    const std::size_t length = list.size() - reader.rest().size();
    reader.literal("]");
    return list.substr(0, length);
}

std::vector<Hash> hashesOf(std::string_view commitments) {
    std::vector<Hash> hashes;
    for (std::size_t at = 1; at < commitments.size(); at += kCommitmentStep) {
        const auto bytes = fromBase64Url(commitments.substr(at, kCommitmentSize));
        hashes.push_back(hashOf(bytes.value()).value());
    }
    return hashes;
}

std::optional<std::string> copyOf(std::optional<std::string_view> word) {
    return word ? std::optional(std::string(*word)) : std::nullopt;
}

}  // namespace

std::string writeLogEntry(const LogEntry& entry) {
    std::string text = R"({"action":")" + entry.action + R"(","actor":)";
    append(text, entry.actor);
    text.append(R"(,"at":")").append(entry.at.toString()).append(R"(","commitments":[)");
    const char* separator = "\"";
    for (const Hash& commitment : entry.commitments) {
        text.append(separator).append(toBase64Url(bytesOf(commitment))).append("\"");
        separator = ",\"";
    }
    text.append(R"(],"role":")").append(entry.role).append(R"(","sequence":)");
    text.append(std::to_string(entry.sequence)).append(R"(,"site":)");
    append(text, entry.site);
    text.append(R"(,"subject":)");
    append(text, entry.subject);
    text.append(R"(,"version":1})");
    require(viewLogEntry(text).has_value(), "this is not fit for an entry of the log");
    return text;
}

std::optional<LogEntryView> viewLogEntry(std::string_view text) {
    CanonicalReader reader(text);
    LogEntryView entry;
    reader.member("{", "action");
    entry.action = reader.word();
    reader.member(",", "actor");
    entry.actor = readOptional(reader);
    reader.member(",", "at");
    entry.at = readTime(reader);
    reader.member(",", "commitments");
    entry.commitments = readCommitments(reader);
    reader.member(",", "role");
    entry.role = reader.skip("\"\"") ? std::string_view() : reader.word();
    reader.member(",", "sequence");
    entry.sequence = reader.wholeNumber();
    reader.check(entry.sequence > 0);
    reader.member(",", "site");
    entry.site = readOptional(reader);
    reader.member(",", "subject");
    entry.subject = readOptional(reader);
    reader.member(",", "version");
    reader.literal("1}");
    reader.check(reader.isAtEnd());
    return reader.hasFailed() ? std::nullopt : std::optional(entry);
}

std::optional<LogEntry> parseLogEntry(std::string_view text) {
    const auto entry = viewLogEntry(text);
    if (!entry) {
        return std::nullopt;
    }
    return LogEntry{std::string(entry->action),
                    copyOf(entry->actor),
                    parseTime(entry->at).value(),
                    hashesOf(entry->commitments),
                    std::string(entry->role),
                    entry->sequence,
                    copyOf(entry->site),
                    copyOf(entry->subject)};
}

}  // namespace gatehouse::proof
