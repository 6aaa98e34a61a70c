#include "client/app/settings.h"

#include <optional>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

const QByteArray kSha256 = QByteArray::fromHex("0123456789abcdef").repeated(4);
const QByteArray kOther = QByteArray::fromHex("fedcba9876543210").repeated(4);
const QUrl kServer("https://gatehouse.example:8443");

class SettingsTest : public ::testing::Test {
  protected:
    SettingsTest() : before_(qgetenv("XDG_CONFIG_HOME")) {
        qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
        again();
    }
    ~SettingsTest() override {
        settings_.reset();
        qputenv("XDG_CONFIG_HOME", before_);
    }

    /// As in the next run of the program.
    Settings& again() {
        settings_.reset();
        return settings_.emplace();
    }
    [[nodiscard]] QString fileName() const { return folder_.filePath("gatehouse/client.ini"); }
    [[nodiscard]] QByteArray file() const {
        QFile file(fileName());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
    QByteArray before_;
    std::optional<Settings> settings_;
};

TEST_F(SettingsTest, AreEmptyAtFirst) {
    EXPECT_TRUE(settings_->server().isEmpty());
    EXPECT_TRUE(settings_->trustedCertificate(kServer).isEmpty());
    EXPECT_TRUE(settings_->reportAuthority(kServer).isEmpty());
}

TEST_F(SettingsTest, KeepALogForEachServer) {
    EXPECT_EQ(settings_->log(kServer), KnownLog());
    const KnownLog log{"gatehouse/fictional+01+key=\n",
                       "gatehouse/fictional\n5\nroot=\n\n\u2014 gatehouse/fictional sig=\n"};
    settings_->setLog(kServer, log);
    EXPECT_EQ(again().log(kServer), log) << "to the byte";
    EXPECT_EQ(settings_->log(QUrl("https://gatehouse.example:8444")), KnownLog());
    Settings another;
    another.setLog(kServer, {log.keys, "more"});
    EXPECT_EQ(settings_->log(kServer).checkpoint, "more") << "another window of the program";
}

TEST_F(SettingsTest, KeepTheServerAndWhatWasTrusted) {
    settings_->setServer(kServer.toString());
    settings_->trustCertificate(kServer, kSha256);
    settings_->setReportAuthority(kServer, kOther);
    again();
    EXPECT_EQ(settings_->server(), "https://gatehouse.example:8443");
    EXPECT_EQ(settings_->trustedCertificate(kServer), kSha256);
    EXPECT_EQ(settings_->reportAuthority(kServer), kOther);
    EXPECT_TRUE(QFile::exists(fileName()));
}

// The program may end by a fault before it would write by itself.
TEST_F(SettingsTest, WriteWhatWasTrustedAtOnce) {
    settings_->trustCertificate(kServer, kSha256);
    EXPECT_TRUE(file().contains(kSha256.toHex()));
}

TEST_F(SettingsTest, TrustEachServerByItself) {
    const QUrl others[] = {QUrl("https://gatehouse.example:9000"),
                           QUrl("https://gatehouse.example"),
                           QUrl("https://other.example:8443"),
                           QUrl("https://[::1]:8443"),
                           QUrl("https://127.0.0.1:8443")};
    settings_->trustCertificate(kServer, kSha256);
    for (const QUrl& other : others) {
        EXPECT_TRUE(settings_->trustedCertificate(other).isEmpty()) << qPrintable(other.toString());
        settings_->trustCertificate(other, kOther);
        EXPECT_EQ(again().trustedCertificate(other), kOther) << qPrintable(other.toString());
    }
    EXPECT_EQ(settings_->trustedCertificate(kServer), kSha256);
}

TEST_F(SettingsTest, TakeThePortOfHttpsForTheSameServer) {
    settings_->trustCertificate(QUrl("https://gatehouse.example"), kSha256);
    EXPECT_EQ(settings_->trustedCertificate(QUrl("https://gatehouse.example:443")), kSha256);
}

TEST_F(SettingsTest, TrustNewestCertificateOnly) {
    settings_->trustCertificate(kServer, kSha256);
    settings_->trustCertificate(kServer, kOther);
    EXPECT_EQ(again().trustedCertificate(kServer), kOther);
}

TEST_F(SettingsTest, AFileThatWasDamagedTrustsNobody) {
    settings_->trustCertificate(kServer, kSha256);
    settings_.reset();
    for (const QByteArray& text : {QByteArray("certificates/x=\n%%%[\\x0"),
                                   QByteArray("[certificates]\nnonsense"),
                                   QByteArray(1000, '\0')}) {
        QFile file(fileName());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        EXPECT_TRUE(again().trustedCertificate(kServer).isEmpty());
        settings_.reset();
    }
}

TEST_F(SettingsTest, KnowKeyFilesOfEachUserOfEachServer) {
    const UserId user("0190a000-0000-7000-8000-0000000000d1");
    const UserId other("0190a000-0000-7000-8000-0000000000d2");
    const std::string kid = "qypm2qKcwNyogSxTd7ngQitMg9bYMyIeLTA8pXUBQt8";
    EXPECT_TRUE(settings_->keyFiles(kServer, user).empty());
    settings_->setKeyFile(kServer, user, kid, "/somewhere/a key.p12");
    settings_->setKeyFile(kServer, user, "-_" + kid, "/elsewhere/ä.p12");
    settings_->setKeyFile(kServer, user, kid, "/now/here.p12");
    using Paths = std::map<std::string, QString>;
    EXPECT_EQ(again().keyFiles(kServer, user),
              (Paths{{kid, "/now/here.p12"}, {"-_" + kid, "/elsewhere/ä.p12"}}));
    EXPECT_TRUE(settings_->keyFiles(kServer, other).empty());
    EXPECT_TRUE(settings_->keyFiles(QUrl("https://other.example:8443"), user).empty());
}

// Nothing can be kept, but the work goes on.
TEST_F(SettingsTest, LastForTheRunWhereNothingCanBeWritten) {
    settings_.reset();
    ASSERT_TRUE(QDir(folder_.path()).removeRecursively());
    QFile inTheWay(folder_.path());
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    again().trustCertificate(kServer, kSha256);
    EXPECT_EQ(settings_->trustedCertificate(kServer), kSha256);
    EXPECT_TRUE(again().trustedCertificate(kServer).isEmpty());
    inTheWay.remove();
}

}  // namespace
}  // namespace gatehouse::client
