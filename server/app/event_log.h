#pragma once

#include <mutex>
#include <string_view>

#include "contract/base/clock.h"
#include "server/app/config.h"
#include "server/http/request_log.h"

namespace gatehouse::app {

/// One JSON line an event on stderr. Each kind of event has its own function with its own members,
/// so that nothing about a patient, and nothing that a client typed, has a way in. Thread-safe.
class EventLog final : public http::RequestLog {
  public:
    EventLog(const Clock& clock, LogLevel level) : clock_(clock), level_(level) {}

    /// Without time and level: the line that scripts wait for.
    void listening(std::string_view address, int port);
    void stopped();
    void journalFailed();
    void finished(const http::RequestLogLine& line) override;
    void failed(std::string_view requestId, std::string_view what) override;

  private:
    [[nodiscard]] bool isOn(LogLevel level) const { return level <= level_; }
    void write(const std::string& line);

    const Clock& clock_;
    LogLevel level_;
    std::mutex mutex_;
};

}  // namespace gatehouse::app
