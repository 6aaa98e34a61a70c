#include "reports/sign/pdf_object.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::reports {
namespace {

PdfValue parsed(const std::string& text) {
    auto value = PdfReader(text, 0).value();
    EXPECT_TRUE(value) << text;
    return value ? std::move(*value) : PdfValue{};
}

TEST(PdfReader, ReadsEveryKindOfObject) {
    const PdfValue all = parsed(
        "<< /A null /B true /C -12 /D 1.5 /E /N#41me /F (a\\(b\\051(c)\\n) /G <6F6b> /H [1 0 R 2]"
        " /I 12 0 R>>");
    EXPECT_TRUE(all.find("A")->is(PdfValue::Kind::Null));
    EXPECT_EQ(all.find("B")->integer, 1);
    EXPECT_EQ(all.find("C")->integer, -12);
    EXPECT_TRUE(all.find("D")->is(PdfValue::Kind::Real));
    EXPECT_TRUE(all.find("E")->isName("NAme"));
    EXPECT_EQ(all.find("F")->text, "a(b)(c)\n");
    EXPECT_EQ(all.find("G")->text, "ok");
    ASSERT_EQ(all.find("H")->items.size(), 2U);
    EXPECT_TRUE(all.find("H")->items[0].is(PdfValue::Kind::Reference));
    EXPECT_EQ(all.find("H")->items[1].integer, 2);
    EXPECT_EQ(all.find("I")->integer, 12);
    EXPECT_EQ(all.find("J"), nullptr);
}

TEST(PdfReader, KnowsWhereAValueStands) {
    const PdfValue value = parsed("<</Contents <00ff>/X 1>>");
    EXPECT_EQ(value.find("Contents")->begin, 12U);
    EXPECT_EQ(value.find("Contents")->end, 18U);
}

TEST(PdfReader, RefusesWhatPdfProgramsForgive) {
    for (const std::string& text : {std::string("<< /A 1 /A 2 >>"),
                                    std::string("<< /A 1 /#41 2 >>"),
                                    std::string("<< /A 1 % comment\n>>"),
                                    std::string("<< /A >>"),
                                    std::string("<< A 1 >>"),
                                    std::string("<< /A 1"),
                                    std::string("[1 2"),
                                    std::string("(a"),
                                    std::string("(\\q)"),
                                    std::string("<6f6>"),
                                    std::string("<6g>"),
                                    std::string("/"),
                                    std::string("/A#4"),
                                    std::string("1.2.3"),
                                    std::string("12abc"),
                                    std::string("99999999999"),
                                    std::string("nullx"),
                                    std::string("maybe"),
                                    std::string("-"),
                                    std::string()}) {
        EXPECT_FALSE(PdfReader(text, 0).value()) << text;
    }
}

TEST(PdfReader, BoundsDepthAndNumberOfParts) {
    EXPECT_FALSE(PdfReader(std::string(1'000'000, '['), 0).value());
    std::string many = "[";
    for (int i = 0; i < 600'000; ++i) {
        many += "0 ";
    }
    EXPECT_FALSE(PdfReader(many + "]", 0).value());
    EXPECT_FALSE(PdfReader("1", 50).value());
}

}  // namespace
}  // namespace gatehouse::reports
