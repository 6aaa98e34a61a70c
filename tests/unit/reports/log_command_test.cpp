// Runs `gatehouse-verify log` as its users do.

#include "log_command_fixture.h"

namespace gatehouse::reports::testing {
namespace {

using ::testing::HasSubstr;

class LogCommand : public LogFiles {
  protected:
    [[nodiscard]] CommandResult log(const std::string& text,
                                    const std::vector<std::string>& more = {}) const {
        return judge({"log", folder_.write("log", text)}, more);
    }
    /// The exported log with one text in place of another.
    [[nodiscard]] std::string changed(const std::string& what, const std::string& by) {
        std::string text = log_.exported();
        const std::size_t place = text.find(what);
        EXPECT_NE(place, std::string::npos);
        return text.replace(place, what.size(), by);
    }
    static std::string line(std::uint64_t sequence) { return proof::entryWith(sequence) + "\n"; }
};

TEST_F(LogCommand, TellsThatEveryEntryIsThere) {
    const CommandResult result = log(log_.exported());
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(
        result.output,
        HasSubstr("  It holds all 5 entries that the log gatehouse/fictional-log signed.\n"));
    EXPECT_THAT(result.output, HasSubstr("no --kept was given"));
    const CommandResult json = log(log_.exported(), {"--json"});
    EXPECT_EQ(json.status, 0);
    EXPECT_THAT(json.output, HasSubstr(R"("entries":5,"checkpoint":{"origin":)"));
    EXPECT_THAT(json.output, HasSubstr(R"("kept":0,"findings":[],)"));
}

TEST_F(LogCommand, AnEmptyLogHoldsToo) {
    log_ = SampleLog();
    EXPECT_EQ(log(log_.exported()).status, 0);
}

TEST_F(LogCommand, NamesTheEntryThatIsNone) {
    const CommandResult result = log(changed(proof::entryWith(3), "something else"));
    expectFinding(result, "entry-malformed");
    expectFinding(result, "other-entries");
    EXPECT_THAT(result.output, HasSubstr("Line 4, where entry 3 belongs, is not an entry."));
}

TEST_F(LogCommand, NamesWhereAnEntryIsMissing) {
    const CommandResult result = log(changed(line(3), ""));
    expectFinding(result, "entry-misplaced");
    expectFinding(result, "other-size");
    EXPECT_THAT(result.output, HasSubstr("Line 4, where entry 3 belongs, holds entry 4."));
    EXPECT_THAT(result.output, ::testing::Not(HasSubstr("entry 4 belongs")));
    EXPECT_THAT(result.output, HasSubstr("The log signed 5 entries, and the file holds 4."));
}

TEST_F(LogCommand, NamesWhereEntriesChangedPlaces) {
    const CommandResult result = log(changed(line(2) + line(3), line(3) + line(2)));
    expectFinding(result, "entry-misplaced");
    EXPECT_THAT(result.output, HasSubstr("Line 3, where entry 2 belongs, holds entry 3."));
}

TEST_F(LogCommand, AnEntryThatWasChangedIsNotWhatWasSigned) {
    expectFinding(log(changed(proof::entryWith(3), proof::entryWith(3, "\"d2\""))),
                  "other-entries");
}

TEST_F(LogCommand, KeptCheckpointsTellWhereItChanged) {
    const std::string two = folder_.write("two", log_.checkpoint(2));
    const std::string three = folder_.write("three", log_.checkpoint(3));
    const std::string five = folder_.write("five", log_.checkpoint());
    const std::vector<std::string> kept{"--kept", five, "--kept", two, "--kept", three};
    EXPECT_EQ(log(log_.exported(), kept).status, 0);
    const CommandResult result =
        log(changed(proof::entryWith(3), proof::entryWith(3, "\"d2\"")), kept);
    expectFinding(result, "not-a-prefix");
    EXPECT_THAT(result.output, HasSubstr("The first 3 entries are not those of"));
    EXPECT_THAT(result.output, HasSubstr("The first 5 entries are not those of"));
    EXPECT_THAT(result.output, ::testing::Not(HasSubstr("The first 2 entries")));
}

TEST_F(LogCommand, AnotherHistoryDoesNotPassBesideAKeptCheckpoint) {
    const std::string kept = folder_.write("kept", log_.checkpoint());
    // The log's own key signs, after the fact, that one entry fewer was there.
    const std::string text = log_.exported();
    const std::string shorter =
        text.substr(0, text.find(line(5))) + "\n" + log_.keysText() + "\n" + log_.checkpoint(4);
    EXPECT_EQ(log(shorter).status, 0);
    const CommandResult result = log(shorter, {"--kept", kept});
    expectFinding(result, "entries-missing");
    EXPECT_THAT(result.output, HasSubstr("had 5 entries when it signed"));
}

TEST_F(LogCommand, AKeptCheckpointIsTheLogs) {
    SampleLog other(5);
    const std::string kept = folder_.write("kept", other.checkpoint(3));
    expectFinding(log(log_.exported(), {"--kept", kept}), "kept-not-signed");
    const std::string none = folder_.write("none", "something else");
    EXPECT_EQ(log(log_.exported(), {"--kept", none}).status, 2);
}

TEST_F(LogCommand, LaterKeysAreBelieved) {
    const std::string earlier = folder_.write("earlier", log_.keysText());
    const std::string before = log_.exported();
    const std::string kept = folder_.write("kept", log_.checkpoint(3));
    log_.replaceKey();
    log_.replaceKey();
    const CommandResult result = log(log_.exported(), {"--kept", kept});
    EXPECT_EQ(result.status, 0) << result.output;
    const CommandResult later =
        verify({"log", folder_.write("log", log_.exported()), "--keys", earlier, "--kept", kept});
    EXPECT_EQ(later.status, 0) << later.output;
    EXPECT_THAT(later.output, HasSubstr("has later keys"));
    const CommandResult past = log(before);
    EXPECT_EQ(past.status, 0) << past.output;
    EXPECT_THAT(past.output, HasSubstr("before the log's present key"));
}

TEST_F(LogCommand, KeysOfAnotherLogAreNotBelieved) {
    SampleLog other(5);
    const CommandResult result = log(other.exported());
    expectFinding(result, "other-keys");
}

TEST_F(LogCommand, TheLastKeySignsTheCheckpoint) {
    const std::string outdated = log_.checkpoint();
    log_.replaceKey();
    expectFinding(log(changed(log_.checkpoint(), outdated)), "not-signed");
}

TEST_F(LogCommand, NamesWhatIsMissingBehindTheEntries) {
    const std::string text = log_.exported();
    expectFinding(log(""), "malformed");
    expectFinding(log("gatehouse-log/v2" + text.substr(text.find('\n'))), "malformed");
    expectFinding(log(text.substr(0, text.find(line(4)))), "cut-off");
    expectFinding(log(changed("\n\n" + log_.keysText(), "\n\n")), "keys-malformed");
    expectFinding(log(text.substr(0, text.size() - 1)), "checkpoint-malformed");
    expectFinding(log(text + "\n"), "checkpoint-malformed");
    // Every way of cutting it off is seen.
    for (std::size_t length = 0; length < text.size(); length += 97) {
        EXPECT_EQ(log(text.substr(0, length)).status, 1) << length;
    }
}

TEST_F(LogCommand, ListsNoMoreThanCanBeRead) {
    std::string text = "gatehouse-log/v1\n";
    for (int i = 0; i < 200; ++i) {
        text += "something else\n";
    }
    const CommandResult result = log(text);
    expectFinding(result, "further");
    EXPECT_THAT(result.output, HasSubstr("where entry 100 belongs"));
    EXPECT_THAT(result.output, ::testing::Not(HasSubstr("where entry 101 belongs")));
    expectFinding(log("gatehouse-log/v1\n" + std::string(std::size_t{3} * 1024 * 1024, 'x')),
                  "cut-off");
}

}  // namespace
}  // namespace gatehouse::reports::testing
