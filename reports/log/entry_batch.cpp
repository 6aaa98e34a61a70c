#include "reports/log/entry_batch.h"

#include "contract/proof/hasher.h"
#include "contract/proof/log_entry.h"

namespace gatehouse::reports {
namespace {

constexpr std::size_t kFullBytes = std::size_t{512} * 1024;
/// Only what is reserved depends on it.
constexpr std::size_t kUsualLine = 256;

std::optional<std::uint64_t> sequenceOf(std::string_view line) {
    const auto entry = proof::viewLogEntry(line);
    return entry ? std::optional(static_cast<std::uint64_t>(entry->sequence)) : std::nullopt;
}

}  // namespace

void EntryBatch::add(std::string_view line) {
    if (text_.empty()) {
        text_.reserve(kFullBytes + kUsualLine);
        ends_.reserve(kFullBytes / kUsualLine);
    }
    text_ += line;
    ends_.push_back(text_.size());
}

bool EntryBatch::isFull() const {
    return text_.size() >= kFullBytes;
}

std::vector<JudgedEntry> EntryBatch::judge() const {
    proof::Hasher hasher;
    std::vector<JudgedEntry> judged;
    judged.reserve(ends_.size());
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
        const std::string_view line = std::string_view(text_).substr(begin, end - begin);
        judged.push_back({hasher.leaf(line), sequenceOf(line)});
        begin = end;
    }
    return judged;
}

}  // namespace gatehouse::reports
