#include "server/evaluate/line_reader.h"

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/evaluate/case_reader.h"

namespace gatehouse::evaluate {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// Reads what `content` holds, which must outlive it.
File reading(const std::string& content) {
    // An empty buffer cannot be opened.
    return content.empty() ? File(std::fopen("/dev/null", "r"))
                           : File(fmemopen(const_cast<char*>(content.data()), content.size(), "r"));
}

/// Every line of the content; one that is too long as "<too long>".
std::vector<std::string> linesOf(const std::string& content, std::size_t maximum = 100) {
    const File file = reading(content);
    LineReader reader(file.get(), maximum);
    std::vector<std::string> lines;
    std::string line;
    for (auto outcome = reader.next(line); outcome != LineReader::Outcome::End;
         outcome = reader.next(line)) {
        const bool isLine = outcome == LineReader::Outcome::Line;
        EXPECT_TRUE(isLine || line.empty());
        lines.push_back(isLine ? line : "<too long>");
    }
    return lines;
}

using Lines = std::vector<std::string>;

TEST(LineReader, ReadsNothingFromNothing) {
    EXPECT_EQ(linesOf(""), Lines());
}

TEST(LineReader, EndsLinesAtLfAndCrLf) {
    EXPECT_EQ(linesOf("a\nb\n"), (Lines{"a", "b"}));
    EXPECT_EQ(linesOf("a\r\nb\r\n"), (Lines{"a", "b"}));
    EXPECT_EQ(linesOf("a\nb\r\nc\n"), (Lines{"a", "b", "c"}));
}

TEST(LineReader, ReadsALastLineWithoutItsEnding) {
    EXPECT_EQ(linesOf("a\nb"), (Lines{"a", "b"}));
    EXPECT_EQ(linesOf("b"), Lines{"b"});
}

TEST(LineReader, TakesEmptyLinesForLinesButNotTheEndOfTheInput) {
    EXPECT_EQ(linesOf("\n"), Lines{""});
    EXPECT_EQ(linesOf("\r\n"), Lines{""});
    EXPECT_EQ(linesOf("a\n\n"), (Lines{"a", ""}));
    EXPECT_EQ(linesOf("\n\na"), (Lines{"", "", "a"}));
}

TEST(LineReader, KeepsACrThatEndsNoLine) {
    EXPECT_EQ(linesOf("\r"), Lines{"\r"});
    EXPECT_EQ(linesOf("a\r"), Lines{"a\r"});
    EXPECT_EQ(linesOf("a\rb\n"), Lines{"a\rb"});
    EXPECT_EQ(linesOf("a\r\r\n"), Lines{"a\r"});
    EXPECT_EQ(linesOf("\r\r\n\r"), (Lines{"\r", "\r"}));
}

TEST(LineReader, KeepsNulAndBytesThatAreNoText) {
    EXPECT_EQ(linesOf(std::string("a\0b\n\xff\n", 6)), (Lines{std::string("a\0b", 3), "\xff"}));
}

TEST(LineReader, CountsBytesWithoutTheEnding) {
    EXPECT_EQ(linesOf("12345", 5), Lines{"12345"});
    EXPECT_EQ(linesOf("12345\n", 5), Lines{"12345"});
    EXPECT_EQ(linesOf("12345\r\n", 5), Lines{"12345"});
    for (const char* longer : {"123456", "123456\n", "123456\r\n", "12345\r", "12345\r\r\n"}) {
        EXPECT_EQ(linesOf(longer, 5), Lines{"<too long>"}) << longer;
    }
}

TEST(LineReader, GoesOnAfterALineThatIsTooLong) {
    EXPECT_EQ(linesOf("1234567890\nab\n", 5), (Lines{"<too long>", "ab"}));
    EXPECT_EQ(linesOf("1234567890\r\n\nab", 5), (Lines{"<too long>", "", "ab"}));
}

TEST(LineReader, TakesLinesOfExactly16MiB) {
    const std::string longest(16U * 1024 * 1024, ' ');
    EXPECT_EQ(kMaximumLineBytes, longest.size());
    const Lines lines = linesOf(longest + "\r\n" + longest + "x\n" + longest, kMaximumLineBytes);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].size(), longest.size());
    EXPECT_EQ(lines[1], "<too long>");
    EXPECT_EQ(lines[2].size(), longest.size());
}

TEST(LineReader, ThrowsWhereReadingFails) {
    // A folder can be opened, but not read.
    const File file(std::fopen("/", "r"));
    ASSERT_TRUE(file);
    std::string line;
    EXPECT_THROW(LineReader(file.get(), 100).next(line), EnvironmentFailure);
}

}  // namespace
}  // namespace gatehouse::evaluate
