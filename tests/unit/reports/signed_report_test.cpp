// A signed report before programs that are not ours, and gatehouse-verify as a program.

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.h"
#include "contract/base/bytes.h"
#include "reports/sign/cms.h"
#include "signed_sample.h"

namespace gatehouse::reports {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::run;
using testing::SignedSample;
using testing::TemporaryFolder;

const SignedSample& sample() {
    static const SignedSample kSample;
    return kSample;
}

/// The sample and its trust root as files.
struct Files {
    TemporaryFolder folder;
    std::string report = folder.write("report.pdf", sample().pdf);
    std::string root = folder.write("ca.pem", sample().root.certificatePem());

    [[nodiscard]] CommandResult verify(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), GATEHOUSE_VERIFY);
        return run(arguments);
    }
};

std::string cmsOf(const std::string& pdf) {
    const std::size_t begin = pdf.rfind("/Contents <") + 11;
    const auto digit = [&pdf](std::size_t at) {
        return pdf[at] <= '9' ? pdf[at] - '0' : pdf[at] - 'a' + 10;
    };
    std::string bytes;
    for (std::size_t at = begin; pdf[at] != '>'; at += 2) {
        bytes += static_cast<char>(digit(at) * 16 + digit(at + 1));
    }
    return bytes;
}

// The commands are those that the report's last page names.
TEST(SignedReport, IsValidAndTrustedForPdfsig) {
    const Files files;
    const std::string database = "sql:" + files.folder.path("");
    ASSERT_EQ(run({"certutil", "-N", "-d", database, "--empty-password"}).status, 0);
    const auto added =
        run({"certutil", "-A", "-d", database, "-n", "gatehouse", "-t", "C,C,C", "-i", files.root});
    ASSERT_EQ(added.status, 0) << added.output;
    const std::string said = run({"pdfsig", "-nssdir", database, files.report}).output;
    EXPECT_THAT(said, HasSubstr("Signature is Valid."));
    EXPECT_THAT(said, HasSubstr("Certificate is Trusted."));
    EXPECT_THAT(said, HasSubstr("Total document signed"));
    EXPECT_THAT(said, HasSubstr("ETSI.CAdES.detached"));
    EXPECT_EQ(std::count(said.begin(), said.end(), '#'), 1) << said;
}

TEST(SignedReport, IsWellFormedForQpdfAndPoppler) {
    const Files files;
    const auto checked = run({"qpdf", "--check", files.report});
    EXPECT_EQ(checked.status, 0) << checked.output;
    EXPECT_THAT(checked.output, Not(HasSubstr("WARNING")));
    EXPECT_EQ(run({"pdftotext", files.report, files.folder.path("text")}).output, "");
}

TEST(SignedReport, StatesNoSigningTime) {
    const Files files;
    const std::string cms = files.folder.write("cms", cmsOf(sample().pdf));
    const auto printed = run({"openssl", "asn1parse", "-inform", "DER", "-in", cms});
    EXPECT_EQ(printed.status, 0) << printed.output;
    EXPECT_THAT(printed.output, HasSubstr("id-smime-aa-signingCertificateV2"));
    EXPECT_THAT(printed.output, HasSubstr("messageDigest"));
    EXPECT_THAT(printed.output, Not(HasSubstr("signingTime")));
}

TEST(SignedReport, HoldsForOpensslCms) {
    const Files files;
    const std::string& pdf = sample().pdf;
    const std::size_t begin = pdf.rfind("/Contents <") + 10;
    const std::string covered = pdf.substr(0, begin) + pdf.substr(begin + 28'002);
    const auto verified = run({"openssl",
                               "cms",
                               "-verify",
                               "-binary",
                               "-cades",
                               "-inform",
                               "DER",
                               "-in",
                               files.folder.write("cms", cmsOf(pdf)),
                               "-content",
                               files.folder.write("covered", covered),
                               "-CAfile",
                               files.root,
                               "-purpose",
                               "any",
                               "-out",
                               files.folder.path("out")});
    EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST(ReadCms, RefusesASigningTime) {
    const Files files;
    const TemporaryFolder& folder = files.folder;
    const auto made = run({"openssl",
                           "cms",
                           "-sign",
                           "-binary",
                           "-cades",
                           "-outform",
                           "DER",
                           "-signer",
                           folder.write("c", sample().identity.certificatePem()),
                           "-inkey",
                           folder.write("k", sample().identity.keyPem()),
                           "-in",
                           files.root,
                           "-out",
                           folder.path("cms")});
    ASSERT_EQ(made.status, 0) << made.output;
    const std::string cms = testing::readFile(folder.path("cms"));
    const auto read = readCms(cms);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "signature-form");
}

TEST(GatehouseVerify, ExitsWith0WhereEverythingHolds) {
    const Files files;
    const auto result =
        files.verify({"pdf", files.report, "--trust", files.root, "--at", "2026-03-01T00:00:00Z"});
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(result.output, HasSubstr("VALID: "));
    EXPECT_THAT(result.output, HasSubstr("Signed by:          Test signer"));
    EXPECT_THAT(result.output, HasSubstr("Revocation was not checked"));
    EXPECT_EQ(files.verify({"pdf", files.report, "--trust", files.root}).status, 0);
}

TEST(GatehouseVerify, ExitsWith1OnAFinding) {
    const Files files;
    const std::string changed = files.folder.write("changed.pdf", sample().pdf + " ");
    const auto result = files.verify({"pdf", changed, "--trust", files.root});
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.output, HasSubstr("NOT VALID: "));
    EXPECT_THAT(result.output, HasSubstr("[bytes-after-end]"));
    const auto late =
        files.verify({"pdf", files.report, "--trust", files.root, "--at", "2050-01-01T00:00:00Z"});
    EXPECT_EQ(late.status, 1);
    EXPECT_THAT(late.output, HasSubstr("[expired]"));
}

TEST(GatehouseVerify, ChecksRevocationLists) {
    const Files files;
    const Instant next = testing::instant("2039-01-01T00:00:00Z");
    const std::string none =
        files.folder.write("none.crl", sample().root.revocationListPem({}, next));
    const std::string revoked = files.folder.write(
        "revoked.crl", sample().root.revocationListPem({{&sample().identity, sample().at}}, next));
    EXPECT_EQ(files.verify({"pdf", files.report, "--trust", files.root, "--crl", none}).status, 0);
    const auto both =
        files.verify({"pdf", "--crl", none, "--crl", revoked, files.report, "--trust", files.root});
    EXPECT_EQ(both.status, 1);
    EXPECT_THAT(both.output, HasSubstr("[revoked]"));
}

TEST(GatehouseVerify, WritesOneJsonObject) {
    const Files files;
    const auto result = files.verify(
        {"pdf", files.report, "--trust", files.root, "--json", "--at", "2026-03-01T00:00:00Z"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, HasSubstr(R"({"valid":true,)"));
    EXPECT_THAT(result.output, HasSubstr(R"("signer":"Test signer","level":"B-B")"));
    EXPECT_THAT(result.output, HasSubstr(R"("findings":[])"));
    EXPECT_EQ(std::count(result.output.begin(), result.output.end(), '\n'), 1);
}

TEST(GatehouseVerify, TellsUsageFromFilesThatCannotBeRead) {
    const Files files;
    EXPECT_EQ(files.verify({}).status, 2);
    EXPECT_EQ(files.verify({"code"}).status, 2);
    EXPECT_EQ(files.verify({"pdf", files.report}).status, 2);
    EXPECT_EQ(
        files.verify({"pdf", files.report, "--trust", files.root, "--at", "yesterday"}).status, 2);
    EXPECT_EQ(files.verify({"pdf", files.report, "--trust", files.report}).status, 2);
    EXPECT_EQ(files.verify({"pdf", files.folder.path("no"), "--trust", files.root}).status, 3);
    EXPECT_EQ(files.verify({"pdf", files.folder.path(""), "--trust", files.root}).status, 3);
    EXPECT_EQ(files.verify({"pdf", files.report, "--trust", files.folder.path("no")}).status, 3);
}

TEST(GatehouseVerify, HasHelpAndVersion) {
    const Files files;
    EXPECT_EQ(files.verify({"--help"}).status, 0);
    EXPECT_EQ(files.verify({"pdf", "--help"}).status, 0);
    const auto version = files.verify({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_EQ(version.output, "gatehouse-verify " GATEHOUSE_VERSION "\n");
}

}  // namespace
}  // namespace gatehouse::reports
