#include "client/views/common/receipt_part.h"

#include <QBuffer>
#include <QFile>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class ReceiptPartTest : public ::testing::Test {
  protected:
    ReceiptPartTest() {
        part_.resize(700, 300);
        part_.show();
        part_.follow();
    }
    void judge(const std::optional<std::string>& receipt) {
        check_.judge(receipt, {"dispense.recorded", "fictional-supply"});
        part_.follow();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::ServerLog server_;
    std::uint64_t index_ = server_.add("dispense.recorded", "fictional-supply");
    testing::RememberedLog remembered_{server_.known()};
    LogMemory log_{client_, remembered_.store()};
    ReceiptCheck check_{log_};
    ReceiptPart part_{check_};
    testing::PageReader reader_{part_};
};

TEST_F(ReceiptPartTest, TakesNoRoomWithoutAnything) {
    EXPECT_FALSE(part_.isVisible());
}

TEST_F(ReceiptPartTest, SavesAReceiptThatHolds) {
    judge(server_.receipt(index_));
    EXPECT_THAT(reader_.said("Receipt"), StartsWith("Receipt verified: entry 6"));
    EXPECT_TRUE(reader_.canPress("Print receipt"));
    EXPECT_FALSE(reader_.has("Ask for the receipt"));
    QSignalSpy said(&part_, &ReceiptPart::said);
    const QTemporaryDir folder;
    reader_.press("Save receipt");
    EXPECT_THAT(reader_.named<QLineEdit>("Save to").text().toStdString(),
                HasSubstr("gatehouse-fictional-supply.tlog-proof"));
    const QString path = folder.filePath("one.tlog-proof");
    reader_.type("Save to", path);
    reader_.press("Save the receipt");
    ASSERT_EQ(said.count(), 1);
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().toStdString(), server_.receipt(index_));
    check_.forget();
    part_.follow();
    EXPECT_FALSE(part_.isVisible());
}

TEST_F(ReceiptPartTest, OffersToAskForOneThatIsMissing) {
    judge(std::nullopt);
    EXPECT_THAT(reader_.said("Receipt"), StartsWith("Without a receipt"));
    EXPECT_FALSE(reader_.has("Save receipt"));
    EXPECT_FALSE(reader_.has("Print receipt"));
    QSignalSpy asked(&part_, &ReceiptPart::asked);
    reader_.press("Ask for the receipt");
    EXPECT_EQ(asked.count(), 1);
}

TEST_F(ReceiptPartTest, KeepsOneThatDoesNotHoldAsEvidence) {
    judge(server_.receipt(0));
    EXPECT_THAT(reader_.said("Receipt"), HasSubstr("does not hold"));
    EXPECT_FALSE(reader_.has("Print receipt"));
    reader_.press("Save receipt");
    EXPECT_THAT(reader_.named<QLineEdit>("Save to").text().toStdString(),
                HasSubstr("gatehouse-not-valid.tlog-proof"));
}

TEST(PrintText, WritesPagesOfTheDevice) {
    for (const auto size : {QPageSize::A4, QPageSize::A5}) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        {
            QPdfWriter writer(&buffer);
            writer.setPageSize(QPageSize(size));
            printText(QStringLiteral("Gatehouse: receipt\n\nFictional"), writer);
        }
        EXPECT_TRUE(buffer.data().startsWith("%PDF"));
        EXPECT_TRUE(buffer.data().contains("/Count 1")) << "one page";
    }
}

}  // namespace
}  // namespace gatehouse::client
