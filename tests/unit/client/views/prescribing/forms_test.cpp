// What all forms of a prescriber have in common.
#include <functional>

#include <gmock/gmock.h>

#include "client/views/prescribing/assessment_form.h"
#include "client/views/prescribing/contraception_form.h"
#include "client/views/prescribing/counselling_form.h"
#include "client/views/prescribing/enrolment_form.h"
#include "client/views/prescribing/initiation_form.h"
#include "client/views/prescribing/pregnancy_test_form.h"
#include "client/views/prescribing/resolution_form.h"
#include "client/views/prescribing/signal_form.h"
#include "client/views/prescribing/survey_form.h"
#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::kAuthorisation;
using testing::kPatient;
using testing::kRecord;
using testing::problemText;
using testing::recorded;
using ::testing::StartsWith;

struct FormCase {
    const char* name;
    std::function<void()> open;
    std::function<void()> fill;
    const char* button;
    std::string line;
    std::string answer;
};

class FormsTest : public testing::FormBench {
  protected:
    std::vector<FormCase> everyForm();
    /// Opened, filled in, and sent.
    void send(const FormCase& form) {
        transport_.sent.clear();
        form.open();
        form.fill();
        press(form.button);
        ASSERT_EQ(transport_.sent.size(), 1U) << message();
    }
    /// Everything that was entered.
    [[nodiscard]] QStringList entries() const {
        QStringList all;
        for (const auto* line : form_->findChildren<QLineEdit*>()) {
            all << line->text();
        }
        for (const auto* text : form_->findChildren<QPlainTextEdit*>()) {
            all << text->toPlainText();
        }
        for (const auto* box : form_->findChildren<QComboBox*>()) {
            all << box->currentText();
        }
        for (const auto* box : form_->findChildren<QCheckBox*>()) {
            all << (box->isChecked() ? "yes" : "no");
        }
        return all;
    }

    const QString about_ = "AF, fictional";
};

TimelineRow rowOf(TimelineRow::Kind kind, const char* id) {
    TimelineRow row;
    row.kind = kind;
    row.id = id;
    row.what = "Fictional row";
    row.day = testing::on("2026-03-02");
    return row;
}

std::vector<FormCase> FormsTest::everyForm() {
    const std::string below = std::string("POST /patients/") + kPatient;
    const std::string resolved = wire::encode(
        wire::Resolution{RecordId(kRecord), "Fictional", Instant(), "demo-prescriber"});
    return {
        {"enrolment",
         [this] { open<EnrolmentForm>(); },
         [this] {
             type("Hospital number", "FICTIONAL-0001");
             type("Initials", "AF");
             type("Date of birth", "17/5/1990");
             tick("Irregular cycles");
         },
         "Enrol",
         "POST /patients",
         wire::encode(testing::patient())},
        {"assessment",
         [this] { open<AssessmentForm>(about_); },
         [this] {
             type("Assessed on", "2026-03-02");
             choose("Category", "Male");
             write("Evidence", "Fictional");
         },
         "Record assessment",
         below + "/assessments",
         wire::encode(recorded(testing::assessment("2026-03-02", Category::Male)))},
        {"initiation",
         [this] { open<InitiationForm>(about_); },
         [this] {
             choose("Category", "Childbearing potential");
             type("Signed on", "2026-03-02");
             tick("Never share the medicine");
             tick("Signed by the patient");
         },
         "Record initiation form",
         below + "/initiations",
         wire::encode(recorded([] {
             Initiation initiation;
             initiation.medicine = "lenalidomide";
             return initiation;
         }()))},
        {"contraception",
         [this] { open<ContraceptionForm>(about_); },
         [this] {
             choose("Method", "Implant");
             type("From", "2026-02-01");
             tick("Confirmed");
         },
         "Record contraception",
         below + "/contraception",
         wire::encode(recorded(Contraception()))},
        {"counselling",
         [this] { open<CounsellingForm>(about_); },
         [this] {
             type("Counselled on", "2026-03-02");
             write("Notes", "Fictional");
         },
         "Record counselling",
         below + "/counselling",
         wire::encode(recorded(wire::Counselling()))},
        {"survey",
         [this] { open<SurveyForm>(about_); },
         [this] { type("Surveyed on", "2026-03-02"); },
         "Record survey",
         below + "/surveys",
         wire::encode(recorded(wire::Survey()))},
        {"pregnancy test",
         [this] { open<PregnancyTestForm>(about_); },
         [this] {
             type("Taken on", "2026-03-02");
             type("Taken at", "11:05");
             choose("Result", "Negative");
             tick("Supervised");
         },
         "Record pregnancy test",
         below + "/pregnancy-tests",
         wire::encode(recorded(PregnancyTest()))},
        {"signal",
         [this] { open<SignalForm>(about_); },
         [this] { choose("Kind", "Missed period"); },
         "Report signal",
         below + "/signals",
         wire::encode(recorded(Signal()))},
        {"resolution of a test",
         [this] { open<ResolutionForm>(about_, rowOf(TimelineRow::Kind::PregnancyTest, kRecord)); },
         [this] { write("Evidence", "Fictional"); },
         "Record resolution",
         std::string("POST /pregnancy-tests/") + kRecord + "/resolution",
         resolved},
        {"resolution of a signal",
         [this] { open<ResolutionForm>(about_, rowOf(TimelineRow::Kind::Signal, kRecord)); },
         [this] { write("Evidence", "Fictional"); },
         "Record resolution",
         std::string("POST /signals/") + kRecord + "/resolution",
         resolved},
        {"cancellation",
         [this] {
             open<CancellationForm>(about_,
                                    rowOf(TimelineRow::Kind::Authorisation, kAuthorisation));
         },
         [this] { write("Reason", "Fictional"); },
         "Cancel authorisation",
         std::string("POST /authorisations/") + kAuthorisation + "/cancel",
         wire::encode(testing::authorisation(AuthorisationStatus::Cancelled))}};
}

TEST_F(FormsTest, AreRecordedOnceTheServerHasSaidSo) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        send(form);
        EXPECT_EQ(transport_.line(), form.line);
        EXPECT_EQ(message(), "Asking the server…");
        EXPECT_FALSE(reader().canPress(form.button));
        EXPECT_FALSE(reader().canPress("Back"));
        EXPECT_FALSE(reader().has("Ask again"));
        EXPECT_EQ(spy_->count(), 0);
        transport_.answer(201, form.answer);
        EXPECT_EQ(spy_->count(), 1);
    }
}

TEST_F(FormsTest, AskAgainForTheSameWhereTheOutcomeIsUnknown) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        send(form);
        const QStringList before = entries();
        const std::string key = transport_.key();
        const std::string body = transport_.body();
        transport_.fail(TransportFailure::Kind::NoAnswer);
        EXPECT_THAT(message(), StartsWith("It is not known whether this was recorded"));
        EXPECT_EQ(reader().focus(), "Ask again");
        EXPECT_FALSE(reader().canPress(form.button)) << "first it must be known";
        EXPECT_TRUE(form_->isInDoubt());
        EXPECT_EQ(spy_->count(), 0);
        press("Ask again");
        EXPECT_EQ(transport_.key(), key);
        EXPECT_EQ(transport_.body(), body);
        EXPECT_EQ(entries(), before);
        EXPECT_EQ(message(), "Asking the server…");
        transport_.answer(201, form.answer);
        EXPECT_EQ(spy_->count(), 1);
    }
}

TEST_F(FormsTest, KeepWhatWasEnteredWhereTheServerRefusesOrIsNotThere) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        send(form);
        const QStringList before = entries();
        transport_.fail(TransportFailure::Kind::NotSent);
        EXPECT_THAT(message(), HasSubstr("nothing was recorded"));
        EXPECT_EQ(entries(), before);
        ASSERT_TRUE(reader().canPress(form.button));
        EXPECT_TRUE(form_->focusWidget()->isVisible());
        press(form.button);
        transport_.answer(403, problemText(ErrorCode::RoleRefused));
        EXPECT_THAT(message(), HasSubstr("Your role may not do this"));
        EXPECT_EQ(entries(), before);
        EXPECT_TRUE(reader().canPress(form.button));
        EXPECT_EQ(spy_->count(), 0);
    }
}

// A field that is not on the form cannot take the focus, and the message has told of it.
TEST_F(FormsTest, StayUsableByKeyboardWhateverTheServerRefuses) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        send(form);
        transport_.answer(422,
                          wire::encode(wire::problemOf({ErrorCode::ContentRefused,
                                                        {{"/elsewhere", "odd", "It is odd.", ""}}},
                                                       "fictional")));
        EXPECT_THAT(message(), HasSubstr("It is odd."));
        const QString button = QString(form.button);
        EXPECT_EQ(reader().focus(), button.toStdString());
    }
}

TEST_F(FormsTest, AskBeforeWhatWasEnteredIsLost) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        form.open();
        press("Back");
        EXPECT_EQ(left_->count(), 1) << "nothing was entered";
        form.open();
        form.fill();
        const QStringList before = entries();
        press("Back");
        EXPECT_EQ(left_->count(), 0);
        EXPECT_THAT(reader().said("Question"), HasSubstr("not recorded"));
        EXPECT_EQ(reader().focus(), "Stay");
        press("Stay");
        EXPECT_EQ(reader().said("Question"), "");
        EXPECT_EQ(entries(), before);
        press("Back");
        press("Discard and leave");
        EXPECT_EQ(left_->count(), 1);
    }
}

TEST_F(FormsTest, AskBeforeAnUnknownOutcomeIsLeft) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        send(form);
        transport_.fail(TransportFailure::Kind::NoAnswer);
        press("Back");
        EXPECT_EQ(left_->count(), 0);
        EXPECT_THAT(reader().said("Question"), StartsWith("It is not known"));
        press("Stay");
        EXPECT_EQ(reader().focus(), "Ask again") << "the fields are closed";
        press("Back");
        press("Leave the form");
        EXPECT_EQ(left_->count(), 1);
    }
}

TEST_F(FormsTest, SendNothingThatIsNotFilledIn) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        form.open();
        press(form.button);
        EXPECT_TRUE(transport_.sent.empty());
        EXPECT_THAT(message(), StartsWith("Nothing was recorded yet."));
        EXPECT_NE(reader().focus(), form.button) << "it goes to the field";
    }
}

// Enter in a field goes on to the next one: half a form must not be recorded by it.
TEST_F(FormsTest, AreNotSentByEnterInAField) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        form.open();
        form.fill();
        for (QLineEdit* line : form_->findChildren<QLineEdit*>()) {
            if (line->isVisible()) {
                line->setFocus();
                QTest::keyClick(line, Qt::Key_Return);
                EXPECT_FALSE(line->hasFocus());
            }
        }
        EXPECT_TRUE(transport_.sent.empty());
    }
}

TEST_F(FormsTest, SayWhomTheyAreAbout) {
    for (const FormCase& form : everyForm()) {
        SCOPED_TRACE(form.name);
        form.open();
        const bool isNew = std::string(form.name) == "enrolment";
        EXPECT_EQ(reader().said("Patient"), isNew ? "" : about_.toStdString());
    }
}

}  // namespace
}  // namespace gatehouse::client
