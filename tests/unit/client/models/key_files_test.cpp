#include "client/models/key_files.h"

#include <QFile>
#include <QFileInfo>
#include <gtest/gtest.h>

#include "contract/signature/certificate_request.h"
#include "contract/signature/jws.h"
#include "contract/signature/prescriber_authority.h"
#include "tests/support/key_desk.h"

namespace gatehouse::client {
namespace {

using Kind = KeyFault::Kind;
using testing::Awaited;
using testing::kFewRounds;
using testing::kPassphrase;

constexpr auto kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                            QFileDevice::ReadUser | QFileDevice::WriteUser;

class KeyFilesTest : public ::testing::Test {
  protected:
    [[nodiscard]] KeyFiles::NewKey made() {
        Awaited<KeyFiles::NewKey> key;
        files_.make(Secret(kPassphrase), "demo-prescriber", key.told());
        return key.outcome().value();
    }
    [[nodiscard]] KeyOutcome<KeyFiles::Key> opened(const std::string& kid,
                                                   const char* passphrase = kPassphrase,
                                                   const std::string& certificate = {}) {
        Awaited<KeyFiles::Key> key;
        files_.open(kid, Secret(passphrase), certificate, key.told());
        return key.outcome();
    }
    [[nodiscard]] KeyOutcome<std::string> adopted(const QString& path,
                                                  const char* passphrase = kPassphrase) {
        Awaited<std::string> kid;
        files_.adopt(path, Secret(passphrase), kid.told());
        return kid.outcome();
    }
    static void write(const QString& path, const QByteArray& content) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    testing::KeyDesk desk_;
    KeyFiles files_{desk_.places(), kFewRounds};
};

/// A certificate of the key that the request asks for.
std::string certificateFor(const std::string& request) {
    const auto at = Instant::parse("2026-03-02T09:00:00.000Z").value();
    const signature::Validity validity{at, at.plusSeconds(86'400)};
    return signature::certifyPrescriber(
        signature::makeAuthority("Fictional authority", validity),
        signature::readCertificateRequest(request)->publicKey,
        {UserId("0190a000-0000-7000-8000-0000000000d1"), "demo-prescriber", validity});
}

TEST_F(KeyFilesTest, MakeAKeyThatThisUserAloneCanReadAndThePassphraseOpens) {
    const KeyFiles::NewKey key = made();
    EXPECT_EQ(key.kid.size(), 43U);
    EXPECT_EQ(key.path, desk_.path(("keys/signing-key-" + key.kid.substr(0, 8) + ".p12").c_str()));
    EXPECT_EQ(QFile::permissions(key.path), kOwnerOnly);
    EXPECT_FALSE(QFile::permissions(desk_.path("keys")) & QFileDevice::ReadOther);
    EXPECT_EQ(files_.pathOf(key.kid), key.path);
    EXPECT_TRUE(files_.isHere(key.kid));

    const auto request = signature::readCertificateRequest(key.request);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->commonName, "demo-prescriber");
    EXPECT_EQ(request->publicKey.thumbprint(), key.kid);
    const auto opening = opened(key.kid);
    ASSERT_TRUE(opening);
    const std::string jws = signature::signJws("{}", **opening);
    EXPECT_TRUE(signature::verifyJws(jws, request->publicKey));
}

TEST_F(KeyFilesTest, DoNotBlockWhoeverAsks) {
    Awaited<KeyFiles::NewKey> key;
    files_.make(Secret(kPassphrase), "demo-prescriber", key.told());
    EXPECT_FALSE(key.isDone()) << "it is told through the event loop";
    EXPECT_TRUE(key.outcome());
}

TEST_F(KeyFilesTest, TellNobodyWhoIsGone) {
    bool isTold = false;
    auto receiver = std::make_unique<QObject>();
    files_.make(Secret(kPassphrase), "demo-prescriber", {receiver.get(), [&isTold](const auto&) {
                                                             isTold = true;
                                                         }});
    receiver.reset();
    Awaited<std::string> last;
    files_.adopt(desk_.path("none"), Secret(kPassphrase), last.told());
    EXPECT_FALSE(last.outcome());
    EXPECT_FALSE(isTold);
    EXPECT_EQ(desk_.paths.size(), 1U) << "the file is there, so it is remembered";
}

TEST_F(KeyFilesTest, RefuseAWrongPassphrase) {
    const KeyFiles::NewKey key = made();
    EXPECT_EQ(opened(key.kid, "another passphrase").error().kind, Kind::WrongPassphrase);
    EXPECT_EQ(opened(key.kid, "").error().kind, Kind::WrongPassphrase);
}

TEST_F(KeyFilesTest, SayThatAFileIsNotThereOrIsNoKey) {
    const KeyFiles::NewKey key = made();
    EXPECT_EQ(opened("unknown").error().kind, Kind::NoFile);
    write(key.path, "no key file");
    EXPECT_EQ(opened(key.kid).error().kind, Kind::NoKeyFile);
    write(key.path, QByteArray(1'000'001, 'x'));
    EXPECT_EQ(opened(key.kid).error().kind, Kind::NoKeyFile);
    ASSERT_TRUE(QFile::remove(key.path));
    EXPECT_EQ(opened(key.kid).error().kind, Kind::NoFile);
    EXPECT_FALSE(files_.isHere(key.kid));
    EXPECT_EQ(files_.content(key.kid).error().kind, Kind::NoFile);
}

TEST_F(KeyFilesTest, SayThatAnotherKeyLiesInTheFile) {
    const KeyFiles::NewKey key = made();
    const KeyFiles::NewKey other = made();
    EXPECT_NE(key.kid, other.kid);
    desk_.paths[key.kid] = other.path;
    EXPECT_EQ(opened(key.kid).error().kind, Kind::AnotherKey);
    Awaited<std::string> request;
    files_.makeRequest(key.kid, Secret(kPassphrase), "demo-prescriber", request.told());
    EXPECT_EQ(request.outcome().error().kind, Kind::AnotherKey);
}

TEST_F(KeyFilesTest, TakeAFileFromElsewhere) {
    const KeyFiles::NewKey key = made();
    const QString elsewhere = desk_.path("elsewhere.p12");
    const auto bytes = files_.content(key.kid);
    ASSERT_TRUE(bytes);
    ASSERT_EQ(saveFile(elsewhere, *bytes, IfThere::Ask).kind, SaveOutcome::Kind::Saved);
    desk_.paths.clear();
    EXPECT_EQ(adopted(elsewhere, "another passphrase").error().kind, Kind::WrongPassphrase);
    EXPECT_TRUE(desk_.paths.empty());
    EXPECT_EQ(adopted(elsewhere).value(), key.kid);
    EXPECT_EQ(files_.pathOf(key.kid), elsewhere);
    EXPECT_TRUE(opened(key.kid));
}

TEST_F(KeyFilesTest, MakeTheRequestAnew) {
    const KeyFiles::NewKey key = made();
    Awaited<std::string> request;
    files_.makeRequest(key.kid, Secret(kPassphrase), "demo-prescriber", request.told());
    const auto read = signature::readCertificateRequest(request.outcome().value());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->publicKey.thumbprint(), key.kid);
}

TEST_F(KeyFilesTest, PutTheCertificateIntoTheFile) {
    const KeyFiles::NewKey key = made();
    const std::string certificate = certificateFor(key.request);
    ASSERT_TRUE(opened(key.kid, kPassphrase, certificate));
    const auto inFile = [this, &key] {
        const QByteArray bytes = files_.content(key.kid).value();
        auto file = signature::readKeyFile(bytes.toStdString(), Secret(kPassphrase));
        return file.value().certificatePem;
    };
    EXPECT_EQ(inFile(), certificate);
    EXPECT_EQ(QFile::permissions(key.path), kOwnerOnly);

    ASSERT_TRUE(opened(key.kid, kPassphrase, certificateFor(made().request)));
    EXPECT_EQ(inFile(), certificate) << "that of another key is not taken";
    ASSERT_TRUE(opened(key.kid, kPassphrase, "no certificate"));
    EXPECT_EQ(inFile(), certificate);
    EXPECT_TRUE(opened(key.kid)) << "the file is as good as before";
}

TEST_F(KeyFilesTest, SayThatAKeyCannotBeSaved) {
    write(desk_.path("keys"), "a file where the folder should be");
    Awaited<KeyFiles::NewKey> key;
    files_.make(Secret(kPassphrase), "demo-prescriber", key.told());
    ASSERT_FALSE(key.outcome());
    EXPECT_EQ(key.outcome().error().kind, Kind::NotSaved);
    EXPECT_TRUE(desk_.paths.empty());
}

TEST_F(KeyFilesTest, SayThatTheComputerCannot) {
    Awaited<KeyFiles::NewKey> key;
    files_.make(Secret(), "demo-prescriber", key.told());
    ASSERT_FALSE(key.outcome());
    EXPECT_EQ(key.outcome().error().kind, Kind::Failed) << "an empty passphrase protects nothing";
}

TEST(PassphraseProblemTest, WantsTwelveCharactersTwice) {
    EXPECT_EQ(passphraseProblem("elevenchars", "elevenchars"), "Enter at least 12 characters.");
    EXPECT_EQ(passphraseProblem("twelve chars", "twelve chars"), "");
    EXPECT_EQ(passphraseProblem("twelve chars", "Twelve chars"), "The two passphrases differ.");
    const QString outsideTheBasicPlane = QString::fromUcs4(U"\U0001F511").repeated(11);
    EXPECT_NE(passphraseProblem(outsideTheBasicPlane, outsideTheBasicPlane), "")
        << "characters count, not the units of UTF-16";
}

TEST(KeyFaultTest, EachHasWords) {
    for (const auto kind : {Kind::NoFile,
                            Kind::Unreadable,
                            Kind::NoKeyFile,
                            Kind::WrongPassphrase,
                            Kind::AnotherKey,
                            Kind::NotSaved,
                            Kind::Failed}) {
        EXPECT_FALSE(inWords(KeyFault{kind, "Detail."}).isEmpty());
    }
}

}  // namespace
}  // namespace gatehouse::client
