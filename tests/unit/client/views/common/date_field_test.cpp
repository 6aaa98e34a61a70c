#include "client/views/common/date_field.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

std::string understood(const char* text) {
    const auto date = parseTypedDate(text);
    return date ? date->toString() : "none";
}

TEST(ParseTypedDate, PutsTheDayBeforeTheMonth) {
    EXPECT_EQ(understood("2026-03-02"), "2026-03-02");
    EXPECT_EQ(understood("2/3/2026"), "2026-03-02");
    EXPECT_EQ(understood("02/03/2026"), "2026-03-02");
    EXPECT_EQ(understood("2.3.2026"), "2026-03-02");
    EXPECT_EQ(understood("2-3-2026"), "2026-03-02");
    EXPECT_EQ(understood(" 2  March 2026 "), "2026-03-02");
    EXPECT_EQ(understood("2 Mar 2026"), "2026-03-02");
    EXPECT_EQ(understood("31/12/2025"), "2025-12-31");
}

TEST(ParseTypedDate, KnowsWhichDaysThereAre) {
    EXPECT_EQ(understood("29/2/2024"), "2024-02-29");
    EXPECT_EQ(understood("2024-02-29"), "2024-02-29");
    for (const char* text : {"29/2/2025",
                             "2025-02-29",
                             "29/2/1900",
                             "31/4/2026",
                             "0/1/2026",
                             "1/13/2026",
                             "32/1/2026",
                             "12/31/2025"}) {
        EXPECT_EQ(understood(text), "none") << text;
    }
}

// A year of two digits could be in either century.
TEST(ParseTypedDate, TakesNothingThatCouldMeanSeveralDays) {
    for (const char* text : {"",
                             " ",
                             "2/3/26",
                             "26-03-02",
                             "2 March 26",
                             "2/3",
                             "March 2026",
                             "2026",
                             "20260302",
                             "today",
                             "2 Mars 2026"}) {
        EXPECT_EQ(understood(text), "none") << text;
    }
}

TEST(DateField, SaysWhatItUnderstood) {
    DateField field;
    field.show();
    QSignalSpy changes(&field, &DateField::changed);
    const auto says = [&field](const char* text) {
        for (const QLabel* label : field.findChildren<QLabel*>()) {
            if (label->text() == QLatin1String(text)) {
                return true;
            }
        }
        return false;
    };
    EXPECT_FALSE(field.date());
    EXPECT_FALSE(field.isWrong()) << "nothing was typed";
    // As an accessibility program does it.
    field.line().setText("2/3/1985");
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(field.date(), Date::parse("1985-03-02"));
    EXPECT_TRUE(says("2 March 1985"));
    field.line().setText("31/2/1985");
    EXPECT_TRUE(field.isWrong());
    EXPECT_FALSE(field.date());
    EXPECT_TRUE(says("No such date: enter it as YYYY-MM-DD"));
    field.clear();
    EXPECT_FALSE(field.isWrong());
    field.setDate(Date::parse("2024-02-29").value());
    EXPECT_EQ(field.line().text(), "2024-02-29");
}

}  // namespace
}  // namespace gatehouse::client
