#include "contract/proof/proofs.h"

#include <bit>

#include "contract/proof/hasher.h"

namespace gatehouse::proof {

std::optional<Hash> rootByInclusion(std::uint64_t index,
                                    std::uint64_t size,
                                    const Hash& leaf,
                                    std::span<const Hash> proof) {
    if (index >= size) {
        return std::nullopt;
    }
    Hasher hasher;
    Hash hash = leaf;
    // Where a node, and the last one of its level, stand among their level's.
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    for (const Hash& sibling : proof) {
        if (last == 0) {
            return std::nullopt;
        }
        if (node % 2 == 1 || node == last) {
            hash = hasher.node(sibling, hash);
            // The last node of a level without a right neighbour is the same node further up.
            while (node % 2 == 0 && node != 0) {
                node /= 2;
                last /= 2;
            }
        } else {
            hash = hasher.node(hash, sibling);
        }
        node /= 2;
        last /= 2;
    }
    return last == 0 ? std::optional(hash) : std::nullopt;
}

bool isConsistent(const TreeHead& older, const TreeHead& newer, std::span<const Hash> proof) {
    if (older.size == 0 || older.size > newer.size) {
        return false;
    }
    if (older.size == newer.size) {
        return older.root == newer.root && proof.empty();
    }
    // A complete older tree is itself the first node, which the proof leaves out.
    const bool isComplete = std::has_single_bit(older.size);
    if (proof.empty()) {
        return false;
    }
    std::uint64_t node = older.size - 1;
    std::uint64_t last = newer.size - 1;
    const auto climb = [&] {
        node /= 2;
        last /= 2;
    };
    while (node % 2 == 1) {
        climb();
    }
    Hasher hasher;
    Hash olderRoot = isComplete ? older.root : proof.front();
    Hash newerRoot = olderRoot;
    for (const Hash& hash : isComplete ? proof : proof.subspan(1)) {
        if (last == 0) {
            return false;
        }
        if (node % 2 == 1 || node == last) {
            olderRoot = hasher.node(hash, olderRoot);
            newerRoot = hasher.node(hash, newerRoot);
            while (node % 2 == 0 && node != 0) {
                climb();
            }
        } else {
            newerRoot = hasher.node(newerRoot, hash);
        }
        climb();
    }
    return last == 0 && olderRoot == older.root && newerRoot == newer.root;
}

}  // namespace gatehouse::proof
