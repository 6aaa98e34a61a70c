#include "server/programmes/catalogue.h"

#include <fstream>
#include <stdlib.h>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/programmes/embedded_programmes.h"
#include "server/programmes/programme_file.h"
#include "tests/support/case_builder.h"
#include "tests/support/json_edit.h"

namespace gatehouse::programmes {
namespace {

using test::date;
using test::withValue;

/// A folder of its own that is gone afterwards.
class CatalogueFolderTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "catalogue-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
    }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    /// An edition of the built-in programme with other dates.
    static std::string edition(const std::string& name,
                               const std::string& from,
                               const std::string& until) {
        std::string json(embedded::uk_lenalidomide_2026_01_json());
        json = withValue(json, "/edition", "\"" + name + "\"");
        json = withValue(json, "/effective_from", "\"" + from + "\"");
        return withValue(json, "/effective_until", until.empty() ? "null" : "\"" + until + "\"");
    }

    void expectFault(const std::string& text) const {
        try {
            static_cast<void>(Catalogue::fromFolder(folder()));
            ADD_FAILURE() << "not refused: " << text;
        } catch (const ProgrammeFault& fault) {
            EXPECT_EQ(std::string(fault.what()), text);
        }
    }

  private:
    std::filesystem::path folder_;
};

TEST(Catalogue, HoldsTheBuiltInEdition) {
    const Catalogue catalogue = Catalogue::builtIn();
    EXPECT_TRUE(catalogue.knows("uk-lenalidomide"));
    EXPECT_FALSE(catalogue.knows("UK-lenalidomide"));
    EXPECT_FALSE(catalogue.knows(""));
    ASSERT_NE(catalogue.inForce("uk-lenalidomide", date("2026-03-02")), nullptr);
    EXPECT_EQ(catalogue.inForce("uk-lenalidomide", date("2026-03-02"))->edition, "2026-01");
}

TEST(Catalogue, FindsTheEditionInForceOnADay) {
    const Catalogue catalogue = Catalogue::builtIn();
    EXPECT_EQ(catalogue.inForce("uk-lenalidomide", date("2019-12-31")), nullptr);
    EXPECT_NE(catalogue.inForce("uk-lenalidomide", date("2020-01-01")), nullptr);
    EXPECT_NE(catalogue.inForce("uk-lenalidomide", date("9999-12-31")), nullptr);
    EXPECT_EQ(catalogue.inForce("uk-nothing", date("2026-03-02")), nullptr);
}

TEST_F(CatalogueFolderTest, ReadsEveryJsonFileOfTheFolder) {
    write("b.json", edition("second", "2026-07-01", ""));
    write("a.json", edition("first", "2020-01-01", "2026-06-30"));
    write("notes.txt", "not a programme");
    const Catalogue catalogue = Catalogue::fromFolder(folder());
    ASSERT_EQ(catalogue.editions().size(), 2U);
    EXPECT_EQ(catalogue.inForce("uk-lenalidomide", date("2026-06-30"))->edition, "first");
    EXPECT_EQ(catalogue.inForce("uk-lenalidomide", date("2026-07-01"))->edition, "second");
}

TEST_F(CatalogueFolderTest, RefusesDaysBetweenEditionsWithoutOne) {
    write("a.json", edition("first", "2020-01-01", "2026-06-29"));
    write("b.json", edition("second", "2026-07-01", ""));
    expectFault(
        "b.json at /effective_from: no edition of uk-lenalidomide is in force from "
        "2026-06-30 to 2026-06-30, between first and second");
}

TEST_F(CatalogueFolderTest, RefusesOneNameForTwoEditions) {
    write("a.json", edition("first", "2020-01-01", "2026-06-30"));
    write("b.json", edition("first", "2026-07-01", ""));
    expectFault("b.json at /edition: the edition first of uk-lenalidomide is listed twice");
}

TEST_F(CatalogueFolderTest, RefusesEditionsThatOverlap) {
    struct Overlap {
        const char* from;
        const char* until;
    };
    // Besides 2024-01-01 to 2026-06-30.
    for (const Overlap& other : {Overlap{"2026-06-30", ""},
                                 Overlap{"2020-01-01", "2024-01-01"},
                                 Overlap{"2020-01-01", ""},
                                 Overlap{"2025-01-01", "2025-01-01"},
                                 Overlap{"2020-01-01", "2030-01-01"}}) {
        write("a.json", edition("first", "2024-01-01", "2026-06-30"));
        write("b.json", edition("second", other.from, other.until));
        const bool isLater = std::string(other.from) > "2024-01-01";
        expectFault(std::string(isLater ? "b.json" : "a.json") +
                    " at /effective_from: the editions " +
                    (isLater ? "first and second" : "second and first") +
                    " of uk-lenalidomide are in force on the same days");
    }
}

TEST_F(CatalogueFolderTest, RefusesTwoOpenEditionsOfThree) {
    write("a.json", edition("first", "2020-01-01", "2020-12-31"));
    write("b.json", edition("second", "2021-01-01", ""));
    write("c.json", edition("third", "2022-01-01", ""));
    EXPECT_THROW(static_cast<void>(Catalogue::fromFolder(folder())), ProgrammeFault);
}

TEST_F(CatalogueFolderTest, TakesEditionsThatTouch) {
    write("a.json", edition("first", "2024-01-01", "2026-06-30"));
    write("b.json", edition("second", "2020-01-01", "2023-12-31"));
    EXPECT_EQ(Catalogue::fromFolder(folder()).editions().size(), 2U);
}

TEST_F(CatalogueFolderTest, TakesOneDayForTwoProgrammes) {
    write("a.json", edition("first", "2020-01-01", ""));
    write("b.json", withValue(edition("first", "2020-01-01", ""), "/programme", "\"uk-sample\""));
    const Catalogue catalogue = Catalogue::fromFolder(folder());
    EXPECT_EQ(catalogue.inForce("uk-sample", date("2026-01-01"))->id, "uk-sample");
    EXPECT_EQ(catalogue.inForce("uk-lenalidomide", date("2026-01-01"))->id, "uk-lenalidomide");
}

TEST_F(CatalogueFolderTest, NamesTheFileThatIsNoProgramme) {
    write("a.json", edition("first", "2020-01-01", ""));
    write("broken.json", "{}");
    try {
        static_cast<void>(Catalogue::fromFolder(folder()));
        ADD_FAILURE();
    } catch (const ProgrammeFault& fault) {
        EXPECT_EQ(std::string(fault.what()).substr(0, 26), "broken.json at /programme:");
    }
}

TEST_F(CatalogueFolderTest, RefusesAFolderWithoutProgrammes) {
    EXPECT_THROW(static_cast<void>(Catalogue::fromFolder(folder())), EnvironmentFailure);
    EXPECT_THROW(static_cast<void>(Catalogue::fromFolder(folder() / "absent")), EnvironmentFailure);
    write("a.json", edition("first", "2020-01-01", ""));
    EXPECT_THROW(static_cast<void>(Catalogue::fromFolder(folder() / "a.json")), EnvironmentFailure);
}

}  // namespace
}  // namespace gatehouse::programmes
