#include "client/models/requirements_model.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::requirement;
using Model = RequirementsModel;

class RequirementsModelTest : public ::testing::Test {
  protected:
    std::string text(int row, int column, int role = Qt::DisplayRole) const {
        return model_.index(row, column).data(role).toString().toStdString();
    }

    Model model_;
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RequirementsModelTest, ListsWhatIsUnmetFirstAndKeepsTheProgrammesOrder) {
    model_.show({requirement("a", "refuse", true),
                 requirement("b", "hold", false),
                 requirement("c", "refuse", false),
                 requirement("d", "hold", true),
                 requirement("e", "refuse", false)});
    ASSERT_EQ(model_.rowCount(), 5);
    std::string order;
    for (int row = 0; row < 5; ++row) {
        order += text(row, Model::Requirement);
    }
    EXPECT_EQ(order, "CEBAD");
    EXPECT_EQ(text(0, Model::Outcome), "Not met: refuses");
    EXPECT_EQ(text(2, Model::Outcome), "Not met: holds");
    EXPECT_EQ(text(3, Model::Outcome), "Met");
}

TEST_F(RequirementsModelTest, TellsFindingRemedyAndSource) {
    model_.show({requirement("supply-limit", "refuse", false), requirement("b", "hold", true)});
    EXPECT_EQ(text(0, Model::Requirement), "Days' supply within the limit");
    EXPECT_EQ(text(0, Model::Found), "Found about supply-limit.");
    EXPECT_EQ(text(0, Model::Remedy), "Remedy for supply-limit.");
    EXPECT_EQ(text(0, Model::Source), "Fictional guide, Section 1, 1 March 2026");
    EXPECT_EQ(text(1, Model::Remedy), "") << "what is met needs no remedy";
}

TEST_F(RequirementsModelTest, SaysTheOutcomeToScreenReadersAndItsShapeToTheView) {
    model_.show({requirement("a", "hold", false)});
    EXPECT_EQ(text(0, Model::Outcome, Qt::AccessibleTextRole), "Not met: holds");
    EXPECT_EQ(model_.index(0, Model::Outcome).data(Model::kOutcomeRole).toInt(),
              static_cast<int>(RequirementOutcome::Holds));
    EXPECT_FALSE(model_.index(0, Model::Found).data(Model::kOutcomeRole).isValid());
}

TEST_F(RequirementsModelTest, ShowsNoMarkupOfTheServersInToolTips) {
    wire::RequirementResult odd = requirement("a", "hold", true);
    odd.facts.values.append("note", wire::JsonValue::string("<b>bold</b>"));
    odd.facts.values.append("limit_days", wire::JsonValue::number("3"));
    model_.show({odd});
    EXPECT_EQ(text(0, Model::Found, Qt::ToolTipRole),
              "Note: &lt;b&gt;bold&lt;/b&gt;<br>Limit days: 3");
}

TEST_F(RequirementsModelTest, NamesItsColumnsAndEmpties) {
    QStringList names;
    for (int column = 0; column < model_.columnCount(); ++column) {
        names << model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    EXPECT_EQ(names.join(',').toStdString(), "Requirement,Outcome,Found,Remedy,Source");
    model_.show({requirement("a", "hold", true)});
    model_.clear();
    EXPECT_EQ(model_.rowCount(), 0);
}

}  // namespace
}  // namespace gatehouse::client
