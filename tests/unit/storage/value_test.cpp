#include "server/storage/value.h"

#include <gtest/gtest.h>

#include "server/storage/failures.h"

namespace gatehouse::storage {
namespace {

const Row kRow{std::string("ada"), std::int64_t{1}, Blob{"bytes"}, std::monostate{}};

TEST(Row, GivesCellsOfTheirType) {
    EXPECT_EQ(text(kRow, 0), "ada");
    EXPECT_EQ(integer(kRow, 1), 1);
    EXPECT_TRUE(boolean(kRow, 1));
    EXPECT_EQ(blob(kRow, 2), "bytes");
    EXPECT_TRUE(isNull(kRow, 3));
}

TEST(Row, GivesNothingForNullWhereThatIsAllowed) {
    EXPECT_EQ(optionalText(kRow, 3), std::nullopt);
    EXPECT_EQ(optionalInteger(kRow, 3), std::nullopt);
    EXPECT_EQ(optionalBoolean(kRow, 3), std::nullopt);
    EXPECT_EQ(optionalBlob(kRow, 3), std::nullopt);
    EXPECT_EQ(optionalText(kRow, 0), "ada");
    EXPECT_EQ(optionalInteger(kRow, 1), 1);
}

TEST(Row, RefusesAnotherTypeAndAMissingColumn) {
    EXPECT_THROW((void)text(kRow, 1), StorageFailure);
    EXPECT_THROW((void)text(kRow, 3), StorageFailure);
    EXPECT_THROW((void)integer(kRow, 0), StorageFailure);
    EXPECT_THROW((void)blob(kRow, 0), StorageFailure);
    EXPECT_THROW((void)optionalText(kRow, 2), StorageFailure);
    EXPECT_THROW((void)isNull(kRow, 4), StorageFailure);
    EXPECT_THROW((void)boolean({std::int64_t{2}}, 0), StorageFailure);
}

TEST(Value, IsNullForAnEmptyOptional) {
    EXPECT_EQ(valueOf(std::optional<std::string>()), Value());
    EXPECT_EQ(valueOf(std::optional<std::int64_t>(4)), Value(std::int64_t{4}));
}

}  // namespace
}  // namespace gatehouse::storage
