#include "client/app/platform_keyring.h"

#include <optional>
#include <string>
#include <utility>

#include <QTest>
#include <gtest/gtest.h>

#include "tests/unit/client/app/secret_service.h"

// QtKeychain and a real Secret Service.
namespace gatehouse::client {
namespace {

constexpr int kMilliseconds = 30'000;
constexpr const char* kKid = "fictional-kid";
constexpr const char* kPassphrase = "fictional passphrase \u00e9\u4e16";

class PlatformKeyringTest : public ::testing::Test {
  protected:
    ~PlatformKeyringTest() override { service().stop(); }

    static testing::SecretService& service() {
        static testing::SecretService only;
        return only;
    }

    /// What is heard in the end.
    template <class T, class Ask>
    [[nodiscard]] static T heard(const Ask& ask) {
        std::optional<T> answer;
        ask([&](T told) { answer = std::move(told); });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }, kMilliseconds));
        return std::move(answer.value());
    }
    [[nodiscard]] std::optional<std::string> found(const char* kid = kKid) {
        const auto secret = heard<std::optional<Secret>>([&](auto then) {
            keyring_.find(kid, {&keyring_, std::move(then)});
        });
        return secret ? std::optional(std::string(secret->reveal())) : std::nullopt;
    }
    [[nodiscard]] bool isKept(const char* passphrase = kPassphrase) {
        return heard<bool>([&](auto then) {
            keyring_.keep(kKid, Secret(passphrase), {&keyring_, std::move(then)});
        });
    }
    [[nodiscard]] bool isForgotten() {
        return heard<bool>([&](auto then) { keyring_.forget(kKid, {&keyring_, std::move(then)}); });
    }

    PlatformKeyring keyring_;
};

TEST_F(PlatformKeyringTest, KeepsFindsAndForgets) {
    service().start();
    EXPECT_EQ(found(), std::nullopt);

    EXPECT_TRUE(isKept());
    EXPECT_EQ(found(), kPassphrase);
    EXPECT_EQ(found("another-kid"), std::nullopt);

    EXPECT_TRUE(isForgotten());
    EXPECT_EQ(found(), std::nullopt);
    EXPECT_TRUE(isForgotten()) << "nothing is kept";
}

TEST_F(PlatformKeyringTest, KeepsTheLatestPassphrase) {
    service().start();
    EXPECT_TRUE(isKept("the first"));
    EXPECT_TRUE(isKept("the second"));
    EXPECT_EQ(found(), "the second");
}

TEST_F(PlatformKeyringTest, FindsAndKeepsNothingWhereItIsLocked) {
    service().start();
    ASSERT_TRUE(isKept());
    service().lock();
    EXPECT_EQ(found(), std::nullopt);
    EXPECT_FALSE(isKept());
}

TEST_F(PlatformKeyringTest, FindsAndKeepsNothingWhereThereIsNone) {
    EXPECT_EQ(found(), std::nullopt);
    EXPECT_FALSE(isKept());
    EXPECT_FALSE(isForgotten());
}

}  // namespace
}  // namespace gatehouse::client
