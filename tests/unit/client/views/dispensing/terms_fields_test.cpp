#include "client/views/dispensing/terms_fields.h"

#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QSignalSpy>
#include <QSpinBox>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/views/dispensing/dispensing_page.h"
#include "contract/wire/api/check.h"
#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"
#include "tests/support/remembered_log.h"
#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::confirmedAnswer;
using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::unconfirmedAnswer;
using testing::unmetAnswer;

constexpr const char* kNumber = "GH-0000-0000-0";
constexpr const char* kDay = "Confirmation obtained on";
constexpr const char* kTime = "Confirmation obtained at";

/// The fields alone.
class TermsFieldsTest : public ::testing::Test {
  protected:
    TermsFieldsTest() {
        fields_->setAsked(true);
        window_.show();
        window_.activateWindow();
    }
    void enter(const char* day, const char* time) {
        reader_.named<QLineEdit>(kDay).setText(day);
        reader_.named<QLineEdit>(kTime).setText(time);
    }
    [[nodiscard]] std::string confirmation() const {
        const auto at = fields_->terms().confirmationObtainedAt;
        return at ? at->toString() : "none";
    }
    [[nodiscard]] std::string said() const { return reader_.said("Confirmation"); }

    QWidget window_;
    QGridLayout* grid_ = new QGridLayout(&window_);
    TermsFields* fields_ = new TermsFields(*grid_, 0, 2, &window_);
    testing::PageReader reader_{window_};
};

TEST_F(TermsFieldsTest, HoldNoConfirmationAtFirst) {
    EXPECT_EQ(fields_->terms(), SupplyTerms());
    EXPECT_EQ(reader_.named<QComboBox>("Handover").currentText(), "In person");
    EXPECT_EQ(reader_.named<QLineEdit>(kDay).text(), "");
    EXPECT_EQ(reader_.named<QLineEdit>(kTime).text(), "");
    EXPECT_EQ(said(), "No confirmation is entered.");
    EXPECT_EQ(fields_->firstMissing(), nullptr) << "whether one is needed is the programme's";
}

TEST_F(TermsFieldsTest, MeanAMomentToTheMinuteByThisMachinesClock) {
    enter("2026-03-02", "11:04");
    EXPECT_EQ(confirmation(), "2026-03-02T11:04:00.000Z");
    EXPECT_EQ(said(), "2 March 2026, 11:04, by this computer's clock");
    enter("2026-03-02", "00:00");
    EXPECT_EQ(confirmation(), "2026-03-02T00:00:00.000Z");
    enter("1/7/2026", "23:59");
    EXPECT_EQ(confirmation(), "2026-07-01T22:59:00.000Z") << "the clocks are an hour ahead of UTC";
    EXPECT_EQ(fields_->firstMissing(), nullptr);
}

// Whether a moment is to come is the server's to say: its clock decides.
TEST_F(TermsFieldsTest, TakeAMomentToCome) {
    enter("2999-12-31", "23:59");
    EXPECT_EQ(confirmation(), "2999-12-31T23:59:00.000Z");
}

TEST_F(TermsFieldsTest, TakeNothingThatIsEnteredInPartForAConfirmation) {
    struct Part {
        const char* day;
        const char* time;
        const char* says;
        const char* goOn;
    };
    for (const Part& part : {Part{"2026-03-02", "", "enter its time too", kTime},
                             Part{"2026-03-02", "  ", "enter its time too", kTime},
                             Part{"2026-03-02", "11", "no such time", kTime},
                             Part{"2026-03-02", "11:0", "no such time", kTime},
                             Part{"2026-03-02", "24:00", "no such time", kTime},
                             Part{"2026-03-02", "11:60", "no such time", kTime},
                             Part{"2026-03-29", "01:30", "the clocks went forward", kTime},
                             Part{"", "11:04", "enter its date too", kDay},
                             Part{"2026-02-30", "11:04", "no such date", kDay},
                             Part{"2026-03", "", "no such date", kDay}}) {
        SCOPED_TRACE(std::string(part.day) + " " + part.time);
        enter(part.day, part.time);
        EXPECT_EQ(confirmation(), "none");
        EXPECT_THAT(said(), StartsWith("No confirmation yet: "));
        EXPECT_THAT(said(), HasSubstr(part.says));
        ASSERT_NE(fields_->firstMissing(), nullptr);
        EXPECT_EQ(testing::PageReader::nameOf(fields_->firstMissing()), part.goOn);
    }
}

TEST_F(TermsFieldsTest, MeanTheEarlierOfTwoMomentsSoThatNoneSeemsYounger) {
    enter("2026-10-25", "01:30");
    EXPECT_EQ(confirmation(), "2026-10-25T00:30:00.000Z");
    EXPECT_THAT(said(), HasSubstr("the earlier one is meant"));
}

TEST_F(TermsFieldsTest, FillInTheMomentOnlyWhereAsked) {
    QSignalSpy passed(fields_, &TermsFields::passed);
    const auto minute = [] { return QDateTime::currentSecsSinceEpoch() / 60; };
    const auto before = minute();
    reader_.press("Now");
    const auto after = minute();
    const auto at = fields_->terms().confirmationObtainedAt;
    ASSERT_TRUE(at);
    EXPECT_EQ(at->seconds() % 60, 0);
    EXPECT_LE(at->seconds() / 60, after) << "it is never to come";
    const bool isTwice = QString::fromStdString(said()).contains("twice");
    EXPECT_GE(at->seconds() / 60 + (isTwice ? 60 : 0), before);
    EXPECT_EQ(passed.count(), 1);
}

TEST_F(TermsFieldsTest, AreEmptyWhereTheyAreNotAskedFor) {
    QSignalSpy edited(fields_, &TermsFields::edited);
    enter("2026-03-02", "11:04");
    reader_.named<QComboBox>("Handover").setCurrentIndex(1);
    EXPECT_EQ(fields_->terms().handover, Handover::Shipment);
    EXPECT_EQ(edited.count(), 3);
    fields_->setAsked(false);
    EXPECT_EQ(fields_->terms(), SupplyTerms());
    EXPECT_EQ(edited.count(), 3) << "the user edited nothing";
    EXPECT_EQ(reader_.find<QComboBox>("Handover"), nullptr);
    EXPECT_EQ(reader_.find<QLineEdit>(kDay), nullptr);
    EXPECT_FALSE(reader_.has("Now"));
    fields_->setAsked(true);
    EXPECT_EQ(said(), "No confirmation is entered.");
}

/// The same on the pharmacist's page.
class DispensingTermsPageTest : public ::testing::Test {
  protected:
    DispensingTermsPageTest() {
        page_.resize(1366, 700);
        page_.show();
        page_.activateWindow();
        page_.setFocus();
    }
    void check(const wire::CheckResult& result) {
        reader_.type("Authorisation number", kNumber);
        reader_.enter("Authorisation number");
        answer(result);
    }
    void answer(const wire::CheckResult& result) { transport_.answer(200, wire::encode(result)); }
    /// Entered, and the debounce of what is typed is over.
    void confirm() {
        reader_.type(kDay, "2/3/2026");
        reader_.enter(kDay);
        EXPECT_EQ(reader_.focus(), kTime);
        reader_.type(kTime, "11:04");
        QCoreApplication::processEvents();
    }

    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    DispensingDesk desk_{client_, log_, {std::chrono::milliseconds(0), std::chrono::hours(1)}};
    DispensingPage page_{desk_};
    testing::PageReader reader_{page_};
};

TEST_F(DispensingTermsPageTest, AsksForThemOnlyWhereTheProgrammeDoes) {
    check(dispenseAnswer());
    EXPECT_EQ(reader_.find<QComboBox>("Handover"), nullptr);
    EXPECT_EQ(reader_.find<QLineEdit>(kDay), nullptr);
    EXPECT_EQ(reader_.find<QLineEdit>(kTime), nullptr);
    EXPECT_FALSE(reader_.has("Now"));
    EXPECT_EQ(reader_.said("Confirmation"), "");
    EXPECT_EQ(reader_.focus(), "Date of birth");

    check(unmetAnswer("pharmacy-registered", unconfirmedAnswer()));
    EXPECT_EQ(reader_.find<QLineEdit>(kDay), nullptr) << "nothing may be supplied whatever it is";
    EXPECT_EQ(reader_.focus(), "Authorisation number");
}

TEST_F(DispensingTermsPageTest, LeadsFromTheRefusalOverTheConfirmationToTheSupply) {
    check(unconfirmedAnswer());
    EXPECT_EQ(reader_.said("Verdict"), "REFUSE");
    EXPECT_EQ(reader_.focus(), kDay);
    EXPECT_FALSE(reader_.canPress("Dispense"));
    confirm();
    ASSERT_EQ(transport_.sent.size(), 1U) << "without another click";
    EXPECT_THAT(transport_.body(),
                HasSubstr(R"("confirmation_obtained_at":"2026-03-02T11:04:00.000Z")"));
    EXPECT_EQ(reader_.said("Verdict"), "CHECKING…");
    answer(confirmedAnswer());
    EXPECT_EQ(reader_.said("Verdict"), "DISPENSE");
    EXPECT_EQ(reader_.focus(), kTime);
    reader_.enter(kTime);
    EXPECT_EQ(reader_.focus(), "Date of birth");
    reader_.type("Date of birth", "17/5/1990");
    reader_.type("Batch", "FICTIONAL-1");
    reader_.press("Dispense");
    EXPECT_EQ(transport_.line(), "POST /dispenses");
    EXPECT_THAT(transport_.body(),
                HasSubstr(R"("confirmation_obtained_at":"2026-03-02T11:04:00.000Z")"));
    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_THAT(reader_.said("Record"), StartsWith("DISPENSED"));

    reader_.press("Next authorisation");
    check(unconfirmedAnswer());
    EXPECT_EQ(reader_.named<QLineEdit>(kDay).text(), "") << "it was of another supply";
    EXPECT_EQ(reader_.named<QLineEdit>(kTime).text(), "");
}

TEST_F(DispensingTermsPageTest, AsksAnewWhereAConfirmationOrTheHandoverChanges) {
    check(unconfirmedAnswer());
    confirm();
    answer(confirmedAnswer());
    reader_.named<QComboBox>("Handover").setCurrentIndex(1);
    EXPECT_EQ(reader_.said("Verdict"), "CHECKING…");
    EXPECT_FALSE(reader_.canPress("Dispense"));
    QCoreApplication::processEvents();
    EXPECT_THAT(transport_.body(), HasSubstr(R"("handover":"shipment")"));
    answer(unmetAnswer("shipped-same-day", confirmedAnswer()));
    EXPECT_EQ(reader_.said("Verdict"), "REFUSE");

    reader_.type(kTime, "11:0");
    QCoreApplication::processEvents();
    EXPECT_THAT(reader_.said("Confirmation"), HasSubstr("no such time"));
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_THAT(transport_.body(), HasSubstr(R"("confirmation_obtained_at":null)"));
    answer(unconfirmedAnswer());
    EXPECT_FALSE(reader_.canPress("Dispense"));
    EXPECT_EQ(reader_.named<QLineEdit>(kTime).text(), "11:0") << "what was typed stays";
}

// A programme may ask for the handover alone: then half a confirmation must not be dropped unseen.
TEST_F(DispensingTermsPageTest, SuppliesNothingWhileAConfirmationIsEnteredInPart) {
    wire::CheckResult result = dispenseAnswer();
    result.requirements.push_back(testing::requirement("shipped-same-day", "refuse", true));
    check(result);
    EXPECT_EQ(reader_.focus(), "Date of birth");
    reader_.type(kDay, "2026-03-02");
    QCoreApplication::processEvents();
    EXPECT_TRUE(transport_.sent.empty()) << "there is a verdict about none";
    reader_.type("Date of birth", "17/5/1990");
    reader_.type("Batch", "FICTIONAL-1");
    reader_.press("Dispense");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.focus(), kTime);
    reader_.type(kDay, "");
    reader_.press("Dispense");
    EXPECT_EQ(transport_.line(), "POST /dispenses");
}

TEST_F(DispensingTermsPageTest, KeepsWhatWasEnteredWhereItCouldNotBeAskedAbout) {
    check(unconfirmedAnswer());
    confirm();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(reader_.said("Verdict"), "CHECK AGAIN");
    reader_.press("Check");
    EXPECT_THAT(transport_.body(), HasSubstr("2026-03-02T11:04:00.000Z"));
    answer(confirmedAnswer());
    EXPECT_EQ(reader_.said("Verdict"), "DISPENSE");
    EXPECT_EQ(reader_.named<QLineEdit>(kTime).text(), "11:04");
}

TEST_F(DispensingTermsPageTest, GoesThroughThemByTabBeforeTheRest) {
    check(unconfirmedAnswer());
    reader_.named<QComboBox>("Handover").setFocus();
    QStringList order;
    for (int i = 0; i < 6; ++i) {
        order << testing::PageReader::nameOf(page_.focusWidget());
        QTest::keyClick(page_.focusWidget(), Qt::Key_Tab);
    }
    EXPECT_EQ(order.join(',').toStdString(),
              "Handover,Confirmation obtained on,Confirmation obtained at,Now,Date of birth,"
              "Capsules of 25 mg");
}

TEST_F(DispensingTermsPageTest, FitsASmallScreen) {
    wire::CheckResult result = unconfirmedAnswer();
    result.remaining = {{testing::mg("25"), 21}, {testing::mg("10"), 21}};
    result.flags = {"off-label"};
    check(result);
    reader_.type(kDay, "31/2/2026");
    EXPECT_LE(page_.minimumSizeHint().width(), 1000);
    EXPECT_LE(page_.minimumSizeHint().height(), 640);
}

}  // namespace
}  // namespace gatehouse::client
