#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/proof/log_keys.h"
#include "contract/proof/merkle_tree.h"
#include "contract/proof/proofs.h"
#include "server/audit/findings.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

/// Holds every checkpoint on record against the tree that the entries make, as it grows.
class CheckpointFindings {
  public:
    /// Reads which there are, and the log's keys.
    CheckpointFindings(const storage::ReadTransaction& transaction, Findings& findings);

    /// After each entry, in order.
    void grown(proof::MerkleTree& tree);
    /// After the last.
    void finish();

  private:
    [[nodiscard]] std::string flawOf(const std::string& note, const proof::TreeHead& tree) const;

    const storage::ReadTransaction& transaction_;
    Findings& findings_;
    std::optional<proof::LogKeys> keys_;
    std::vector<std::int64_t> sizes_;  ///< of the checkpoints, in order
    std::size_t next_ = 0;
};

}  // namespace gatehouse::audit
