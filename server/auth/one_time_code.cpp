#include "server/auth/one_time_code.h"

#include <cstddef>
#include <cstdint>

#include "contract/base/bytes.h"
#include "contract/base/text.h"
#include "server/auth/digest.h"
#include "server/auth/random.h"

namespace gatehouse::auth {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCharacters = 16;
constexpr std::size_t kGroup = 4;

char meant(char typed) {
    const char upper = isLower(typed) ? static_cast<char>(typed - 'a' + 'A') : typed;
    switch (upper) {
        case 'O': return '0';
        case 'I':
        case 'L': return '1';
        default: return upper;
    }
}

}  // namespace

Secret newOneTimeCode() {
    const Secret bytes(randomBytes(kCharacters));
    std::string code;
    for (const char byte : bytes.reveal()) {
        if (code.size() % (kGroup + 1) == kGroup) {
            code += '-';
        }
        // 32 characters: the lowest five bits choose each with the same chance.
        code += kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()];
    }
    return Secret(std::move(code));
}

std::string oneTimeCodeDigest(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        if (c != '-' && c != ' ') {
            code += meant(c);
        }
    }
    const Secret secret(std::move(code));
    return toHex(sha256(secret.reveal()));
}

}  // namespace gatehouse::auth
