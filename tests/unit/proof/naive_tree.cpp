#include "naive_tree.h"

#include <openssl/sha.h>

namespace gatehouse::proof::naive {
namespace {

Hash sha256(const std::string& bytes) {
    Hash hash{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
    return hash;
}

/// The largest power of two smaller than n.
std::size_t split(std::size_t n) {
    std::size_t k = 1;
    while (2 * k < n) {
        k *= 2;
    }
    return k;
}

std::vector<Hash> append(std::vector<Hash> hashes, const Hash& last) {
    hashes.push_back(last);
    return hashes;
}

std::vector<Hash> subproof(std::size_t m, std::span<const std::string> d, bool b) {
    const std::size_t n = d.size();
    if (m == n) {
        return b ? std::vector<Hash>() : std::vector<Hash>{root(d)};
    }
    const std::size_t k = split(n);
    if (m <= k) {
        return append(subproof(m, d.first(k), b), root(d.subspan(k)));
    }
    return append(subproof(m - k, d.subspan(k), false), root(d.first(k)));
}

}  // namespace

Hash root(std::span<const std::string> entries) {
    if (entries.empty()) {
        return sha256("");
    }
    if (entries.size() == 1) {
        return sha256(std::string(1, '\x00') + entries.front());
    }
    const std::size_t k = split(entries.size());
    const Hash left = root(entries.first(k));
    const Hash right = root(entries.subspan(k));
    return sha256(std::string(1, '\x01').append(bytesOf(left)).append(bytesOf(right)));
}

std::vector<Hash> path(std::size_t index, std::span<const std::string> entries) {
    if (entries.size() == 1) {
        return {};
    }
    const std::size_t k = split(entries.size());
    if (index < k) {
        return append(path(index, entries.first(k)), root(entries.subspan(k)));
    }
    return append(path(index - k, entries.subspan(k)), root(entries.first(k)));
}

std::vector<Hash> proof(std::size_t older, std::span<const std::string> entries) {
    return subproof(older, entries, true);
}

}  // namespace gatehouse::proof::naive
