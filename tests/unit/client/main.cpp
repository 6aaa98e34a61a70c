#include <QApplication>
#include <gtest/gtest.h>

/// Widgets need an application; the tests draw on no screen, and in one time zone.
int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // The screens tell times by this clock: with one that changes twice a year.
    qputenv("TZ", "Europe/London");
    const QApplication application(argc, argv);
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
