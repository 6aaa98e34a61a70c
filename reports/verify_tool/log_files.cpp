#include "reports/verify_tool/log_files.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "reports/verify_tool/files.h"

namespace gatehouse::verify_tool {
namespace {

using proof::NoteVerifier;

/// What a cosignature binds to: the name is not signed.
std::string publicKeyOf(const NoteVerifier& key) {
    const std::string text = key.text();
    // Neither a name nor a key id holds a plus sign; the key in base64 may.
    return text.substr(text.find('+', text.find('+') + 1));
}

NoteVerifier readWitness(const std::string& path) {
    const std::string content = readFile(path);
    std::string_view line = content;
    line.remove_suffix(line.ends_with('\n') ? 1 : 0);
    auto key = NoteVerifier::parse(line);
    if (!key || key->type() != proof::NoteKeyType::Cosignature) {
        throw std::invalid_argument(path + " is not the public key of a witness");
    }
    return *std::move(key);
}

}  // namespace

proof::LogKeys readLogKeys(const std::string& path) {
    auto keys = proof::LogKeys::parse(readFile(path));
    if (!keys) {
        throw std::invalid_argument(path + " does not hold the public keys of a log");
    }
    return *std::move(keys);
}

std::vector<NoteVerifier> readWitnesses(const std::vector<std::string>& paths) {
    std::vector<NoteVerifier> witnesses;
    for (const std::string& path : paths) {
        NoteVerifier witness = readWitness(path);
        const auto isSame = [&](const NoteVerifier& other) {
            return publicKeyOf(other) == publicKeyOf(witness);
        };
        if (std::any_of(witnesses.begin(), witnesses.end(), isSame)) {
            throw std::invalid_argument(path + " holds the key of a witness that is named twice");
        }
        witnesses.push_back(std::move(witness));
    }
    return witnesses;
}

}  // namespace gatehouse::verify_tool
