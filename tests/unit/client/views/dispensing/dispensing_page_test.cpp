#include "client/views/dispensing/dispensing_page.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

#include "contract/wire/api/check.h"
#include "tests/support/fake_transport.h"
#include "tests/support/remembered_log.h"
#include "tests/support/server_log.h"
#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::FakeTransport;
using testing::holdAnswer;
using testing::mg;
using testing::problemText;
using testing::refuseAnswer;

constexpr const char* kNumber = "GH-0000-0000-0";

QString accessible(const QWidget* widget, QAccessible::Text text) {
    const QAccessibleInterface* interface =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));  // NOLINT: Qt's
    return interface ? interface->text(text) : QString();
}

/// Finds widgets as a screen reader does: by what is seen and how it is called.
class DispensingPageTest : public ::testing::Test {
  protected:
    DispensingPageTest() {
        page_.resize(1366, 700);
        page_.show();
        page_.activateWindow();
        page_.setFocus();
        QCoreApplication::processEvents();
    }

    template <class W>
    W* find(const char* text, QAccessible::Text kind = QAccessible::Name) {
        for (W* widget : page_.findChildren<W*>()) {
            if (widget->isVisible() && accessible(widget, kind) == QLatin1String(text)) {
                return widget;
            }
        }
        return nullptr;
    }
    template <class W>
    W& named(const char* name) {
        W* widget = find<W>(name);
        if (!widget) {
            throw std::runtime_error(std::string("nothing is called ") + name);
        }
        return *widget;
    }
    /// The text of the label with that description; empty where none is seen.
    std::string said(const char* description) {
        const auto* label = find<QLabel>(description, QAccessible::Description);
        return label ? label->text().toStdString() : std::string();
    }
    std::string focus() { return accessible(page_.focusWidget(), QAccessible::Name).toStdString(); }

    void type(const char* field, const char* text) {
        auto& line = named<QLineEdit>(field);
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, QLatin1String(text));
    }
    void press(const char* button) {
        QTest::mouseClick(&named<QPushButton>(button), Qt::LeftButton);
    }
    void enter(const char* field) { QTest::keyClick(&named<QLineEdit>(field), Qt::Key_Return); }
    void scan(const char* number = kNumber) {
        type("Authorisation number", number);
        enter("Authorisation number");
    }
    void check(const wire::CheckResult& result) {
        scan();
        transport_.answer(200, wire::encode(result));
    }
    void fillAndDispense() {
        check(dispenseAnswer());
        type("Date of birth", "17/5/1990");
        type("Batch", "FICTIONAL-1");
        press("Dispense");
    }

    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    DispensingDesk desk_{client_, log_, {std::chrono::milliseconds(0), std::chrono::hours(1)}};
    DispensingPage page_{desk_};
};

TEST_F(DispensingPageTest, BeginsWithTheNumber) {
    EXPECT_EQ(focus(), "Authorisation number");
    EXPECT_NE(find<QPushButton>("Check"), nullptr);
    EXPECT_EQ(find<QLabel>("Verdict", QAccessible::Description), nullptr);
    EXPECT_EQ(find<QTableView>("Requirements"), nullptr);
    EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
}

TEST_F(DispensingPageTest, ShowsToDispenseWithWhatThatTakes) {
    check(dispenseAnswer());
    EXPECT_EQ(said("Verdict"), "DISPENSE");
    EXPECT_EQ(said("Reason"),
              "Up to 21 × 25 mg may be supplied: 28 days' supply, until 9 March 2026.");
    EXPECT_EQ(said("Patient"), "AF, born 17 May 1990, hospital number FICTIONAL-0001");
    EXPECT_EQ(said("Cautions"), "");
    EXPECT_EQ(named<QTableView>("Requirements").model()->rowCount(), 3);
    EXPECT_EQ(named<QSpinBox>("Capsules of 25 mg").value(), 21);
    EXPECT_EQ(named<QSpinBox>("Capsules of 25 mg").maximum(), 21);
    EXPECT_TRUE(named<QLineEdit>("Batch").text().isEmpty());
    EXPECT_TRUE(named<QLineEdit>("Date of birth").text().isEmpty());
    EXPECT_TRUE(named<QPushButton>("Dispense").isEnabled());
    EXPECT_EQ(focus(), "Date of birth");
}

TEST_F(DispensingPageTest, ShowsToHoldOrToRefuseWithoutAWayToSupply) {
    for (const auto& [result, word] :
         {std::pair(holdAnswer(), "HOLD"), std::pair(refuseAnswer(), "REFUSE")}) {
        check(result);
        EXPECT_EQ(said("Verdict"), word);
        EXPECT_NE(said("Reason"), "");
        EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
        EXPECT_EQ(find<QLineEdit>("Date of birth"), nullptr);
        EXPECT_EQ(focus(), "Authorisation number");
        EXPECT_EQ(named<QLineEdit>("Authorisation number").selectedText(), kNumber);
    }
}

TEST_F(DispensingPageTest, SaysWhatCouldBeAnotherTime) {
    wire::CheckResult result = refuseAnswer();
    result.outlook = "Not without a new authorisation.";
    check(result);
    EXPECT_EQ(said("Reason"), "Found about pharmacy-registered. Remedy for pharmacy-registered.");
    EXPECT_EQ(said("Outlook"), "Not without a new authorisation.");
    check(dispenseAnswer());
    EXPECT_EQ(said("Outlook"), "");
}

TEST_F(DispensingPageTest, ShowsNoVerdictBesideAnotherNumber) {
    check(dispenseAnswer());
    type("Date of birth", "17/5/1990");
    type("Authorisation number", "G");
    EXPECT_EQ(said("Verdict"), "");
    EXPECT_EQ(said("Patient"), "");
    EXPECT_EQ(find<QTableView>("Requirements"), nullptr);
    EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
    check(dispenseAnswer());
    EXPECT_TRUE(named<QLineEdit>("Date of birth").text().isEmpty()) << "it was of another patient";
}

TEST_F(DispensingPageTest, TellsAtOnceWhatIsNoNumber) {
    scan("GH-0000-0000-1");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_NE(said("Message"), "");
    EXPECT_EQ(named<QLineEdit>("Authorisation number").selectedText(), "GH-0000-0000-1");
}

TEST_F(DispensingPageTest, DropsTheSeparatorOfAScannerAndWhatFollowsIt) {
    auto& number = named<QLineEdit>("Authorisation number");
    QTest::keyClick(&number, Qt::Key_BracketRight, Qt::ControlModifier);
    QTest::keyClicks(&number, kNumber);
    QTest::keyClick(&number, Qt::Key_BracketRight, Qt::ControlModifier);
    QTest::keyClicks(&number, "10FICTIONAL");
    EXPECT_EQ(number.text(), kNumber);
    enter("Authorisation number");
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(200, wire::encode(refuseAnswer()));

    QTest::keyClicks(&number, "GH");
    EXPECT_EQ(number.text(), "GH") << "the next number is taken";
}

TEST_F(DispensingPageTest, OffersARowForEachStrengthThatIsLeft) {
    wire::CheckResult result = dispenseAnswer();
    result.remaining = {{mg("25"), 21}, {mg("10"), 0}, {mg("2.5"), 42}};
    result.flags = {"off-label"};
    check(result);
    EXPECT_EQ(said("Cautions"), "Off-label use, confirmed by the prescriber.");
    EXPECT_EQ(named<QSpinBox>("Capsules of 2.5 mg").value(), 42);
    EXPECT_EQ(find<QSpinBox>("Capsules of 10 mg"), nullptr);
    named<QSpinBox>("Capsules of 25 mg").setValue(0);
    EXPECT_FALSE(named<QPushButton>("Dispense").isEnabled());
    EXPECT_EQ(said("Verdict"), "CHECKING…");
    QCoreApplication::processEvents();
    transport_.answer(200, wire::encode(result));

    type("Date of birth", "1990-05-17");
    type("Batch of 2.5 mg", " FICTIONAL-2 ");
    press("Dispense");
    EXPECT_NE(transport_.body().find(
                  R"("items":[{"strength_mg":2.5,"capsules":42,"batch":"FICTIONAL-2"}],)"),
              std::string::npos)
        << transport_.body();
}

TEST_F(DispensingPageTest, KeepsTheFocusWhereAQuantityIsTyped) {
    check(dispenseAnswer());
    auto& capsules = named<QSpinBox>("Capsules of 25 mg");
    capsules.setFocus();
    capsules.setValue(14);
    QCoreApplication::processEvents();
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_EQ(focus(), "Capsules of 25 mg");
    EXPECT_EQ(capsules.value(), 14);
    EXPECT_TRUE(named<QPushButton>("Dispense").isEnabled());
}

TEST_F(DispensingPageTest, NamesWhatIsMissingBesideIt) {
    check(dispenseAnswer());
    press("Dispense");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_NE(find<QLabel>("Ask the patient for the date of birth and enter it here."), nullptr);
    EXPECT_NE(find<QLabel>("Enter the batch that is printed on the pack."), nullptr);
    EXPECT_EQ(focus(), "Date of birth");

    type("Date of birth", "31/2/1990");
    type("Batch", "FICTIONAL-1");
    press("Dispense");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(focus(), "Date of birth");
}

TEST_F(DispensingPageTest, LeadsThroughTheSupplyByEnter) {
    check(dispenseAnswer());
    type("Date of birth", "17 May 1990");
    enter("Date of birth");
    EXPECT_EQ(focus(), "Batch");
    type("Batch", "FICTIONAL-1");
    enter("Batch");
    EXPECT_EQ(focus(), "Dispense");
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(DispensingPageTest, GoesThroughTheSupplyByTab) {
    wire::CheckResult result = dispenseAnswer();
    result.remaining = {{mg("25"), 21}, {mg("2.5"), 42}};
    check(result);
    QStringList order;
    for (int i = 0; i < 7; ++i) {
        order << accessible(page_.focusWidget(), QAccessible::Name);
        QTest::keyClick(page_.focusWidget(), Qt::Key_Tab);
    }
    EXPECT_EQ(order.join(',').toStdString(),
              "Date of birth,Capsules of 25 mg,Batch,Capsules of 2.5 mg,Batch of 2.5 mg,Dispense,"
              "Requirements");
}

TEST_F(DispensingPageTest, ShowsTheRecordOfASupply) {
    fillAndDispense();
    EXPECT_EQ(said("Verdict"), "RECORDING…");
    EXPECT_EQ(said("Record"), "");
    EXPECT_FALSE(named<QLineEdit>("Authorisation number").isEnabled());
    EXPECT_FALSE(named<QPushButton>("Dispense").isEnabled());

    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_TRUE(said("Record").starts_with("DISPENSED 21 × 25 mg, batch FICTIONAL-1, 28 days'"));
    EXPECT_EQ(said("Verdict"), "");
    EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
    EXPECT_EQ(focus(), "Next authorisation");

    press("Next authorisation");
    EXPECT_EQ(said("Record"), "");
    EXPECT_EQ(said("Patient"), "");
    EXPECT_EQ(focus(), "Authorisation number");
    EXPECT_TRUE(named<QLineEdit>("Authorisation number").text().isEmpty());
    for (const QLabel* label : page_.findChildren<QLabel*>()) {
        EXPECT_FALSE(label->text().contains("FICTIONAL")) << "seen or not, it is gone";
    }
}

TEST_F(DispensingPageTest, AsksAgainWhereItIsNotKnownWhetherItWasRecorded) {
    fillAndDispense();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(said("Verdict"), "NOT KNOWN");
    EXPECT_NE(said("Message").find("not known whether this was recorded"), std::string::npos);
    EXPECT_EQ(focus(), "Ask again");
    EXPECT_EQ(find<QPushButton>("Back to the verdict"), nullptr);
    EXPECT_FALSE(named<QLineEdit>("Authorisation number").isEnabled());
    EXPECT_FALSE(named<QLineEdit>("Batch").isEnabled());

    press("Ask again");
    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_TRUE(said("Record").starts_with("DISPENSED"));
}

TEST_F(DispensingPageTest, KeepsTheFormWhereNothingWasSent) {
    fillAndDispense();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(said("Verdict"), "NOT SENT");
    press("Back to the verdict");
    EXPECT_EQ(said("Verdict"), "DISPENSE");
    EXPECT_EQ(named<QLineEdit>("Batch").text(), "FICTIONAL-1");
    EXPECT_EQ(named<QLineEdit>("Date of birth").text(), "17/5/1990");
}

TEST_F(DispensingPageTest, EmptiesADateOfBirthOfAnotherPatient) {
    fillAndDispense();
    transport_.answer(409, problemText(ErrorCode::PatientMismatch));
    EXPECT_EQ(said("Verdict"), "NOTHING SUPPLIED");
    EXPECT_TRUE(named<QLineEdit>("Date of birth").text().isEmpty());
    EXPECT_EQ(named<QLineEdit>("Batch").text(), "FICTIONAL-1");
    EXPECT_EQ(focus(), "Date of birth");
    EXPECT_TRUE(named<QPushButton>("Dispense").isEnabled());
}

TEST_F(DispensingPageTest, ShowsTheNewVerdictWhereTheSupplyIsRefused) {
    fillAndDispense();
    transport_.answer(
        409,
        wire::encode(wire::Refusal{wire::problemOf({ErrorCode::DispenseRefused}, "fictional"),
                                   refuseAnswer()}));
    EXPECT_EQ(said("Verdict"), "REFUSE");
    EXPECT_NE(said("Message").find("Nothing was supplied"), std::string::npos);
    EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
    EXPECT_EQ(focus(), "Authorisation number");
}

/// What the server says to a quantity that is not left any more.
wire::CheckResult tooMany(std::int64_t left) {
    wire::CheckResult result = dispenseAnswer();
    result.decision = "refuse";
    result.unmet = {"quantity-available"};
    result.requirements.push_back(testing::requirement("quantity-available", "refuse", false));
    result.remaining = {{mg("25"), left}};
    return result;
}

TEST_F(DispensingPageTest, LeadsToTheCapsulesWhereOnlyTheQuantityIsRefused) {
    fillAndDispense();
    transport_.answer(
        409,
        wire::encode(wire::Refusal{wire::problemOf({ErrorCode::DispenseRefused}, "fictional"),
                                   tooMany(14)}));
    EXPECT_EQ(said("Verdict"), "REFUSE");
    EXPECT_EQ(focus(), "Capsules of 25 mg");
    EXPECT_FALSE(named<QPushButton>("Dispense").isEnabled());
    auto& capsules = named<QSpinBox>("Capsules of 25 mg");
    EXPECT_EQ(capsules.value(), 21) << "what the verdict is about";

    capsules.setValue(14);
    QCoreApplication::processEvents();
    ASSERT_EQ(transport_.sent.size(), 1U) << "another quantity is asked about";
    wire::CheckResult enough = dispenseAnswer();
    enough.remaining = {{mg("25"), 14}};
    transport_.answer(200, wire::encode(enough));
    EXPECT_EQ(capsules.maximum(), 14);
    EXPECT_TRUE(named<QPushButton>("Dispense").isEnabled());
    EXPECT_EQ(named<QLineEdit>("Batch").text(), "FICTIONAL-1");
}

TEST_F(DispensingPageTest, KeepsTheQuantityWhereItCouldNotBeChecked) {
    check(dispenseAnswer());
    auto& capsules = named<QSpinBox>("Capsules of 25 mg");
    capsules.setValue(14);
    QCoreApplication::processEvents();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(said("Verdict"), "CHECK AGAIN");
    EXPECT_EQ(capsules.value(), 14);
    EXPECT_FALSE(named<QPushButton>("Dispense").isEnabled());

    press("Check");
    EXPECT_NE(transport_.body().find(R"("items":[{"strength_mg":25,"capsules":14}])"),
              std::string::npos)
        << transport_.body();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(capsules.value(), 14);
    EXPECT_EQ(named<QLineEdit>("Authorisation number").text(), kNumber);
}

// As an accessibility program does it.
TEST_F(DispensingPageTest, ChecksAQuantityThatIsSetAsText) {
    check(dispenseAnswer());
    named<QSpinBox>("Capsules of 25 mg").findChild<QLineEdit*>()->setText("14");
    EXPECT_EQ(said("Verdict"), "CHECKING…");
    QCoreApplication::processEvents();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_NE(transport_.body().find(R"("capsules":14)"), std::string::npos);
}

/// The same page in a window with a button before it.
class DispensingWindowTest : public DispensingPageTest {
  protected:
    DispensingWindowTest() {
        auto* layout = new QHBoxLayout(&window_);
        layout->addWidget(&signOut_);
        layout->addWidget(&page_);
        window_.resize(1366, 800);
        window_.show();
        window_.activateWindow();
        page_.setFocus();
        QCoreApplication::processEvents();
    }
    ~DispensingWindowTest() override { page_.setParent(nullptr); }
    void pressByKey(const char* button) {
        named<QPushButton>(button).setFocus();
        QTest::keyClick(&named<QPushButton>(button), Qt::Key_Space);
    }
    [[nodiscard]] bool isFocusInPage() const {
        const QWidget* focus = window_.focusWidget();
        return focus && (focus == &page_ || page_.isAncestorOf(focus));
    }

    QWidget window_;
    QPushButton signOut_{"Sign out"};
};

// A second press of the key must not sign out while it is not known what becomes of a supply.
TEST_F(DispensingWindowTest, KeepsTheFocusInThePageWhileTheServerIsAsked) {
    type("Authorisation number", kNumber);
    pressByKey("Check");
    ASSERT_EQ(said("Verdict"), "CHECKING…");
    EXPECT_TRUE(isFocusInPage());
    transport_.answer(200, wire::encode(dispenseAnswer()));
    type("Date of birth", "17/5/1990");
    type("Batch", "FICTIONAL-1");
    pressByKey("Dispense");
    ASSERT_EQ(said("Verdict"), "RECORDING…");
    EXPECT_TRUE(isFocusInPage());
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(focus(), "Ask again");
    pressByKey("Ask again");
    ASSERT_EQ(said("Verdict"), "RECORDING…");
    EXPECT_TRUE(isFocusInPage());
    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_EQ(focus(), "Next authorisation");
}

TEST_F(DispensingPageTest, FitsASmallScreen) {
    wire::CheckResult result = dispenseAnswer();
    result.remaining = {{mg("25"), 21}, {mg("10"), 21}, {mg("2.5"), 42}};
    result.flags = {"off-label", "under-18", "contraception-cautioned"};
    check(result);
    press("Dispense");
    EXPECT_LE(page_.minimumSizeHint().width(), 1000);
    EXPECT_LE(page_.minimumSizeHint().height(), 640);
    const auto& table = named<QTableView>("Requirements");
    int width = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        width += table.columnWidth(column);
    }
    EXPECT_LE(width, table.viewport()->width());
    EXPECT_FALSE(table.tabKeyNavigation());
}

/// With a server that gives receipts.
class ReceiptPageTest : public DispensingPageTest {
  protected:
    ReceiptPageTest() {
        client_.calls().setToken(Secret("fictional-token"));
        remembered_.known = server_.known();
    }
    void answerWithReceipt(const std::string& subject) {
        wire::Dispensed dispensed = dispensedAnswer();
        dispensed.receipt = server_.receipt(server_.add("dispense.recorded", subject));
        transport_.answer(201, wire::encode(dispensed));
    }

    testing::ServerLog server_;
};

TEST_F(ReceiptPageTest, ShowsWhatWasVerifiedWithTheRecord) {
    fillAndDispense();
    answerWithReceipt(dispensedAnswer().id.text());
    EXPECT_TRUE(QString::fromStdString(said("Record")).startsWith("DISPENSED"));
    EXPECT_TRUE(QString::fromStdString(said("Receipt")).startsWith("Receipt verified: entry 6"));
    EXPECT_EQ(focus(), "Next authorisation");
    press("Save receipt");
    EXPECT_EQ(focus(), "Save to");
    press("Next authorisation");
    EXPECT_EQ(said("Receipt"), "");
    EXPECT_EQ(find<QPushButton>("Save receipt"), nullptr);
}

TEST_F(ReceiptPageTest, SaysNothingIsRecordedWhereTheProofDoesNotHold) {
    fillAndDispense();
    answerWithReceipt("another-supply");
    EXPECT_EQ(said("Record"), "");
    EXPECT_EQ(said("Verdict"), "NOT PROVEN");
    EXPECT_TRUE(QString::fromStdString(said("Reason")).startsWith("Hand nothing over."));
    EXPECT_TRUE(QString::fromStdString(said("Receipt")).contains("does not hold"));
    EXPECT_NE(find<QPushButton>("Save receipt"), nullptr);
    EXPECT_EQ(find<QPushButton>("Print receipt"), nullptr);
    EXPECT_EQ(focus(), "Ask again");
    press("Ask again");
    answerWithReceipt(dispensedAnswer().id.text());
    EXPECT_TRUE(QString::fromStdString(said("Record")).startsWith("DISPENSED"));
}

TEST_F(ReceiptPageTest, LeavesASupplyThatIsNotProven) {
    fillAndDispense();
    answerWithReceipt("another-supply");
    press("Next authorisation");
    EXPECT_EQ(said("Verdict"), "");
    EXPECT_EQ(focus(), "Authorisation number");
}

TEST_F(ReceiptPageTest, OffersToAskForAReceiptThatIsMissing) {
    fillAndDispense();
    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_TRUE(QString::fromStdString(said("Record")).startsWith("DISPENSED"));
    EXPECT_TRUE(QString::fromStdString(said("Receipt")).startsWith("Without a receipt"));
    press("Ask for the receipt");
    EXPECT_TRUE(QString::fromStdString(said("Record")).startsWith("DISPENSED"));
    EXPECT_FALSE(named<QPushButton>("Ask for the receipt").isEnabled());
    answerWithReceipt(dispensedAnswer().id.text());
    EXPECT_TRUE(QString::fromStdString(said("Receipt")).startsWith("Receipt verified"));
}

TEST_F(ReceiptPageTest, SaysWhyNothingIsDispensedHere) {
    check(dispenseAnswer());
    log_.check();
    transport_.answer(200, testing::ServerLog().keys());
    EXPECT_EQ(said("Verdict"), "DO NOT DISPENSE");
    EXPECT_TRUE(QString::fromStdString(said("Reason")).contains("keys of the server's log"));
    EXPECT_FALSE(named<QPushButton>("Dispense").isEnabled());
}

TEST_F(ReceiptPageTest, ShowsAHoldAsAStateAndNoError) {
    scan();
    transport_.answer(409, problemText(ErrorCode::IntegrityHold));
    EXPECT_EQ(said("Verdict"), "INTEGRITY HOLD");
    EXPECT_TRUE(QString::fromStdString(said("Reason")).contains("There is no verdict"));
    EXPECT_EQ(said("Message"), "");
    EXPECT_EQ(find<QPushButton>("Dispense"), nullptr);
    EXPECT_EQ(focus(), "Authorisation number");
}

}  // namespace
}  // namespace gatehouse::client
