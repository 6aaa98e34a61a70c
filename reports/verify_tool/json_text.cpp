#include "reports/verify_tool/json_text.h"

#include "reports/text/visible.h"

namespace gatehouse::verify_tool {

std::string jsonString(std::string_view text) {
    std::string json = "\"";
    // makeVisible leaves no control character: only these two need an escape.
    for (const char c : reports::makeVisible(text)) {
        if (c == '"' || c == '\\') {
            json += '\\';
        }
        json += c;
    }
    return json + "\"";
}

}  // namespace gatehouse::verify_tool
