#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace gatehouse::app {

/// A file with an instant, and GATEHOUSE_CLOCK_FILE naming it while the test runs.
class ClockFileTest : public ::testing::Test {
  protected:
    ClockFileTest() {
        write("2001-02-03T04:05:06.789Z");
        // One thread; nobody else reads the environment meanwhile.
        ::setenv("GATEHOUSE_CLOCK_FILE", file_.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    }
    ~ClockFileTest() override {
        ::unsetenv("GATEHOUSE_CLOCK_FILE");  // NOLINT(concurrency-mt-unsafe)
    }
    ClockFileTest(const ClockFileTest&) = delete;
    ClockFileTest& operator=(const ClockFileTest&) = delete;

    void write(const std::string& content) const { std::ofstream(file_) << content; }

    testing::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_ / "clock";
};

}  // namespace gatehouse::app
