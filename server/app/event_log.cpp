#include "server/app/event_log.h"

#include <algorithm>
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

/// The program's own texts are ASCII. Whatever else gets among them ends no line, begins none and
/// steers no terminal.
std::string visible(std::string_view text) {
    std::string shown(text);
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return shown;
}

/// A line in the making.
class Line {
  public:
    Line() { writer_.beginObject(); }
    Line(const Clock& clock, LogLevel level, std::string_view event) : Line() {
        if (const std::string time = timeOf(clock); !time.empty()) {
            text(LogField::Ts, time);
        }
        text(LogField::Level, nameOf(level)).text(LogField::Event, event);
    }

    Line& text(LogField field, std::string_view value) {
        writer_.key(nameOf(field)).string(visible(value));
        return *this;
    }
    Line& number(LogField field, std::int64_t value) {
        writer_.key(nameOf(field)).integer(value);
        return *this;
    }
    [[nodiscard]] std::string take() { return writer_.endObject().take(); }

  private:
    wire::JsonWriter writer_;
};

}  // namespace

void EventLog::write(const std::string& line) {
    const std::scoped_lock lock(mutex_);
    // One call, so that lines of several threads stay whole.
    std::fwrite((line + "\n").data(), 1, line.size() + 1, stderr);
}

void EventLog::listening(std::string_view address, int port) {
    Line line;
    line.text(LogField::Event, "listening").text(LogField::Address, address);
    write(line.number(LogField::Port, port).take());
}

void EventLog::stopped() {
    if (isOn(LogLevel::Info)) {
        write(Line(clock_, LogLevel::Info, "stopped").take());
    }
}

void EventLog::journalFailed() {
    write(Line(clock_, LogLevel::Error, "access-journal-not-written").take());
}

void EventLog::checkpointFailed() {
    write(Line(clock_, LogLevel::Error, "checkpoint-not-signed").take());
}

void EventLog::witnessFailed() {
    if (isOn(LogLevel::Warning)) {
        write(Line(clock_, LogLevel::Warning, "witness-not-reached").take());
    }
}

void EventLog::editionInactive(std::string_view what) {
    if (isOn(LogLevel::Warning)) {
        write(
            Line(clock_, LogLevel::Warning, "edition-inactive").text(LogField::What, what).take());
    }
}

void EventLog::finished(const http::RequestLogLine& request) {
    const LogLevel level = request.status >= 500 ? LogLevel::Error : LogLevel::Info;
    if (!isOn(level)) {
        return;
    }
    Line line(clock_, level, "request");
    line.text(LogField::RequestId, request.requestId)
        .text(LogField::Operation, request.operationId)
        .number(LogField::Status, request.status);
    if (!request.code.empty()) {
        line.text(LogField::Code, request.code);
    }
    write(line.number(LogField::Milliseconds, request.duration.count()).take());
}

void EventLog::failed(std::string_view requestId, std::string_view what) {
    Line line(clock_, LogLevel::Error, "failure");
    write(line.text(LogField::RequestId, requestId).text(LogField::What, what).take());
}

}  // namespace gatehouse::app
