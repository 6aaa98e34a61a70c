#include "server/audit/findings.h"

#include <algorithm>

#include "contract/base/text.h"

namespace gatehouse::audit {
namespace {

constexpr std::size_t kMaxPrinted = 128;

bool isPlain(char c) {
    return isDigit(c) || isUpper(c) || isLower(c) ||
           std::string_view("._:-").find(c) != std::string_view::npos;
}

/// A string without its quotes.
std::string_view bare(std::string_view json) {
    const bool quoted = json.size() >= 2 && json.front() == '"' && json.back() == '"';
    return quoted ? json.substr(1, json.size() - 2) : json;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string plain(text.substr(0, kMaxPrinted));
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return !isPlain(c); }, '?');
    return plain;
}

std::string printableLine(std::string_view text) {
    constexpr std::size_t kMaxLine = 500;
    std::string plain(text.substr(0, kMaxLine));
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return plain;
}

std::string nameRow(const storage::Table& table, std::span<const std::string> keyCells) {
    std::string name(table.name);
    for (std::size_t i = 0; i < keyCells.size(); ++i) {
        name += i == 0 ? ' ' : ',';
        name.append(table.columns[i].name).append("=" + printable(bare(keyCells[i])));
    }
    return name;
}

std::string nameEntry(std::int64_t sequence) {
    return "audit_entries sequence=" + std::to_string(sequence);
}

}  // namespace gatehouse::audit
