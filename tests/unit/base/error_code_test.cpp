#include "contract/base/error_code.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(ErrorCode, EveryRowIsCompleteAndItsCodeUnique) {
    std::set<std::string_view> codes;
    for (const ErrorText& text : allErrorTexts()) {
        EXPECT_TRUE(codes.insert(text.code).second) << text.code;
        EXPECT_GE(text.status, 400) << text.code;
        EXPECT_LT(text.status, 600) << text.code;
        EXPECT_FALSE(text.title.empty()) << text.code;
        EXPECT_FALSE(text.detail.empty()) << text.code;
    }
}

TEST(ErrorCode, EnumeratorsFollowTheTable) {
    EXPECT_EQ(errorText(ErrorCode::NotJson).code, "not-json");
    EXPECT_EQ(errorText(ErrorCode::PatientMismatch).status, 409);
    EXPECT_EQ(errorText(ErrorCode::OutcomeUnknown).code, "outcome-unknown");
}

}  // namespace
}  // namespace gatehouse
