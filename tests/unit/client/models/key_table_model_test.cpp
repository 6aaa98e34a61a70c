#include "client/models/key_table_model.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

#include "tests/support/prescriber_answers.h"

namespace gatehouse::client {
namespace {

using Column = KeyTableModel::Column;

TEST(KeyTableModelTest, ShowsTheKeysThatSignFirst) {
    testing::FakeTransport transport;
    Client client(transport);
    testing::KeyDesk desk;
    const auto keys = testing::certifiedKeys(desk, client, transport);
    KeyTableModel model(*keys);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const std::string kid = keys->signingKey()->kid;
    keys->load();
    transport.answer(
        200,
        testing::keysPage({testing::prescriberKey("revoked", PrescriberKeyState::Revoked),
                           testing::prescriberKey(kid, PrescriberKeyState::Certified)}));
    ASSERT_EQ(model.rowCount(), 2);
    const auto text = [&model](int row, Column column) {
        return model.index(row, column).data().toString();
    };
    EXPECT_EQ(text(0, Column::Fingerprint).toStdString(), kid);
    EXPECT_EQ(text(0, Column::Standing), "Certified");
    EXPECT_EQ(text(0, Column::File), "On this computer");
    EXPECT_EQ(text(1, Column::Standing), "Revoked");
    EXPECT_EQ(text(1, Column::File), "Not on this computer");
    EXPECT_FALSE(text(1, Column::Requested).isEmpty());
    EXPECT_EQ(model.rowOf("revoked"), 1);
    EXPECT_EQ(model.rowOf("unknown"), -1);
    EXPECT_EQ(model.headerData(Column::File, Qt::Horizontal, Qt::DisplayRole), "File");
}

TEST(KeyTableModelTest, ShowsNoRequestOfAKeyThatIsNotSent) {
    testing::FakeTransport transport;
    Client client(transport);
    testing::KeyDesk desk;
    static_cast<void>(testing::keyOn(desk));
    const auto keys = testing::keysOn(desk, client);
    const KeyTableModel model(*keys);
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0, Column::Standing).data(), "Not requested");
    EXPECT_EQ(model.index(0, Column::Requested).data(), "");
}

}  // namespace
}  // namespace gatehouse::client
