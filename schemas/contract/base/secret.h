#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace gatehouse {

/// A password, a token or a private key. Cannot be copied, streamed or compared; its memory is
/// overwritten when it goes.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : value_(other.value_) { other.wipe(); }  // NOLINT
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            value_ = other.value_;
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    [[nodiscard]] std::string_view reveal() const { return value_; }
    [[nodiscard]] bool empty() const { return value_.empty(); }

  private:
    void wipe() noexcept {
        // volatile: the compiler must not drop stores to memory that is about to be freed.
        volatile char* p = value_.data();
        for (std::size_t i = 0; i < value_.size(); ++i) {
            p[i] = '\0';
        }
        value_.clear();
    }

    std::string value_;
};

}  // namespace gatehouse
