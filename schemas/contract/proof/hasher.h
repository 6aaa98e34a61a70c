#pragma once

#include <memory>
#include <string_view>

#include "contract/proof/hash.h"

namespace gatehouse::proof {

/// The hashes of RFC 9162, section 2.1. Keeps what OpenSSL would otherwise look up for each hash;
/// one thread at a time.
class Hasher {
  public:
    /// EnvironmentFailure where OpenSSL has no SHA-256.
    Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    [[nodiscard]] Hash plain(std::string_view bytes);
    /// Of an entry: over a zero byte and the entry, so that no node can be passed off as one.
    [[nodiscard]] Hash leaf(std::string_view entry);
    /// Of two subtrees: over a byte of 1 and both hashes.
    [[nodiscard]] Hash node(const Hash& left, const Hash& right);
    /// Of the tree without leaves: over nothing.
    [[nodiscard]] Hash empty() { return plain({}); }

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace gatehouse::proof
