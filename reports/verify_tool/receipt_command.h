#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace gatehouse::verify_tool {

struct ReceiptCommand {
    std::string file;
    std::string keys;
    std::vector<std::string> witnesses;
    std::size_t atLeast = 0;  ///< so many of the witnesses must have cosigned
    bool asJson = false;
};

/// `gatehouse-verify receipt`: judges a receipt, writes what was found to `out`, and returns the
/// exit status. What was recorded is written where the receipt is valid only. Throws
/// EnvironmentFailure where a file cannot be read and std::invalid_argument where one of those that
/// say whom to trust is not what it should be.
[[nodiscard]] int runReceipt(const ReceiptCommand& command, std::ostream& out);

}  // namespace gatehouse::verify_tool
