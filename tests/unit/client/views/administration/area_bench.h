#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/views/common/choice_field.h"
#include "tests/support/administration_answers.h"
#include "tests/support/page_reader.h"

namespace gatehouse::testing {

/// A page of an administrator's, and the server that it asks.
template <class Page>
class AreaBench : public ::testing::Test {
  protected:
    /// The page asks for its lists, in their order.
    void open(const std::vector<std::string>& answers) {
        page_->resize(1366, 700);
        page_->show();
        page_->activateWindow();
        answerLists(answers);
    }
    void answerLists(const std::vector<std::string>& answers) {
        ASSERT_EQ(transport_.sent.size(), answers.size());
        for (const std::string& answer : answers) {
            transport_.answer(200, answer);
        }
    }
    [[nodiscard]] PageReader reader() const { return PageReader(*page_); }
    [[nodiscard]] std::string message() const { return reader().said("Message"); }
    void select(const char* table, int row) const {
        const PageReader shown(*page_);
        shown.named<QTableView>(table).selectRow(row);
    }
    void choose(const char* field, const char* value) const {
        const PageReader shown(*page_);
        shown.named<client::ChoiceField>(field).choose(value);
    }

    FakeTransport transport_;
    client::Client client_{transport_};
    std::unique_ptr<client::Administration> administration_ = administrationOf(client_);
    std::unique_ptr<Page> page_ = std::make_unique<Page>(*administration_);
};

}  // namespace gatehouse::testing
