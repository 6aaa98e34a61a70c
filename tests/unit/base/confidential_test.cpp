#include <concepts>
#include <ostream>
#include <sstream>
#include <string>
#include <type_traits>

#include <gtest/gtest.h>

#include "contract/base/phi.h"
#include "contract/base/secret.h"

namespace gatehouse {
namespace {

// What must not compile. Each question is first asked of a type that can, so that a question that
// nothing could answer is noticed.

template <class T>
concept Streamed = requires(std::ostream& out, const T& value) {
    out << value;
};
template <class T>
concept MadeText = requires(const T& value) {
    std::to_string(value);
};
template <class T>
concept Joined = requires(const T& value) {
    std::string("a") + value;
};
template <class T>
concept Truth = std::convertible_to<T, bool>;
template <class T>
concept Ordered = requires(const T& a, const T& b) {
    a < b;
};
template <class T>
concept Text = std::convertible_to<T, std::string> || std::convertible_to<T, std::string_view> ||
    std::convertible_to<T, const char*>;
template <class T>
concept Formatted = Streamed<T> || MadeText<T> || Joined<T> || Truth<T> || Ordered<T> || Text<T>;

static_assert(Streamed<std::string> && Joined<std::string> && Text<std::string>);
static_assert(MadeText<int> && Truth<int> && Ordered<int>);

static_assert(!Formatted<Secret> && !Formatted<Phi<std::string>> && !Formatted<Phi<int>>);

// Nor is one made of plain text, or turned into another, without being named.
static_assert(!std::convertible_to<std::string, Secret>);
static_assert(!std::convertible_to<std::string, Phi<std::string>>);
static_assert(!std::convertible_to<Phi<int>, int> && !std::convertible_to<Phi<int>, Phi<long>>);
static_assert(!std::convertible_to<Secret, Phi<std::string>>);
static_assert(!std::convertible_to<Phi<std::string>, Secret>);

// A secret has one owner, and is compared by what compares in constant time.
static_assert(!std::copyable<Secret> && !std::equality_comparable<Secret>);

TEST(Phi, IsRevealedByName) {
    EXPECT_EQ(Phi<std::string>("a").reveal(), "a");
}

TEST(Secret, IsRevealedByNameAndGoesWithItsOwner) {
    Secret first("a password of some length, so that it lies on the heap");
    const Secret second(std::move(first));
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is asked
    EXPECT_EQ(second.reveal().substr(0, 10), "a password");
}

}  // namespace
}  // namespace gatehouse
