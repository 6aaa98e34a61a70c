#pragma once

#include <iosfwd>
#include <string>

#include "contract/base/instant.h"

namespace gatehouse::verify_tool {

// `gatehouse-verify ca ...`: the authority that certifies prescribers' keys, on a computer that is
// on no network. Each writes what it did to `out` and returns the exit status. They throw
// EnvironmentFailure where a file cannot be read or written or exists already,
// std::invalid_argument for an argument or passphrase that is wrong, and Refusal for a request or
// certificate that is not what it should be.

struct CaArguments {
    std::string folder;
    /// Asked for at the terminal where empty.
    std::string passphraseFile;
    std::string name;
    std::string request;
    std::string certificate;
    std::string user;
    std::string from;
    std::string output;
    int days = 0;
    Instant now;
};

[[nodiscard]] int runCaInit(const CaArguments& arguments, std::ostream& out);
[[nodiscard]] int runCaCertify(const CaArguments& arguments, std::ostream& out);
[[nodiscard]] int runCaRevoke(const CaArguments& arguments, std::ostream& out);
[[nodiscard]] int runCaList(const CaArguments& arguments, std::ostream& out);

}  // namespace gatehouse::verify_tool
