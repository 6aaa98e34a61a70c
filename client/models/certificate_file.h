#pragma once

#include <string>

#include <QString>

#include "contract/base/result.h"

namespace gatehouse::client {

/// The certificate (PEM) in a file, or in words why there is none. A file with a private key in it
/// is refused: nothing of it may reach the server.
[[nodiscard]] Result<std::string, QString> readCertificateFile(const QString& path);

}  // namespace gatehouse::client
