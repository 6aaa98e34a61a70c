#include "client/models/certificate_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;

class CertificateFileTest : public ::testing::Test {
  protected:
    [[nodiscard]] QString write(const QByteArray& content) const {
        const QString path = folder_.filePath("file.pem");
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return path;
    }
    [[nodiscard]] static std::string why(const QString& path) {
        const auto read = readCertificateFile(path);
        return read ? std::string() : read.error().toStdString();
    }

    QTemporaryDir folder_;
    QByteArray certificate_ = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";
};

TEST_F(CertificateFileTest, ReadsACertificateAsItIs) {
    EXPECT_EQ(readCertificateFile(write(certificate_)).value(), certificate_.toStdString());
}

TEST_F(CertificateFileTest, SaysWhyThereIsNone) {
    EXPECT_THAT(why({}), HasSubstr("full path"));
    EXPECT_THAT(why("file.pem"), HasSubstr("full path"));
    EXPECT_THAT(why(folder_.filePath("none.pem")), HasSubstr("cannot be read"));
    EXPECT_THAT(why(folder_.path()), HasSubstr("cannot be read"));
    EXPECT_THAT(why(write("-----BEGIN CERTIFICATE REQUEST-----")), HasSubstr("no certificate"));
    EXPECT_THAT(why(write(certificate_ + QByteArray(65'536, 'A'))), HasSubstr("no certificate"));
}

TEST_F(CertificateFileTest, SendsNoPrivateKeyAway) {
    EXPECT_THAT(why(write(certificate_ + "-----BEGIN ENCRYPTED PRIVATE KEY-----")),
                HasSubstr("private key"));
}

}  // namespace
}  // namespace gatehouse::client
