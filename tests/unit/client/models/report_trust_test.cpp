#include "client/models/report_trust.h"

#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

TEST(ReadPem, FindsEveryCertificateAndNothingElse) {
    const QByteArray first(100, 'a');
    const QByteArray second("b\0c", 3);
    const QByteArray text = "Subject: a comment\n" + writePem(first) +
                            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" +
                            writePem(second);
    EXPECT_EQ(readPem(text), (QList<QByteArray>{first, second}));
    EXPECT_EQ(readPem(QByteArray(text).replace('\n', "\r\n")), (QList<QByteArray>{first, second}));
}

TEST(ReadPem, LeavesOutWhatIsNoCertificate) {
    EXPECT_TRUE(readPem({}).isEmpty());
    EXPECT_TRUE(readPem("-----BEGIN CERTIFICATE-----\nAAAA\n").isEmpty());
    EXPECT_TRUE(
        readPem("-----BEGIN CERTIFICATE-----\nno base64!\n-----END CERTIFICATE-----\n").isEmpty());
    EXPECT_TRUE(readPem("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n").isEmpty());
}

TEST(WritePem, BreaksLinesAfter64Characters) {
    const QByteArray text = writePem(QByteArray(49, 'x'));
    const QList<QByteArray> lines = text.split('\n');
    ASSERT_EQ(lines.size(), 5);
    EXPECT_EQ(lines.at(1).size(), 64);
    EXPECT_EQ(lines.at(2).size(), 4);
}

}  // namespace
}  // namespace gatehouse::client
