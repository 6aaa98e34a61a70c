// What becomes of a signed report when its bytes are changed. Every file here is refused, and none
// may crash or hang the verifier.

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "reports/sign/verify.h"
#include "signed_sample.h"

namespace gatehouse::reports {
namespace {

using testing::SignedSample;

const SignedSample& sample() {
    static const SignedSample kSample;
    return kSample;
}

/// Where the digits of the signature begin.
std::size_t contentsOf(const std::string& pdf) {
    return pdf.rfind("/Contents <") + std::string("/Contents <").size();
}

/// One page with nothing on it, so that each of its bytes can be tried.
std::string smallPdf() {
    std::string file = "%PDF-1.3\n";
    std::string table = "xref\n0 5\n0000000000 65535 f \n";
    for (const char* object : {"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
                               "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
                               "3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n",
                               "4 0 obj\n<< /Title (Small) >>\nendobj\n"}) {
        const std::string place = std::to_string(file.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        file += object;
    }
    return file + table + "trailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n" +
           std::to_string(file.size()) + "\n%%EOF\n";
}

TEST(VerifyPdfMutation, NoticesAnyChangedByte) {
    constexpr unsigned kSeed = 20'260'201;
    std::mt19937 random(kSeed);  // NOLINT(cert-msc51-cpp): the same bytes in every run
    std::uniform_int_distribution<std::size_t> place(0, sample().pdf.size() - 1);
    std::uniform_int_distribution<int> change(1, 255);
    for (int i = 0; i < 1'000; ++i) {
        std::string pdf = sample().pdf;
        const std::size_t at = place(random);
        pdf[at] = static_cast<char>(pdf[at] ^ static_cast<char>(change(random)));
        EXPECT_FALSE(sample().check(pdf).isValid()) << "seed " << kSeed << ", byte " << at;
    }
}

TEST(VerifyPdfMutation, NoticesEveryChangedByteOfASmallFile) {
    const std::string original = signPdf(smallPdf(), sample().signer, testing::sampleFacts());
    ASSERT_TRUE(sample().check(original).isValid());
    const std::size_t padding = contentsOf(original) + 2'000;
    const std::size_t end = original.find('>', padding);
    for (std::size_t at = 0; at < original.size(); ++at) {
        if (at == padding) {
            at = end - 50;
        }
        for (const char mask : {'\x01', '\x20'}) {
            std::string pdf = original;
            pdf[at] = static_cast<char>(pdf[at] ^ mask);
            EXPECT_FALSE(sample().check(pdf).isValid()) << "byte " << at;
        }
    }
}

TEST(VerifyPdfMutation, RefusesAnyTruncation) {
    const std::string& pdf = sample().pdf;
    for (std::size_t length = 0; length < pdf.size(); length += pdf.size() / 300 + 1) {
        EXPECT_FALSE(sample().check(pdf.substr(0, length)).isValid()) << length;
    }
    for (std::size_t less = 1; less < 700; ++less) {
        EXPECT_FALSE(sample().check(pdf.substr(0, pdf.size() - less)).isValid()) << less;
    }
}

TEST(VerifyPdfMutation, SurvivesSeveralChangesAtOnce) {
    constexpr unsigned kSeed = 7;
    std::mt19937 random(kSeed);  // NOLINT(cert-msc51-cpp): the same bytes in every run
    const std::size_t tail = contentsOf(sample().pdf) - 2'000;
    std::uniform_int_distribution<std::size_t> place(tail, sample().pdf.size() - 1);
    std::uniform_int_distribution<std::size_t> other(0, sample().pdf.size() - 100);
    for (int i = 0; i < 500; ++i) {
        std::string pdf = sample().pdf;
        for (int k = 0; k < 4; ++k) {
            pdf[place(random)] = "0123456789<>[]()/ R\n"[random() % 20];
        }
        if (i % 2 == 0) {
            pdf.insert(place(random), pdf.substr(other(random), random() % 90));
        }
        EXPECT_FALSE(sample().check(pdf).isValid()) << "seed " << kSeed << ", round " << i;
    }
}

}  // namespace
}  // namespace gatehouse::reports
