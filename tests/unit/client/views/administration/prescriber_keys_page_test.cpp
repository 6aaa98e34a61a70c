#include "client/views/administration/prescriber_keys_page.h"

#include <QFile>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include "tests/unit/client/views/administration/area_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::prescriberKey;
using ::testing::StartsWith;
using KeyState = PrescriberKeyState;

class PrescriberKeysPageTest : public testing::AreaBench<PrescriberKeysPage> {
  protected:
    void openWith(KeyState state) {
        open({testing::keysPage({prescriberKey("a-kid_", state)})});
        select("Signing keys", 0);
    }
    QTemporaryDir folder_;
};

TEST_F(PrescriberKeysPageTest, OffersWhatFitsTheKeysState) {
    openWith(KeyState::Requested);
    EXPECT_TRUE(reader().canPress("Offer certificate"));
    EXPECT_TRUE(reader().canPress("Revoke"));
    EXPECT_EQ(reader().said("Fingerprint"), "a-kid_");
    administration_->keys().load();
    transport_.answer(200, testing::keysPage({prescriberKey("a-kid_", KeyState::Revoked)}));
    EXPECT_FALSE(reader().canPress("Offer certificate"));
    EXPECT_FALSE(reader().canPress("Revoke"));
    EXPECT_EQ(reader().said("Reason"), "Fictional loss");
}

TEST_F(PrescriberKeysPageTest, SavesTheRequestAsItIs) {
    openWith(KeyState::Requested);
    reader().press("Save request");
    Response response;
    response.status = 200;
    response.mediaType = "text/plain";
    response.body = "fictional request";
    transport_.finish(std::move(response));
    const QString path = folder_.filePath("request.pem");
    reader().type("Save to", path);
    reader().press("Save the request");
    EXPECT_THAT(message(), StartsWith("Saved as"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "fictional request");
}

TEST_F(PrescriberKeysPageTest, OffersACertificateFromAFile) {
    openWith(KeyState::Requested);
    const QString path = folder_.filePath("certificate.pem");
    reader().press("Offer certificate");
    EXPECT_EQ(reader().focus(), "Certificate file");
    reader().type("Certificate file", path);
    reader().press("Offer");
    EXPECT_TRUE(transport_.sent.empty()) << "there is no such file";
    EXPECT_EQ(reader().named<QLineEdit>("Certificate file").text(), path);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----");
    file.close();
    reader().press("Offer");
    ASSERT_EQ(transport_.line(), "POST /prescriber-keys/a-kid_/certificate");
    EXPECT_EQ(transport_.body(), R"({"certificate":"-----BEGIN CERTIFICATE-----"})");
    transport_.answer(201, wire::encode(testing::proposal(ProposalKind::KeyCertification, "{}")));
    EXPECT_THAT(message(), StartsWith("The certificate for demo-prescriber is offered"));
}

TEST_F(PrescriberKeysPageTest, RevokesFromNowOrFromADay) {
    openWith(KeyState::Certified);
    reader().press("Revoke");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional loss");
    reader().press("Revoke this key");
    ASSERT_EQ(transport_.line(), "POST /prescriber-keys/a-kid_/revocation");
    EXPECT_THAT(transport_.body(), HasSubstr(testing::kSigningTime));
    transport_.answer(422, testing::problemText(ErrorCode::ContentRefused));
    reader().type("Not safe since", "2026-02-01");
    reader().press("Revoke this key");
    EXPECT_THAT(transport_.body(), HasSubstr("2026-0"));
    EXPECT_THAT(transport_.body(), ::testing::Not(HasSubstr(testing::kSigningTime)));
}

}  // namespace
}  // namespace gatehouse::client
