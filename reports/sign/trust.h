#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"
#include "contract/base/result.h"

namespace gatehouse::reports {

/// Whom the holder of a file trusts: root certificates and revocation lists. Immutable.
class Trust {
  public:
    /// Roots in PEM, each list in PEM or DER. The failure says what cannot be read.
    [[nodiscard]] static Result<Trust, std::string> load(std::string_view roots,
                                                         const std::vector<std::string>& lists);
    Trust(Trust&& other) noexcept;
    Trust& operator=(Trust&& other) noexcept;
    Trust(const Trust&) = delete;
    Trust& operator=(const Trust&) = delete;
    ~Trust();

    struct Parts;
    [[nodiscard]] const Parts& parts() const { return *parts_; }

  private:
    explicit Trust(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace gatehouse::reports
