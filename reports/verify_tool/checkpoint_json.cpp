#include "reports/verify_tool/checkpoint_json.h"

#include <ostream>

#include "contract/base/bytes.h"
#include "reports/verify_tool/json_text.h"

namespace gatehouse::verify_tool {

void writeJsonCheckpoint(const proof::Checkpoint& checkpoint, std::ostream& out) {
    out << R"({"origin":)" << jsonString(checkpoint.origin) << R"(,"size":)" << checkpoint.tree.size
        << R"(,"root":)" << jsonString(toBase64(proof::bytesOf(checkpoint.tree.root))) << '}';
}

}  // namespace gatehouse::verify_tool
