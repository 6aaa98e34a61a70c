#include "client/views/audit/audit_entries_page.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::problemText;

std::string page(std::int64_t first, int count, const char* next) {
    wire::Page<wire::AuditEntry> made;
    for (int i = 0; i < count; ++i) {
        wire::AuditEntry entry;
        entry.sequence = first + i;
        entry.at = Instant::parse("2026-03-02T11:00:09Z").value();
        entry.actor = "demo-prescriber";
        entry.action = "patient.enrolled";
        entry.entry = R"({"sequence":)" + std::to_string(entry.sequence) + "}";
        made.items.push_back(std::move(entry));
    }
    if (next != nullptr) {
        made.next = next;
    }
    return wire::encode(made);
}

class AuditEntriesPageTest : public ::testing::Test {
  protected:
    AuditEntriesPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.setFocus();
    }
    [[nodiscard]] std::string entry() const {
        return reader_.named<QPlainTextEdit>("Entry").toPlainText().toStdString();
    }

    FakeTransport transport_;
    Client client_{transport_};
    AuditEntriesModel model_{client_};
    AuditEntriesPage page_{model_};
    testing::PageReader reader_{page_};
};

TEST_F(AuditEntriesPageTest, AsksForNothingUntilToldTo) {
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.focus(), "Entries from");
    EXPECT_EQ(reader_.named<QComboBox>("Action").currentText(), "All actions");
    EXPECT_FALSE(reader_.named<QTableView>("Audit entries").tabKeyNavigation());
    EXPECT_FALSE(reader_.canPress("More entries"));
    EXPECT_EQ(entry(), "");
}

TEST_F(AuditEntriesPageTest, SendsTheFiltersThatAreSet) {
    reader_.type("Entries from", "1/3/2026");
    reader_.type("Entries until", "2026-03-31");
    auto& action = reader_.named<QComboBox>("Action");
    action.setCurrentIndex(action.findText("Supply refused"));
    reader_.type("User", " demo-pharmacist ");
    reader_.enter("User");
    EXPECT_EQ(transport_.line(),
              "GET /audit-entries?action=dispense.refused&user=demo-pharmacist&"
              "from=2026-03-01&until=2026-03-31");
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    EXPECT_FALSE(reader_.canPress("Show entries"));
}

TEST_F(AuditEntriesPageTest, SaysWhatIsWrongWithAFilter) {
    reader_.type("Entries from", "31 February 2026");
    reader_.press("Show entries");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("no date"));
    EXPECT_EQ(reader_.focus(), "Entries from");
    reader_.type("Entries from", "2026-03-02");
    reader_.type("Entries until", "2026-03-01");
    reader_.press("Show entries");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("ends before it begins"));
    EXPECT_EQ(reader_.focus(), "Entries until");
    EXPECT_TRUE(transport_.sent.empty());
    reader_.type("Entries until", "2026-03-02");
    reader_.press("Show entries");
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(AuditEntriesPageTest, ShowsTheTextOfTheSelectedEntry) {
    reader_.press("Show entries");
    transport_.answer(200, page(7, 2, nullptr));
    EXPECT_EQ(reader_.said("Message"), "2 entries are shown; these are all.");
    EXPECT_EQ(reader_.focus(), "Audit entries");
    EXPECT_EQ(entry(), "{\n  \"sequence\": 7\n}\n");
    QTest::keyClick(&reader_.named<QTableView>("Audit entries"), Qt::Key_Down);
    EXPECT_EQ(entry(), "{\n  \"sequence\": 8\n}\n");
    reader_.press("Show entries");
    transport_.answer(200, page(1, 0, nullptr));
    EXPECT_EQ(reader_.said("Message"), "No entry fits.");
    EXPECT_EQ(entry(), "");
}

TEST_F(AuditEntriesPageTest, SpeaksOfOneEntryInTheSingular) {
    reader_.press("Show entries");
    transport_.answer(200, page(7, 1, nullptr));
    EXPECT_EQ(reader_.said("Message"), "1 entry is shown; it is the only one.");
    reader_.press("Show entries");
    transport_.answer(200, page(7, 1, "7"));
    EXPECT_EQ(reader_.said("Message"), "1 entry is shown; there are more.");
}

// As an accessibility program does it: the row is selected, the cursor stays where it is.
TEST_F(AuditEntriesPageTest, ShowsTheEntryOfARowThatIsSelectedWithoutTheCursor) {
    reader_.press("Show entries");
    transport_.answer(200, page(7, 2, nullptr));
    auto& table = reader_.named<QTableView>("Audit entries");
    table.selectionModel()->select(model_.index(1, 0),
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    EXPECT_EQ(table.currentIndex().row(), 0);
    EXPECT_EQ(entry(), "{\n  \"sequence\": 8\n}\n");
}

TEST_F(AuditEntriesPageTest, ShowsMorePagesAndStaysWhereOneIs) {
    reader_.press("Show entries");
    transport_.answer(200, page(1, 50, "50"));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("there are more"));
    reader_.press("More entries");
    EXPECT_FALSE(reader_.canPress("More entries"));
    transport_.answer(200, page(51, 2, nullptr));
    EXPECT_FALSE(reader_.canPress("More entries"));
    EXPECT_EQ(entry(), "{\n  \"sequence\": 51\n}\n");
}

TEST_F(AuditEntriesPageTest, KeepsEverythingWhereTheServerDoesNotAnswer) {
    reader_.press("Show entries");
    transport_.answer(200, page(1, 1, nullptr));
    reader_.type("User", "demo-auditor");
    reader_.enter("User");
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("cannot be reached"));
    EXPECT_EQ(reader_.named<QLineEdit>("User").text(), "demo-auditor");
    EXPECT_TRUE(reader_.canPress("Show entries"));
    EXPECT_EQ(model_.rowCount(), 1);
}

}  // namespace
}  // namespace gatehouse::client
