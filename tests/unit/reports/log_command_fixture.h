#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.h"
#include "sample_log.h"

namespace gatehouse::reports::testing {

/// Runs `gatehouse-verify` on files of a log, as its users do.
class LogFiles : public ::testing::Test {
  protected:
    explicit LogFiles(std::uint64_t size = 5) : log_(size) {}

    static CommandResult verify(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), GATEHOUSE_VERIFY);
        return run(arguments);
    }
    /// With the log's keys as they are now, and further options.
    [[nodiscard]] CommandResult judge(std::vector<std::string> arguments,
                                      const std::vector<std::string>& more = {}) const {
        arguments.insert(arguments.end(), {"--keys", folder_.write("keys", log_.keysText())});
        arguments.insert(arguments.end(), more.begin(), more.end());
        return verify(arguments);
    }
    static void expectFinding(const CommandResult& result, const std::string& code) {
        EXPECT_EQ(result.status, 1) << result.output;
        EXPECT_EQ(result.output.rfind("NOT VALID: ", 0), 0U) << result.output;
        EXPECT_THAT(result.output, ::testing::HasSubstr("[" + code + "]\n"));
        EXPECT_THAT(result.output, ::testing::Not(::testing::HasSubstr("dispense.recorded")));
    }

    TemporaryFolder folder_;
    SampleLog log_;
};

}  // namespace gatehouse::reports::testing
