#include "tests/support/fake_transport.h"

#include "contract/wire/api/check.h"

namespace gatehouse::testing {

std::string problemText(ErrorCode code) {
    return wire::encode(wire::problemOf({code}, "fictional-request"));
}

}  // namespace gatehouse::testing
