#include "contract/proof/consistency_text.h"

#include <utility>

#include "contract/proof/proof_lines.h"

namespace gatehouse::proof {

std::string writeConsistency(const ConsistencyText& consistency) {
    return "old " + std::to_string(consistency.older) + "\n" + writeProofLines(consistency.proof) +
           consistency.checkpoint;
}

std::optional<ConsistencyText> parseConsistency(std::string_view text) {
    const auto first = takeLine(text);
    const auto older = first ? numberIn(*first, "old") : std::nullopt;
    auto lines = older ? parseProofLines(text) : std::nullopt;
    if (!lines) {
        return std::nullopt;
    }
    return ConsistencyText{*older, std::move(lines->proof), std::move(lines->note)};
}

}  // namespace gatehouse::proof
