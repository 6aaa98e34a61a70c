#include "client/views/common/form_fields.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <gtest/gtest.h>

#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::PageReader;

/// One field of each kind.
class FormFieldsTest : public ::testing::Test {
  protected:
    FormFieldsTest() {
        choice_->addChoice("Fictional", "fictional");
        fields_.add("&Line", *line_, "/line");
        fields_.add("&Day", *date_, "/day");
        fields_.add("&Choice", *choice_, "/choice");
        fields_.add("&Text", *text_, "/text");
        fields_.add(*box_, "/box");
        fields_.show();
    }
    [[nodiscard]] std::vector<QWidget*> all() const { return {line_, date_, choice_, text_, box_}; }

    FormFields fields_;
    QLineEdit* line_ = new QLineEdit;
    DateField* date_ = new DateField;
    ChoiceField* choice_ = new ChoiceField;
    QPlainTextEdit* text_ = new QPlainTextEdit;
    QCheckBox* box_ = new QCheckBox("&Box");
    PageReader reader_{fields_};
};

TEST_F(FormFieldsTest, NamesEachFieldByItsLabel) {
    EXPECT_EQ(reader_.find<QLineEdit>("Line"), line_);
    EXPECT_EQ(reader_.find<QLineEdit>("Day"), &date_->line());
    EXPECT_EQ(reader_.find<QComboBox>("Choice"), choice_);
    EXPECT_EQ(reader_.find<QPlainTextEdit>("Text"), text_);
    EXPECT_EQ(reader_.find<QCheckBox>("Box"), box_);
}

// One that stayed would speak of what is not there any more.
TEST_F(FormFieldsTest, AProblemGoesWhenItsFieldChanges) {
    for (QWidget* field : all()) {
        fields_.setProblem(*field, "Fictional problem");
    }
    EXPECT_EQ(fields_.problemsInWords().count("Fictional problem"), 5);
    line_->setText("x");
    EXPECT_EQ(fields_.problemsInWords().count("Fictional problem"), 4);
    EXPECT_FALSE(fields_.problemsInWords().contains("Line"));
    date_->line().setText("2");
    choice_->choose("fictional");
    text_->setPlainText("x");
    EXPECT_EQ(fields_.problemsInWords(), "• Box: Fictional problem");
    box_->setChecked(true);
    EXPECT_EQ(fields_.problemsInWords(), "");
}

TEST_F(FormFieldsTest, SaysWhatIsWrongToScreenReadersToo) {
    fields_.setProblem(*date_, "Fictional problem");
    EXPECT_EQ(date_->line().accessibleDescription(), "Fictional problem");
    fields_.clearProblems();
    EXPECT_EQ(date_->line().accessibleDescription(), "");
}

TEST_F(FormFieldsTest, ShowsARefusalAtTheFieldWhosePointerLeadsThere) {
    EXPECT_TRUE(fields_.setProblems({{"/line/2", "too-long", "Too long.", "Shorten it."}}));
    EXPECT_EQ(fields_.problemsInWords(), "• Line: Too long. Shorten it.");
    EXPECT_FALSE(fields_.setProblems({{"/lines", "unknown", "Unknown.", ""}}))
        << "no field of that name";
}

TEST_F(FormFieldsTest, AFieldThatDoesNotApplyIsNeitherShownNorWrong) {
    fields_.setProblem(*line_, "Fictional problem");
    fields_.setApplies(*line_, false);
    EXPECT_FALSE(line_->isVisible());
    EXPECT_EQ(fields_.problemsInWords(), "");
}

}  // namespace
}  // namespace gatehouse::client
