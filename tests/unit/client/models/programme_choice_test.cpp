#include "client/models/programme_choice.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;

wire::ProgrammeEdition edition(const char* programme, const char* from, const char* title) {
    wire::ProgrammeEdition made;
    made.programme = programme;
    made.edition = from;
    made.effectiveFrom = Date::parse(from).value();
    made.title = title;
    made.initiationItems = wire::JsonValue::object();
    made.supplyLimitDays = wire::JsonValue::object();
    return made;
}

TEST(ProgrammeChoice, NamesEachProgrammeOnceByItsNewestTitle) {
    FakeTransport transport;
    Client client(transport);
    ProgrammeChoice choice(client);
    QSignalSpy loaded(&choice, &ProgrammeChoice::loaded);
    choice.load();
    choice.load();
    ASSERT_EQ(transport.sent.size(), 1U);
    EXPECT_EQ(transport.line(), "GET /programmes?limit=200");
    wire::Page<wire::ProgrammeEdition> page;
    page.items = {edition("b", "2026-01-01", "Zebra"),
                  edition("a", "2025-01-01", "Old"),
                  edition("a", "2026-01-01", "Apple"),
                  edition("a", "2024-01-01", "Older")};
    transport.answer(200, wire::encode(page));
    EXPECT_EQ(loaded.count(), 1);
    ASSERT_EQ(choice.programmes().size(), 2U);
    EXPECT_EQ(choice.programmes()[0].id, "a");
    EXPECT_EQ(choice.programmes()[0].title, "Apple");
    EXPECT_EQ(choice.programmes()[1].title, "Zebra");
    choice.load();
    EXPECT_TRUE(transport.sent.empty());
}

TEST(ProgrammeChoice, AsksAgainAfterATrouble) {
    FakeTransport transport;
    Client client(transport);
    ProgrammeChoice choice(client);
    QSignalSpy failures(&choice, &ProgrammeChoice::failed);
    choice.load();
    transport.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(failures.count(), 1);
    choice.load();
    EXPECT_EQ(transport.sent.size(), 1U);
}

}  // namespace
}  // namespace gatehouse::client
