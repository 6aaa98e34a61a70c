// Holds the example of schemas/authorisation-signature.md against the code, and runs its commands.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>

#include <gtest/gtest.h>

#include "contract/base/authorisation_number.h"
#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/signature/digest.h"
#include "contract/signature/jws.h"
#include "signature_test_documents.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::signature {
namespace {

namespace fs = std::filesystem;

/// The fenced block that follows `<!-- example: name -->`.
std::string block(const std::string& name) {
    const std::string_view document = test_documents::authorisation_signature_md();
    const std::string marker = "<!-- example: " + name + " -->\n```";
    const std::size_t at = document.find(marker);
    require(at != std::string_view::npos, "an example that the document does not have");
    const std::size_t first = document.find('\n', at + marker.size()) + 1;
    return std::string{document.substr(first, document.find("\n```", first) - first)};
}

/// Without the line breaks, which are for display.
std::string example(const std::string& name) {
    std::string text = block(name);
    text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
    return text;
}

Es256PublicKey exampleKey() {
    return Es256PublicKey::parse(example("spki")).value();
}

TEST(AuthorisationSignatureDocument, ExampleVerifiesAndHoldsThePayload) {
    const auto payload = verifyJws(example("jws"), exampleKey());

    ASSERT_TRUE(payload);
    EXPECT_EQ(*payload, example("payload"));
    EXPECT_EQ(toHex(sha256(*payload)), example("digest"));
}

TEST(AuthorisationSignatureDocument, ExampleShowsKeyAndHeaderAsTheCodeWritesThem) {
    const Es256PublicKey key = exampleKey();
    const std::string jws = example("jws");

    EXPECT_EQ(example("jwk"),
              R"({"crv":"P-256","kty":"EC","x":")" + key.x() + R"(","y":")" + key.y() + R"("})");
    EXPECT_EQ(example("kid"), key.thumbprint());
    EXPECT_EQ(jwsHeaderKid(jws), key.thumbprint());
    EXPECT_EQ(fromBase64Url(jws.substr(0, jws.find('.'))), example("header"));
}

TEST(AuthorisationSignatureDocument, ExampleHasTheMembersOfTheTableInTheirOrder) {
    const std::string payload = example("payload");
    const std::string_view document = test_documents::authorisation_signature_md();
    const std::size_t table = document.find("| member | value |");
    const std::size_t tableEnd = document.find("\n\n", table);
    std::istringstream lines(std::string{document.substr(table, tableEnd - table)});
    std::size_t members = 0;
    std::size_t at = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t end = line.find("` |");
        if (line.rfind("| `", 0) != 0 || end == std::string::npos) {
            continue;
        }
        const std::string path = line.substr(3, end - 3);
        const std::size_t dot = path.rfind('.');
        const std::string name = dot == std::string::npos ? path : path.substr(dot + 1);
        at = payload.find('"' + name + "\":", at);
        ASSERT_NE(at, std::string::npos) << path;
        ++members;
    }
    EXPECT_EQ(members, 27U);
    const std::string quoted = R"("number":")";
    EXPECT_TRUE(AuthorisationNumber::parse(payload.substr(payload.find(quoted) + quoted.size(),
                                                          std::string("GH-XXXX-XXXX-C").size())));
}

class DocumentedCommands : public ::testing::Test {
  protected:
    DocumentedCommands() {
        write("commands", block("commands"));
        write("prescriber.spki", example("spki"));
    }

    void write(const char* name, const std::string& content) const {
        std::ofstream(folder_ / name) << content;
    }
    [[nodiscard]] std::string read(const char* name) const {
        std::ifstream file(folder_ / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    /// The exit status; what was printed lies in the file `out`.
    [[nodiscard]] int run() const {
        const std::string command =
            "cd '" + folder_.string() + "' && sh commands >out 2>err </dev/null";
        // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): one thread, and nothing from outside
        return WEXITSTATUS(std::system(command.c_str()));
    }

    testing::TemporaryFolder temporary_;
    const fs::path& folder_ = temporary_.path();
};

TEST_F(DocumentedCommands, VerifyTheExample) {
    write("authorisation.jws", example("jws") + "\n");

    EXPECT_EQ(run(), 0) << read("err");
    EXPECT_EQ(read("out"), "Verified OK\n" + example("payload"));
}

TEST_F(DocumentedCommands, RefuseAnEditedPayload) {
    std::string payload = example("payload");
    const std::string authorised = R"("capsules":21)";
    payload.replace(payload.find(authorised), authorised.size(), R"("capsules":63)");
    const std::string jws = example("jws");
    write("authorisation.jws",
          jws.substr(0, jws.find('.') + 1) + toBase64Url(payload) + jws.substr(jws.rfind('.')));

    EXPECT_NE(run(), 0);
    EXPECT_EQ(read("out").find("Verified OK"), std::string::npos);
}

TEST_F(DocumentedCommands, RefuseAnotherHeader) {
    const std::string jws = example("jws");
    write("authorisation.jws", toBase64Url(R"({"alg":"none"})") + jws.substr(jws.find('.')));

    EXPECT_NE(run(), 0);
}

}  // namespace
}  // namespace gatehouse::signature
