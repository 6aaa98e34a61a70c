#include "client/views/account/qr_code.h"

#include <string>

#include <QImage>
#include <gtest/gtest.h>

#include "tests/unit/client/views/by_name.h"

namespace gatehouse::client {
namespace {

TEST(QrCode, ShowsNothingUntilThereIsAText) {
    QrCode code("QR code");
    EXPECT_TRUE(code.isHidden());
    EXPECT_EQ(code.across(), 0);
    EXPECT_EQ(gatehouse::testing::accessibleName(code), "QR code");
}

// The three corners by which a camera finds it, with the light ring in each.
TEST(QrCode, HasTheCornersOfAQrCode) {
    QrCode code("QR code");
    ASSERT_TRUE(code.showText("otpauth://totp/Gatehouse:fictional?secret=FICTIONAL"));
    const int last = code.across() - 1;
    EXPECT_EQ(code.across() % 4, 1);
    for (const auto& [x, y] : {std::pair{0, 0}, std::pair{last, 0}, std::pair{0, last}}) {
        EXPECT_TRUE(code.isDark(x, y));
    }
    EXPECT_FALSE(code.isDark(1, 1));
    EXPECT_TRUE(code.isDark(3, 3));
}

TEST(QrCode, DrawsItDarkOnLightWithAMargin) {
    QrCode code("QR code");
    ASSERT_TRUE(code.showText("fictional"));
    const QImage image = code.grab().toImage();
    EXPECT_EQ(image.pixelColor(0, 0), QColor(Qt::white));
    int dark = 0;
    for (int x = 0; x < image.width(); ++x) {
        dark += image.pixelColor(x, image.height() / 2) == QColor(Qt::black) ? 1 : 0;
    }
    EXPECT_GT(dark, 10);
}

TEST(QrCode, DoesWithoutWhereTheTextIsTooLong) {
    QrCode code("QR code");
    ASSERT_TRUE(code.showText("fictional"));
    EXPECT_FALSE(code.showText(std::string(5000, 'x')));
    EXPECT_TRUE(code.isHidden());
    EXPECT_EQ(code.across(), 0);
}

}  // namespace
}  // namespace gatehouse::client
