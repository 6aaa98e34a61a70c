#include "contract/proof/proof_lines.h"

#include "contract/base/bytes.h"
#include "contract/proof/checkpoint.h"

namespace gatehouse::proof {

std::string writeProofLines(const std::vector<Hash>& proof) {
    std::string lines;
    for (const Hash& hash : proof) {
        lines += toBase64(bytesOf(hash)) + "\n";
    }
    return lines + "\n";
}

std::optional<ProofLines> parseProofLines(std::string_view text) {
    ProofLines lines;
    while (true) {
        const auto line = takeLine(text);
        if (!line) {
            return std::nullopt;
        }
        if (line->empty()) {
            lines.note = text;
            return lines;
        }
        const auto bytes = fromBase64(*line);
        const auto hash = bytes ? hashOf(*bytes) : std::nullopt;
        if (!hash || lines.proof.size() == kMaximumProofLines) {
            return std::nullopt;
        }
        lines.proof.push_back(*hash);
    }
}

std::optional<std::string_view> takeLine(std::string_view& text) {
    const std::size_t newline = text.find('\n');
    if (newline == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline + 1);
    return line;
}

std::optional<std::uint64_t> numberIn(std::string_view line, std::string_view name) {
    const bool isNamed = line.substr(0, name.size()) == name && line.substr(name.size(), 1) == " ";
    return isNamed ? parseTreeSize(line.substr(name.size() + 1)) : std::nullopt;
}

}  // namespace gatehouse::proof
