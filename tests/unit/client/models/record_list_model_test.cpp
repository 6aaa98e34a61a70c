#include "client/models/record_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "client/api/administration_calls.h"
#include "tests/support/administration_answers.h"
#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using Pages = RecordListModel::Pages;

class RecordListModelTest : public ::testing::TestWithParam<Pages> {
  protected:
    [[nodiscard]] static std::string page(const std::vector<const char*>& ids,
                                          std::optional<std::string> next = {}) {
        std::vector<wire::User> users;
        for (const char* id : ids) {
            users.push_back(testing::user(std::string("user-") + id, wire::UserState::Active, id));
        }
        return testing::pageOf(users, std::move(next));
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    AdministrationCalls calls_{client_.calls()};
    RecordList<wire::User> model_{
        GetParam(),
        [this](const auto& cursor, auto then) { calls_.listUsers(cursor, std::move(then)); },
        [](const wire::User& user) { return user.id.text(); },
        {{"Name",
          [](const wire::User& user) { return QString::fromStdString(user.user.username); }}}};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy failures_{&model_, &PagedTableModel::failed};
};

const char* const kFirst = "0190a000-0000-7000-8000-000000000001";
const char* const kSecond = "0190a000-0000-7000-8000-000000000002";

TEST_P(RecordListModelTest, ShowsAPageAndKnowsItsRows) {
    model_.load();
    EXPECT_EQ(transport_.line(), "GET /users?limit=200");
    transport_.answer(200, page({kFirst, kSecond}));
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(model_.index(1, 0).data(), QString("user-") + kSecond);
    EXPECT_EQ(model_.headerData(0, Qt::Horizontal, Qt::DisplayRole), "Name");
    EXPECT_EQ(model_.rowOf(kSecond), 1);
    EXPECT_EQ(model_.rowOf("another"), -1);
    ASSERT_NE(model_.find(kFirst), nullptr);
    EXPECT_EQ(model_.find("another"), nullptr);
    model_.more();
    EXPECT_TRUE(transport_.sent.empty()) << "there are no more";
    model_.clear();
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST_P(RecordListModelTest, ReadsTheNextPageByItselfOrWhenAsked) {
    model_.load();
    transport_.answer(200, page({kFirst}, "next"));
    if (GetParam() == Pages::One) {
        EXPECT_TRUE(transport_.sent.empty());
        model_.more();
    }
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), "GET /users?limit=200&cursor=next");
    transport_.answer(200, page({kSecond}));
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_P(RecordListModelTest, HearsTheNewestAnswerOnly) {
    model_.load();
    model_.load();
    transport_.answer(200, page({kFirst, kSecond}));
    EXPECT_EQ(model_.rowCount(), 0);
    transport_.answer(200, page({kFirst}));
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_P(RecordListModelTest, KeepsWhatIsShownInEveryTrouble) {
    model_.load();
    transport_.answer(200, page({kFirst}));
    for (const auto& trouble : testing::everyTrouble()) {
        model_.load();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion)
            << trouble.name;
        EXPECT_EQ(model_.rowCount(), 1);
        EXPECT_FALSE(model_.isBusy());
    }
}

TEST_P(RecordListModelTest, TellsThatItsWordsChanged) {
    QSignalSpy changes(&model_, &QAbstractItemModel::dataChanged);
    model_.retell();
    EXPECT_EQ(changes.count(), 0);
    model_.load();
    transport_.answer(200, page({kFirst}));
    model_.retell();
    EXPECT_EQ(changes.count(), 1);
}

INSTANTIATE_TEST_SUITE_P(Pages, RecordListModelTest, ::testing::Values(Pages::All, Pages::One));

}  // namespace
}  // namespace gatehouse::client
