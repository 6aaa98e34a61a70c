#include "server/audit/digest.h"

#include "contract/base/bytes.h"
#include "contract/proof/hasher.h"

namespace gatehouse::audit {

std::string sha256Hex(std::string_view bytes) {
    return toHex(proof::bytesOf(proof::Hasher().plain(bytes)));
}

}  // namespace gatehouse::audit
