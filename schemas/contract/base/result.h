#pragma once

#include <utility>
#include <variant>

namespace gatehouse {

/// Marks a value as the failure of a Result.
template <class E>
struct Failure {
    E error;
};

template <class E>
[[nodiscard]] Failure<E> fail(E error) {
    return Failure<E>{std::move(error)};
}

/// Either a value or the reason why there is none. The shape is std::expected's, so that it can
/// take its place once every compiler has it. Asking for the part that is not there throws
/// std::bad_variant_access.
template <class T, class E>
class [[nodiscard]] Result {
  public:
    Result(T value)  // NOLINT(google-explicit-constructor)
        : state_(std::in_place_index<0>, std::move(value)) {
    }                           // implicit, so that a value or a failure can be returned as it is
    Result(Failure<E> failure)  // NOLINT(google-explicit-constructor)
        : state_(std::in_place_index<1>, std::move(failure.error)) {}

    [[nodiscard]] bool hasValue() const { return state_.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    [[nodiscard]] T& value() { return std::get<0>(state_); }
    [[nodiscard]] const T& value() const { return std::get<0>(state_); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] E& error() { return std::get<1>(state_); }
    [[nodiscard]] const E& error() const { return std::get<1>(state_); }

  private:
    std::variant<T, E> state_;
};

}  // namespace gatehouse
