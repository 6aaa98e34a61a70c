#include "client/views/prescribing/signal_form.h"

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

class SignalFormTest : public testing::FormBench {
  protected:
    SignalFormTest() {
        open<SignalForm>(QString("AF"));
        choose("Kind", "Suspected pregnancy");
    }
};

TEST_F(SignalFormTest, MeansNowWhereNoMomentIsEntered) {
    EXPECT_EQ(typed("Raised on"), "");
    EXPECT_EQ(typed("Raised at"), "");
    press("Report signal");
    EXPECT_EQ(transport_.body(), R"({"kind":"suspected-pregnancy","raised_at":null})");
}

TEST_F(SignalFormTest, SendsTheMomentThatIsEntered) {
    type("Raised on", "2026-07-01");
    type("Raised at", "11:05");
    press("Report signal");
    EXPECT_EQ(transport_.body(),
              R"({"kind":"suspected-pregnancy","raised_at":"2026-07-01T10:05:00.000Z"})");
}

TEST_F(SignalFormTest, TakesNoHalfMoment) {
    type("Raised on", "2026-07-01");
    press("Report signal");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Raised at");
    type("Raised on", "");
    type("Raised at", "11:05");
    press("Report signal");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Raised on");
}

}  // namespace
}  // namespace gatehouse::client
