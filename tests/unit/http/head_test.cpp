#include "server/http/head.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

const std::string kLine = "POST /api/v1/checks?a=1 HTTP/1.1\r\n";
const std::string kHost = "Host: gatehouse:8443\r\n";

std::string withFields(std::size_t count) {
    std::string head = kLine;
    for (std::size_t i = 0; i < count; ++i) {
        head += "X-" + std::to_string(i) + ": a\r\n";
    }
    return head + "\r\n";
}

/// A head of exactly this size.
std::string ofSize(std::size_t size) {
    std::string head = kLine + "X: ";
    head.append(size - head.size() - 4, 'a');
    return head + "\r\n\r\n";
}

TEST(EndOfHead, IsBehindTheEmptyLine) {
    EXPECT_EQ(endOfHead(kLine + kHost), std::nullopt);
    EXPECT_EQ(endOfHead(kLine + kHost + "\r"), std::nullopt);
    EXPECT_EQ(endOfHead("A\r\n\r\nB\r\n\r\n"), 5U);
}

TEST(MayStandInHead, RefusesAStrayByteAsSoonAsItComes) {
    EXPECT_TRUE(mayStandInHead("", 0));
    EXPECT_TRUE(mayStandInHead("GET / HTTP/1.1\r\nA: b ~\r\n", 0));
    EXPECT_TRUE(mayStandInHead("GET / HTTP/1.1\r", 0));
    for (const std::string stray : {"\n", "A\n", "\rA", "\r\r", "\t", "\x1b", "\x7f", "\x80"}) {
        EXPECT_FALSE(mayStandInHead(stray, 0));
    }
    EXPECT_FALSE(mayStandInHead(std::string(1, '\0'), 0));
}

TEST(MayStandInHead, GoesOnWhereItEnded) {
    EXPECT_TRUE(mayStandInHead("A\r\n", 2));
    EXPECT_FALSE(mayStandInHead("A\rB", 2));
    EXPECT_TRUE(mayStandInHead("\nB", 1));  // what stands before was looked at
}

TEST(JudgeHead, TakesAnOrdinaryHead) {
    EXPECT_EQ(judgeHead(kLine + kHost + "Accept:*/*\r\nX-Empty:\r\n\r\n"), std::nullopt);
    EXPECT_EQ(judgeHead("GET / HTTP/1.0\r\n\r\n"), std::nullopt);
}

TEST(JudgeHead, BoundsSizeAndFields) {
    EXPECT_EQ(judgeHead(withFields(kMostFields)), std::nullopt);
    EXPECT_EQ(judgeHead(withFields(kMostFields + 1)), ErrorCode::HeadTooLarge);
    EXPECT_EQ(judgeHead(ofSize(kLongestHead)), std::nullopt);
    EXPECT_EQ(judgeHead(ofSize(kLongestHead + 1)), ErrorCode::HeadTooLarge);
}

class BadLine : public ::testing::TestWithParam<const char*> {};

TEST_P(BadLine, IsRefused) {
    EXPECT_EQ(judgeHead(std::string(GetParam()) + "\r\n" + kHost + "\r\n"),
              ErrorCode::MalformedRequest);
}

INSTANTIATE_TEST_SUITE_P(Each,
                         BadLine,
                         ::testing::Values("",
                                           "GET",
                                           "GET /",
                                           "GET / ",
                                           " GET / HTTP/1.1",
                                           "GET  / HTTP/1.1",
                                           "GET / HTTP/1.1 ",
                                           "GET / a HTTP/1.1",
                                           "get / HTTP/1.1",
                                           "GET- / HTTP/1.1",
                                           "ABCDEFGHIJKLMNOPQ / HTTP/1.1",
                                           "GET a HTTP/1.1",
                                           "GET /#a HTTP/1.1",
                                           "GET http://a/ HTTP/1.1",
                                           "OPTIONS * HTTP/1.1",
                                           "GET / HTTP/1.2",
                                           "GET / HTTP/2.0",
                                           "GET / HTTP/11",
                                           "GET / http/1.1"));

class BadField : public ::testing::TestWithParam<const char*> {};

TEST_P(BadField, IsRefused) {
    EXPECT_EQ(judgeHead(kLine + kHost + GetParam() + "\r\n\r\n"), ErrorCode::MalformedRequest);
}

INSTANTIATE_TEST_SUITE_P(Each,
                         BadField,
                         ::testing::Values("a",
                                           ": a",
                                           "A : b",
                                           "A B: c",
                                           " A: b",
                                           "A: b\r\n c",
                                           "A(: b",
                                           "A: =?UTF-8?Q?b?=",
                                           "A: b\nC: d",
                                           "A: b\tc",
                                           "A: \xc3\xa9"));

TEST(JudgeHead, WantsTheEmptyLineOnceAtTheEnd) {
    EXPECT_EQ(judgeHead(kLine + kHost), ErrorCode::MalformedRequest);
    EXPECT_EQ(judgeHead(kLine + "\r\n" + kHost + "\r\n"), ErrorCode::MalformedRequest);
}

}  // namespace
}  // namespace gatehouse::http
