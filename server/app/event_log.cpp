#include "server/app/event_log.h"

#include <cstdio>

#include "contract/wire/json_writer.h"

namespace gatehouse::app {
namespace {

/// Without `ts` where the clock cannot be read: that must be told too, and no line may fail.
std::string timeOf(const Clock& clock) {
    try {
        return clock.now().toString();
    } catch (const std::exception&) {
        return {};
    }
}

wire::JsonWriter begin(const Clock& clock, LogLevel level, std::string_view event) {
    wire::JsonWriter writer;
    writer.beginObject();
    if (const std::string time = timeOf(clock); !time.empty()) {
        writer.key("ts").string(time);
    }
    writer.key("level").string(nameOf(level)).key("event").string(event);
    return writer;
}

}  // namespace

void EventLog::write(const std::string& line) {
    const std::scoped_lock lock(mutex_);
    // One call, so that lines of several threads stay whole.
    std::fwrite((line + "\n").data(), 1, line.size() + 1, stderr);
}

void EventLog::listening(std::string_view address, int port) {
    wire::JsonWriter writer;
    writer.beginObject().key("event").string("listening").key("address").string(address);
    write(writer.key("port").integer(port).endObject().take());
}

void EventLog::stopped() {
    if (isOn(LogLevel::Info)) {
        write(begin(clock_, LogLevel::Info, "stopped").endObject().take());
    }
}

void EventLog::journalFailed() {
    write(begin(clock_, LogLevel::Error, "access-journal-not-written").endObject().take());
}

void EventLog::finished(const http::RequestLogLine& line) {
    const LogLevel level = line.status >= 500 ? LogLevel::Error : LogLevel::Info;
    if (!isOn(level)) {
        return;
    }
    auto writer = begin(clock_, level, "request");
    writer.key("request_id").string(line.requestId);
    writer.key("operation").string(line.operationId).key("status").integer(line.status);
    if (!line.code.empty()) {
        writer.key("code").string(line.code);
    }
    write(writer.key("milliseconds").integer(line.duration.count()).endObject().take());
}

void EventLog::failed(std::string_view requestId, std::string_view what) {
    auto writer = begin(clock_, LogLevel::Error, "failure");
    writer.key("request_id").string(requestId).key("what").string(what);
    write(writer.endObject().take());
}

}  // namespace gatehouse::app
