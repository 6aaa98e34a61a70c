// Runs `gatehouse-verify ca` and `gatehouse-verify authorisation` as their users do.

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.h"
#include "contract/signature/authorisation_proof.h"
#include "contract/signature/certificate_request.h"
#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::reports::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

class AuthorisationCommand : public ::testing::Test {
  protected:
    AuthorisationCommand() {
        passphrase_ = folder_.write("passphrase", "a fictional passphrase\n");
        fs::permissions(passphrase_, fs::perms::owner_read | fs::perms::owner_write);
        request_ = folder_.write("request.pem",
                                 signature::makeCertificateRequest(key_, "example-prescriber"));
    }

    static CommandResult verify(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), GATEHOUSE_VERIFY);
        return run(arguments);
    }
    [[nodiscard]] CommandResult ca(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "ca");
        arguments.insert(arguments.end(), {"--dir", folder_.path("ca")});
        return verify(arguments);
    }
    [[nodiscard]] CommandResult init() const {
        return ca({"init", "--name", "Example authority", "--passphrase-file", passphrase_});
    }
    [[nodiscard]] CommandResult certify(const std::string& request, const char* days = "30") const {
        return ca({"certify",
                   "--request",
                   request,
                   "--user",
                   signature::testing::kUser,
                   "--name",
                   "example-prescriber",
                   "--days",
                   days,
                   "--out",
                   folder_.path("prescriber.pem"),
                   "--passphrase-file",
                   passphrase_});
    }
    [[nodiscard]] CommandResult list(const char* name) const {
        return ca(
            {"crl", "--out", folder_.path(name), "--days", "30", "--passphrase-file", passphrase_});
    }
    [[nodiscard]] CommandResult revoke(const std::string& from) const {
        return ca({"revoke", "--certificate", folder_.path("prescriber.pem"), "--from", from});
    }
    /// Signed at the first moment of the certificate, and written to a file.
    [[nodiscard]] std::string proof(const std::string& name = "Dr Zoë Example") const {
        const std::string pem = readFile(folder_.path("prescriber.pem"));
        std::string payload =
            signature::testing::samplePayload(signature::testing::kUser, firstMoment().toString());
        const std::string usual = "Dr Zoë Example";
        payload.replace(payload.find(usual), usual.size(), name);
        return folder_.write("proof",
                             signature::writeProof({pem, signature::signJws(payload, key_)}));
    }
    [[nodiscard]] Instant firstMoment() const {
        return signature::readPrescriberCertificate(readFile(folder_.path("prescriber.pem")))
            .value()
            .validity.notBefore;
    }
    [[nodiscard]] CommandResult judge(const std::string& file,
                                      std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{
            "authorisation", file, "--trust", folder_.path("ca/ca.pem")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return verify(arguments);
    }

    TemporaryFolder folder_;
    signature::SigningKey key_ = signature::SigningKey::generate();
    std::string passphrase_;
    std::string request_;
};

TEST_F(AuthorisationCommand, SaysWhoAuthorisedWhat) {
    ASSERT_EQ(init().status, 0);
    ASSERT_EQ(certify(request_).status, 0);

    const CommandResult result = judge(proof());

    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_EQ(result.output.rfind("VALID: ", 0), 0U);
    for (const char* said : {"GH-BG7Z-XR95-0",
                             "21 capsules of 2.5 mg",
                             "Dr Zoë Example",
                             "example-prescriber",
                             "1990-05-17",
                             "Revocation was not checked"}) {
        EXPECT_THAT(result.output, HasSubstr(said));
    }
    const CommandResult json = judge(proof(), {"--json"});
    EXPECT_EQ(json.status, 0);
    EXPECT_THAT(json.output, HasSubstr(R"({"valid":true,)"));
    EXPECT_THAT(json.output, HasSubstr(R"("strength_mg":2.5},)"));
}

TEST_F(AuthorisationCommand, ShowsNothingOfWhatDoesNotHold) {
    ASSERT_EQ(init().status, 0);
    ASSERT_EQ(certify(request_).status, 0);
    std::string changed = readFile(proof());
    changed[changed.size() - 10] = changed[changed.size() - 10] == 'A' ? 'B' : 'A';
    const std::string file = folder_.write("changed", changed);

    for (const std::vector<std::string>& more :
         {std::vector<std::string>{}, std::vector<std::string>{"--json"}}) {
        const CommandResult result = judge(file, more);
        EXPECT_EQ(result.status, 1) << result.output;
        EXPECT_THAT(result.output, HasSubstr("signature"));
        EXPECT_THAT(result.output, Not(HasSubstr("1990-05-17")));
        EXPECT_THAT(result.output, Not(HasSubstr("GH-BG7Z-XR95-0")));
    }
}

TEST_F(AuthorisationCommand, MarksWhatNobodyCanSee) {
    ASSERT_EQ(init().status, 0);
    ASSERT_EQ(certify(request_).status, 0);

    for (const std::vector<std::string>& more :
         {std::vector<std::string>{}, std::vector<std::string>{"--json"}}) {
        const CommandResult result = judge(proof("Dr \u202E\\u001b[2J"), more);
        EXPECT_EQ(result.status, 0) << result.output;
        EXPECT_THAT(result.output, HasSubstr("‹U+202E›‹U+001B›[2J"));
        EXPECT_EQ(result.output.find('\x1b'), std::string::npos);
    }
}

TEST_F(AuthorisationCommand, CountsRevocationsFromTheirDate) {
    ASSERT_EQ(init().status, 0);
    ASSERT_EQ(certify(request_).status, 0);
    ASSERT_EQ(list("none.crl").status, 0);
    EXPECT_EQ(judge(proof(), {"--crl", folder_.path("none.crl")}).status, 0);

    ASSERT_EQ(revoke(firstMoment().toString()).status, 0);
    ASSERT_EQ(list("revoked.crl").status, 0);
    const CommandResult revoked = judge(proof(), {"--crl", folder_.path("revoked.crl")});

    EXPECT_EQ(revoked.status, 1);
    EXPECT_THAT(revoked.output, HasSubstr("[revoked]"));
    EXPECT_EQ(revoke(firstMoment().toString()).status, 1);
    EXPECT_EQ(revoke("2999-01-01T00:00:00Z").status, 2);
    EXPECT_EQ(revoke("yesterday").status, 2);
    EXPECT_EQ(run({"openssl",
                   "crl",
                   "-in",
                   folder_.path("revoked.crl"),
                   "-noout",
                   "-CAfile",
                   folder_.path("ca/ca.pem")})
                  .status,
              0);
}

TEST_F(AuthorisationCommand, WritesNothingOver) {
    ASSERT_EQ(init().status, 0);
    EXPECT_EQ(init().status, 3);
    ASSERT_EQ(certify(request_).status, 0);
    const std::string before = readFile(folder_.path("prescriber.pem"));

    EXPECT_EQ(certify(request_).status, 3);
    EXPECT_EQ(readFile(folder_.path("prescriber.pem")), before);
    EXPECT_EQ(list("prescriber.pem").status, 3);
}

TEST_F(AuthorisationCommand, KeepsTheKeyToItsOwner) {
    ASSERT_EQ(init().status, 0);
    const fs::path key = folder_.path("ca/ca.key");
    EXPECT_EQ(fs::status(key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THAT(readFile(key), HasSubstr("BEGIN ENCRYPTED PRIVATE KEY"));

    fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(certify(request_).status, 3);
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(passphrase_, fs::perms::others_read, fs::perm_options::add);
    EXPECT_EQ(certify(request_).status, 3);
    EXPECT_FALSE(fs::exists(folder_.path("prescriber.pem")));
}

TEST_F(AuthorisationCommand, TellsFindingsUsageAndEnvironmentApart) {
    ASSERT_EQ(init().status, 0);
    EXPECT_EQ(certify(passphrase_).status, 1);
    EXPECT_EQ(certify(request_, "0").status, 2);
    EXPECT_EQ(certify(request_, "3654").status, 2);
    EXPECT_EQ(certify(folder_.path("absent")).status, 3);
    const std::string right = passphrase_;
    passphrase_ = folder_.write("wrong", "another passphrase\n");
    fs::permissions(passphrase_, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(certify(request_).status, 2);
    passphrase_ = right;
    ASSERT_EQ(certify(request_).status, 0);

    EXPECT_EQ(judge(folder_.path("absent")).status, 3);
    EXPECT_EQ(judge(proof(), {"--at", "now"}).status, 2);
    EXPECT_EQ(judge(proof(), {"--crl", passphrase_}).status, 2);
    EXPECT_EQ(judge(passphrase_).status, 1);
    EXPECT_EQ(verify({"authorisation", proof(), "--trust", folder_.path("prescriber.pem")}).status,
              2);
}

}  // namespace
}  // namespace gatehouse::reports::testing
