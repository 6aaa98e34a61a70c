#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "contract/base/error_code.h"

namespace gatehouse::http {

/// What is written down of a finished request: nothing that was sent, no address but the
/// operation's name, no name of a person.
struct RequestLogLine {
    std::string_view requestId;
    std::string_view operationId;  ///< empty where no route was found
    int status = 0;
    std::string_view code;  ///< of the problem, where it is one
    std::chrono::milliseconds duration{};
};

/// Thread-safe.
class RequestLog {
  public:
    RequestLog() = default;
    RequestLog(const RequestLog&) = delete;
    RequestLog& operator=(const RequestLog&) = delete;
    virtual ~RequestLog() = default;
    virtual void finished(const RequestLogLine& line) = 0;
    /// A failure inside; `what` is the program's own text.
    virtual void failed(std::string_view requestId, std::string_view what) = 0;
};

}  // namespace gatehouse::http
