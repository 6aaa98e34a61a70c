#include "client/models/report_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/reports/signed_sample.h"

namespace gatehouse::client {
namespace {

using reports::testing::SignedSample;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReportCheckTest : public ::testing::Test {
  protected:
    static const SignedSample& sample() {
        static const SignedSample kSample;
        return kSample;
    }
    static ReportVerdict judge(const std::string& pdf, const std::optional<std::string>& sha256) {
        return judgeReport(pdf, sha256, sample().root.certificatePem(), sample().at);
    }
    std::string sha256_ = sample().check(sample().pdf).sha256;
};

TEST_F(ReportCheckTest, AcceptsTheReportThatTheServerAnnounced) {
    const ReportVerdict verdict = judge(sample().pdf, sha256_);
    EXPECT_THAT(verdict.faults, IsEmpty());
    EXPECT_EQ(verdict.sha256, sha256_);
    EXPECT_EQ(verdict.signer, "Test signer");
    EXPECT_EQ(verdict.signedAt, Instant::parse("2026-02-01T09:15:00Z"));
}

TEST_F(ReportCheckTest, RefusesAnotherGenuineReport) {
    const std::string other = std::string(64, '0');
    EXPECT_THAT(judge(sample().pdf, other).faults, ElementsAre(HasSubstr(other)));
    EXPECT_THAT(judge(sample().pdf, std::nullopt).faults, ElementsAre(HasSubstr("SHA-256")));
}

TEST_F(ReportCheckTest, RefusesAChangedReportWithEveryReason) {
    EXPECT_THAT(judge(sample().pdf + "x", sha256_).faults,
                ElementsAre(HasSubstr(sha256_), HasSubstr("added after the end")));
    EXPECT_FALSE(judge("", sha256_).faults.empty());
}

TEST_F(ReportCheckTest, RefusesWhereThereIsNoRoot) {
    const ReportVerdict verdict = judgeReport(sample().pdf, sha256_, "no certificate", sample().at);
    EXPECT_THAT(verdict.faults, ElementsAre(HasSubstr("root cannot be used")));
}

TEST_F(ReportCheckTest, JudgesCertificatesAsOfTheTimeGiven) {
    const auto at = [this](const char* time) {
        return judgeReport(sample().pdf,
                           sha256_,
                           sample().root.certificatePem(),
                           Instant::parse(time).value())
            .faults;
    };
    EXPECT_THAT(at("2019-12-31T23:59:59Z"), ElementsAre(HasSubstr("not yet valid")));
    EXPECT_THAT(at("2020-01-01T00:00:00Z"), IsEmpty());
    EXPECT_THAT(at("2040-01-01T00:00:01Z"), ElementsAre(HasSubstr("expired")));
}

}  // namespace
}  // namespace gatehouse::client
