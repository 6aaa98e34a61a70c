#include "server/evaluate/line_reader.h"

#include "contract/base/exception.h"

namespace gatehouse::evaluate {

LineReader::Outcome LineReader::next(std::string& line) {
    line.clear();
    bool isTooLong = false;
    bool hasBytes = false;
    int c = 0;
    while ((c = std::getc(file_)) != EOF && c != '\n') {
        hasBytes = true;
        // One byte more than allowed may be the CR of the ending.
        if (line.size() <= maximumBytes_) {
            line += static_cast<char>(c);
        } else {
            isTooLong = true;
        }
    }
    if (std::ferror(file_) != 0) {
        throw EnvironmentFailure("the input cannot be read");
    }
    if (c == EOF && !hasBytes) {
        return Outcome::End;
    }
    if (c == '\n' && !line.empty() && line.back() == '\r' && !isTooLong) {
        line.pop_back();
    }
    if (isTooLong || line.size() > maximumBytes_) {
        line.clear();
        return Outcome::TooLong;
    }
    return Outcome::Line;
}

}  // namespace gatehouse::evaluate
