#pragma once

#include <array>
#include <mutex>
#include <string_view>

#include "contract/base/clock.h"
#include "server/app/config.h"
#include "server/http/request_log.h"

namespace gatehouse::app {

/// Every member that a line of the log may have.
enum class LogField {
    Ts,
    Level,
    Event,
    Address,
    Port,
    RequestId,
    Operation,
    Status,
    Code,
    Milliseconds,
    What
};

/// One JSON line an event on stderr. Each kind of event has its own function, whose members are
/// LogFields: nothing about a patient, and nothing that a client typed, has a way in. Thread-safe.
class EventLog final : public http::RequestLog {
  public:
    EventLog(const Clock& clock, LogLevel level) : clock_(clock), level_(level) {}

    /// Without time and level: the line that scripts wait for.
    void listening(std::string_view address, int port);
    void stopped();
    void journalFailed();
    void checkpointFailed();
    void witnessFailed();
    void editionInactive(std::string_view what);
    void finished(const http::RequestLogLine& request) override;
    void failed(std::string_view requestId, std::string_view what) override;

  private:
    [[nodiscard]] bool isOn(LogLevel level) const { return level <= level_; }
    void write(const std::string& line);

    const Clock& clock_;
    LogLevel level_;
    std::mutex mutex_;
};

}  // namespace gatehouse::app

namespace gatehouse {
template <>
struct Vocabulary<app::LogField> {
    static constexpr std::array<std::string_view, 11> kNames{"ts",
                                                             "level",
                                                             "event",
                                                             "address",
                                                             "port",
                                                             "request_id",
                                                             "operation",
                                                             "status",
                                                             "code",
                                                             "milliseconds",
                                                             "what"};
};
}  // namespace gatehouse
