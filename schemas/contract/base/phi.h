#pragma once

#include <utility>

namespace gatehouse {

/// Patient data. It cannot be streamed, logged or turned into text by accident: whoever needs the
/// value writes reveal(), which is easy to find and to question in a review.
template <class T>
class Phi {
  public:
    Phi() = default;
    explicit Phi(T value) : value_(std::move(value)) {}
    [[nodiscard]] const T& reveal() const { return value_; }
    bool operator==(const Phi&) const = default;

  private:
    T value_{};
};

}  // namespace gatehouse
