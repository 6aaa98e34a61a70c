#include "client/views/common/field_label.h"

#include <QLabel>
#include <QVBoxLayout>
#include <gtest/gtest.h>

#include "client/views/common/date_field.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::PageReader;

class FieldLabelTest : public ::testing::Test {
  protected:
    /// The label and its field side by side on the page.
    QLabel* label(const QString& text, QWidget& field) {
        QLabel* made = makeLabel(text, field, &page_);
        field.setParent(&page_);
        page_.show();
        return made;
    }

    QWidget page_;
    PageReader reader_{page_};
};

TEST_F(FieldLabelTest, NamesAField) {
    auto* field = new QLineEdit;
    const QLabel* made = label("&Fictional field", *field);
    EXPECT_EQ(reader_.find<QLineEdit>("Fictional field"), field);
    EXPECT_EQ(made->buddy(), field);
}

TEST_F(FieldLabelTest, NamesTheLineOfADateWhereverItIs) {
    auto* field = new DateField;
    auto* elsewhere = new QWidget(&page_);
    QLabel* made = makeLabel("Day of &birth", *field);
    made->setParent(&page_);
    auto* layout = new QVBoxLayout(elsewhere);
    layout->addWidget(field);
    page_.show();
    EXPECT_EQ(reader_.find<QLineEdit>("Day of birth"), &field->line());
    EXPECT_EQ(made->buddy(), &field->line());
}

TEST_F(FieldLabelTest, TakesMnemonicsAway) {
    EXPECT_EQ(withoutMnemonic("Ca&psules of 25 mg"), "Capsules of 25 mg");
    EXPECT_EQ(withoutMnemonic(""), "");
}

}  // namespace
}  // namespace gatehouse::client
