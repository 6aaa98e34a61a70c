#include "contract/proof/log_proof.h"

#include <utility>

#include "contract/base/bytes.h"
#include "contract/proof/proof_lines.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kHeading = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";

}  // namespace

std::string writeLogProof(const LogProof& proof) {
    return std::string(kHeading) + "\n" + std::string(kExtra) + toBase64(proof.extra) + "\nindex " +
           std::to_string(proof.index) + "\n" + writeProofLines(proof.path) + proof.checkpoint;
}

std::optional<LogProof> parseLogProof(std::string_view text) {
    const auto heading = takeLine(text);
    const auto extraLine = takeLine(text);
    const auto indexLine = takeLine(text);
    if (!indexLine || *heading != kHeading || extraLine->substr(0, kExtra.size()) != kExtra) {
        return std::nullopt;
    }
    auto extra = fromBase64(extraLine->substr(kExtra.size()));
    const auto index = numberIn(*indexLine, "index");
    auto lines = extra && index ? parseProofLines(text) : std::nullopt;
    if (!lines || extra->empty()) {
        return std::nullopt;
    }
    return LogProof{*std::move(extra), *index, std::move(lines->proof), std::move(lines->note)};
}

}  // namespace gatehouse::proof
