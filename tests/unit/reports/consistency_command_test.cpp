// Runs `gatehouse-verify consistency` as its users do.

#include "contract/proof/consistency_text.h"
#include "log_command_fixture.h"

namespace gatehouse::reports::testing {
namespace {

using ::testing::HasSubstr;

class ConsistencyCommand : public LogFiles {
  protected:
    ConsistencyCommand() : LogFiles(7) {}

    [[nodiscard]] CommandResult compare(const std::string& older,
                                        const std::string& newer,
                                        const std::vector<std::string>& more = {}) const {
        return judge({"consistency", folder_.write("older", older), folder_.write("newer", newer)},
                     more);
    }
};

TEST_F(ConsistencyCommand, TellsThatTheLogOnlyGrew) {
    for (std::uint64_t older = 1; older <= 7; ++older) {
        const CommandResult result = compare(log_.checkpoint(older), log_.consistency(older));
        EXPECT_EQ(result.status, 0) << result.output;
        EXPECT_THAT(result.output,
                    HasSubstr("The log gatehouse/fictional-log of 7 entries continues the one of " +
                              std::to_string(older)));
    }
    const CommandResult json = compare(log_.checkpoint(3), log_.consistency(3), {"--json"});
    EXPECT_EQ(json.status, 0);
    EXPECT_THAT(json.output,
                HasSubstr(R"("older":{"origin":"gatehouse/fictional-log","size":3,"root":")"));
    EXPECT_THAT(json.output,
                HasSubstr(R"("newer":{"origin":"gatehouse/fictional-log","size":7,"root":")"));
    EXPECT_THAT(json.output, HasSubstr(R"("findings":[],)"));
}

TEST_F(ConsistencyCommand, NamesAnotherHistory) {
    SampleLog forked(2);
    const auto signedHere = [&](std::uint64_t size) {
        proof::SignedNote note = forked.note(size);
        note.signatures = {proof::signText(log_.key(), note.text)};
        return proof::writeNote(note);
    };
    forked.add(proof::entryWith(3, "\"d9\""));
    forked.add(proof::entryWith(4));
    expectFinding(compare(signedHere(4), log_.consistency(4)), "not-continued");
    expectFinding(compare(signedHere(4), log_.consistency(4, 4)), "two-histories");
    // Before they part, one is as good as the other.
    EXPECT_EQ(compare(signedHere(2), log_.consistency(2)).status, 0);
}

TEST_F(ConsistencyCommand, ASmallerLogContinuesNothing) {
    expectFinding(compare(log_.checkpoint(6), log_.consistency(4, 5)), "smaller");
}

TEST_F(ConsistencyCommand, TheProofBeginsWithTheOlderOne) {
    expectFinding(compare(log_.checkpoint(3), log_.consistency(4)), "other-size");
    expectFinding(compare(log_.checkpoint(0), log_.consistency(0)), "not-continued");
}

TEST_F(ConsistencyCommand, AChangedProofProvesNothing) {
    proof::ConsistencyText text = proof::parseConsistency(log_.consistency(3)).value();
    text.proof.front()[0] ^= 1U;
    expectFinding(compare(log_.checkpoint(3), proof::writeConsistency(text)), "not-continued");
    text.proof.clear();
    expectFinding(compare(log_.checkpoint(3), proof::writeConsistency(text)), "not-continued");
    expectFinding(compare(log_.checkpoint(3), "something else"), "malformed");
    expectFinding(compare("something else", log_.consistency(3)), "malformed");
}

TEST_F(ConsistencyCommand, ThePresentKeySignsTheNewerOne) {
    const std::string older = log_.checkpoint(3);
    const std::string outdated = log_.consistency(3);
    log_.replaceKey();
    EXPECT_EQ(compare(older, log_.consistency(3)).status, 0);
    expectFinding(compare(older, outdated), "not-signed");
    SampleLog other(7);
    expectFinding(compare(other.checkpoint(3), log_.consistency(3)), "not-signed");
}

}  // namespace
}  // namespace gatehouse::reports::testing
