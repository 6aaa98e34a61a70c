#pragma once

#include <string>
#include <string_view>

#include <QString>

namespace gatehouse::client {

/// UTF-8 to Qt's text and back: the one place where the two meet.
[[nodiscard]] inline QString toQt(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
[[nodiscard]] inline std::string toUtf8(const QString& text) {
    return text.toStdString();
}

}  // namespace gatehouse::client
