#include "reports/sign/pdf_file.h"

#include <array>
#include <cstdio>
#include <string>

#include <gtest/gtest.h>

namespace gatehouse::reports {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

std::string entry(std::size_t place) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%010zu 00000 n \n", place);
    return text.data();
}

/// A file with a catalog, a stream and its length.
std::string smallFile(const std::string& catalog = "<< /Type /Catalog >>",
                      const std::string& trailer = "<< /Size 4 /Root 1 0 R >>") {
    std::string file = "%PDF-1.3\n";
    std::string table = "xref\n0 4\n0000000000 65535 f \n";
    for (const std::string& object : {"1 0 obj\n" + catalog + "\nendobj\n",
                                      std::string("2 0 obj\n<< /Length 3 0 R >>\nstream\n"
                                                  "abc\nendstream\nendobj\n"),
                                      std::string("3 0 obj\n3\nendobj\n")}) {
        table += entry(file.size());
        file += object;
    }
    return file + table + "trailer\n" + trailer + "\nstartxref\n" + std::to_string(file.size()) +
           "\n%%EOF\n";
}

std::string faultOf(const std::string& bytes) {
    const auto file = PdfFile::read(bytes);
    return file ? "none" : file.error().code;
}

TEST(PdfFile, ReadsAWellFormedFile) {
    const std::string bytes = smallFile();
    const auto file = PdfFile::read(bytes);
    ASSERT_TRUE(file) << file.error().sentence;
    EXPECT_EQ(file->revisions().size(), 1U);
    EXPECT_EQ(file->nextNumber(), 4);
    EXPECT_TRUE(file->object(1)->find("Type")->isName("Catalog"));
    EXPECT_TRUE(file->dictionaryAt(file->trailer(), "Root"));
    EXPECT_FALSE(file->dictionaryAt(file->trailer(), "Info"));
    EXPECT_FALSE(file->object(9));
    EXPECT_EQ(faultOf(bytes.substr(0, bytes.size() - 1)), "none");  // no ending after %%EOF
}

TEST(PdfFile, RefusesBytesBeforeAndAfterTheDocument) {
    EXPECT_EQ(faultOf(" " + smallFile()), "structure");
    EXPECT_EQ(faultOf(smallFile() + "x"), "bytes-after-end");
    EXPECT_EQ(faultOf(smallFile() + "\n"), "bytes-after-end");
    EXPECT_EQ(faultOf(smallFile() + "%%EOF\n"), "bytes-after-end");
    EXPECT_EQ(faultOf(""), "structure");
}

TEST(PdfFile, RefusesATableThatIsNotWhereItShouldBe) {
    const std::string bytes = smallFile();
    EXPECT_EQ(faultOf(replaced(bytes, "startxref\n", "startxref\n1")), "structure");
    EXPECT_EQ(faultOf(replaced(bytes, "0000000009", "0000000008")), "structure");
    EXPECT_EQ(faultOf(replaced(bytes, "65535 f \n", "65535 f\n")), "structure");
    EXPECT_EQ(faultOf(replaced(bytes, "0 4\n", "0 5\n")), "structure");
    EXPECT_EQ(faultOf(replaced(bytes, "0 4\n", "0 9999999999\n")), "structure");
    EXPECT_EQ(faultOf(replaced(bytes, "0000000009 00000 n", "0000000009 00001 n")), "structure");
}

TEST(PdfFile, RefusesHybridEncryptedAndCircularFiles) {
    const std::string catalog = "<< /Type /Catalog >>";
    for (const char* extra : {"/XRefStm 9", "/Encrypt 2 0 R", "/Prev 9", "/Prev -1", "/Prev (9)"}) {
        EXPECT_EQ(
            faultOf(smallFile(catalog, "<< /Size 4 /Root 1 0 R " + std::string(extra) + ">>")),
            "structure")
            << extra;
    }
    const std::string plain = smallFile();
    const std::string own = std::to_string(plain.find("xref\n"));
    EXPECT_EQ(faultOf(smallFile(catalog, "<< /Size 4 /Root 1 0 R /Prev " + own + " >>")),
              "structure");
}

TEST(PdfFile, RefusesObjectsThatAreMalformedOrOverlap) {
    EXPECT_EQ(faultOf(smallFile("<< /Type /Catalog /Type /Catalog >>")), "structure");
    EXPECT_EQ(faultOf(replaced(smallFile(), "2 0 obj", "7 0 obj")), "structure");
    EXPECT_EQ(faultOf(replaced(smallFile(), "abc\nend", "abcdend")), "structure");
    EXPECT_EQ(faultOf(replaced(smallFile(), "3\nendobj", "9\nendobj")), "structure");
    const std::string bytes = smallFile();
    const std::string second = entry(bytes.find("2 0 obj"));
    EXPECT_EQ(faultOf(replaced(bytes, second, entry(9))), "structure");
}

}  // namespace
}  // namespace gatehouse::reports
