#include "client/models/missing_model.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::lacking;
using testing::newAuthorisation;
using State = MissingModel::State;

std::string preview(const std::vector<std::string>& codes) {
    return wire::encode(wire::AuthorisationPreview{lacking(codes)});
}

class MissingModelTest : public ::testing::Test {
  protected:
    /// The pause in typing is over.
    static void pause() { QCoreApplication::processEvents(); }
    void ask(const wire::NewAuthorisation& content = newAuthorisation()) {
        model_.ask(content);
        pause();
    }
    [[nodiscard]] std::string lines() const {
        std::string text;
        for (int row = 0; row < model_.rowCount(); ++row) {
            text += model_.index(row).data().toString().toStdString() + '|';
        }
        return text;
    }

    FakeTransport transport_;
    Client client_{transport_};
    MissingModel model_{client_, PatientId(testing::kPatient), std::chrono::milliseconds(0)};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(MissingModelTest, SaysWhatIsToBeEnteredWithoutAskingTheServer) {
    EXPECT_EQ(model_.state(), State::Incomplete);
    model_.sayIncomplete({"Choose: Programme", "Enter: Capsules"});
    pause();
    EXPECT_EQ(lines(), "Choose: Programme|Enter: Capsules|");
    EXPECT_TRUE(model_.codes().empty());
    EXPECT_TRUE(transport_.sent.empty());
    model_.askAgain();
    pause();
    EXPECT_TRUE(transport_.sent.empty()) << "there is nothing to ask about";
}

TEST_F(MissingModelTest, ShowsWhatTheServerMisses) {
    ask();
    EXPECT_EQ(transport_.line(),
              std::string("POST /patients/") + testing::kPatient + "/authorisations/preview");
    EXPECT_TRUE(transport_.key().empty()) << "it changes nothing";
    EXPECT_EQ(model_.state(), State::Asking);
    EXPECT_EQ(model_.rowCount(), 1) << "an empty list would say that nothing is missing";
    transport_.answer(200, preview({"a", "b"}));
    EXPECT_EQ(model_.state(), State::Missing);
    EXPECT_EQ(lines(), "Lacks a.\n→ Remedy for a.|Lacks b.\n→ Remedy for b.|");
    EXPECT_EQ(model_.codes(), (std::set<std::string>{"a", "b"}));
}

TEST_F(MissingModelTest, IsEmptyOnlyWhereNothingIsMissing) {
    ask();
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Nothing);
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(MissingModelTest, LeavesOutARemedyThatThereIsNot) {
    wire::AuthorisationPreview answer{lacking({"a"})};
    answer.missing[0].remedy.clear();
    ask();
    transport_.answer(200, wire::encode(answer));
    EXPECT_EQ(lines(), "Lacks a.|");
}

TEST_F(MissingModelTest, AsksOnceForTheSameContentAndForEachChange) {
    model_.ask(newAuthorisation(27));
    model_.ask(newAuthorisation(28));
    pause();
    ASSERT_EQ(transport_.sent.size(), 1U) << "once typing has paused";
    EXPECT_NE(transport_.body().find(R"("supply_days":28)"), std::string::npos);
    ask(newAuthorisation(28));
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(200, preview({}));
    ask(newAuthorisation(28));
    EXPECT_TRUE(transport_.sent.empty());
    model_.askAgain();
    pause();
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(MissingModelTest, DropsALateAnswerAboutOtherContent) {
    ask(newAuthorisation(27));
    ask(newAuthorisation(28));
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Asking);
    transport_.answer(200, preview({"a"}));
    EXPECT_EQ(model_.state(), State::Missing);

    ask(newAuthorisation(27));
    model_.sayIncomplete({"Enter: Capsules"});
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Incomplete);
    EXPECT_EQ(lines(), "Enter: Capsules|");
}

// Between the change and the question, too, an answer about what was there before is late.
TEST_F(MissingModelTest, DropsAnAnswerThatComesWhileTypingGoesOn) {
    ask(newAuthorisation(27));
    model_.ask(newAuthorisation(28));
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Asking);
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_F(MissingModelTest, SaysThatItIsNotKnownAfterEveryTrouble) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        model_.ask(newAuthorisation());
        model_.askAgain();
        pause();
        trouble.bring(transport_);
        EXPECT_EQ(model_.state(), State::Failed);
        EXPECT_EQ(model_.rowCount(), 1);
        EXPECT_EQ(lines().find("It is not known what is missing."), 0U);
        EXPECT_TRUE(model_.codes().empty());
    }
    model_.askAgain();
    EXPECT_EQ(model_.state(), State::Asking);
    pause();
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Nothing);
}

TEST_F(MissingModelTest, TakesAnAnswerFromElsewhere) {
    ask(newAuthorisation(27));
    model_.show(newAuthorisation(28), lacking({"a"}));
    EXPECT_EQ(model_.state(), State::Missing);
    transport_.answer(200, preview({}));
    EXPECT_EQ(model_.state(), State::Missing);
    ask(newAuthorisation(28));
    EXPECT_TRUE(transport_.sent.empty()) << "its answer is here";
}

TEST_F(MissingModelTest, TellsItsStateOnceTheListShowsIt) {
    std::vector<int> rows;
    QObject::connect(&model_, &MissingModel::stateChanged, &model_, [this, &rows](State state) {
        EXPECT_EQ(state, model_.state());
        rows.push_back(model_.rowCount());
    });
    ask();
    transport_.answer(200, preview({"a", "b"}));
    EXPECT_EQ(rows, (std::vector<int>{1, 2}));
}

}  // namespace
}  // namespace gatehouse::client
