#include "server/http/admission.h"

#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

TEST(Admission, BoundsThePeerUntilItsConnectionsEnd) {
    Admission admission({10, 2, ""});
    EXPECT_TRUE(admission.admit(1, "a"));
    EXPECT_TRUE(admission.admit(2, "a"));
    EXPECT_FALSE(admission.admit(3, "a"));
    EXPECT_TRUE(admission.admit(4, "b"));

    admission.release(1);
    EXPECT_TRUE(admission.admit(3, "a"));
    EXPECT_FALSE(admission.admit(1, "a"));
}

TEST(Admission, BoundsAllTogether) {
    Admission admission({2, 2, ""});
    EXPECT_TRUE(admission.admit(1, "a"));
    EXPECT_TRUE(admission.admit(2, "b"));
    EXPECT_FALSE(admission.admit(3, "c"));
    admission.release(2);
    EXPECT_TRUE(admission.admit(3, "c"));
}

TEST(Admission, BoundsTheProxyByTheTotalAlone) {
    Admission admission({3, 1, "proxy"});
    EXPECT_TRUE(admission.admit(1, "proxy"));
    EXPECT_TRUE(admission.admit(2, "proxy"));
    EXPECT_TRUE(admission.admit(3, "proxy"));
    EXPECT_FALSE(admission.admit(4, "proxy"));
}

TEST(Admission, ForgetsASocketWhoseNumberComesAgain) {
    Admission admission({10, 1, ""});
    EXPECT_TRUE(admission.admit(1, "a"));
    EXPECT_TRUE(admission.admit(1, "b"));
    EXPECT_TRUE(admission.admit(2, "a"));
    EXPECT_FALSE(admission.admit(3, "b"));
}

TEST(Admission, DoesNotMindWhatItNeverAdmitted) {
    Admission admission({1, 1, ""});
    admission.release(7);
    EXPECT_TRUE(admission.admit(7, "a"));
}

}  // namespace
}  // namespace gatehouse::http
