#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::client {

enum class IfThere { Ask, Replace };

/// What became of saving a file.
struct SaveOutcome {
    enum class Kind {
        Saved,
        Exists,    ///< there is one, and it was not to be replaced
        NotFull,   ///< the path does not begin at the root of the file system
        IsFolder,  ///< the path names a folder
        NoFolder,  ///< its folder does not exist
        Failed     ///< the operating system refused
    };
    Kind kind{};
    QString reason{};  ///< of Failed, in the operating system's words
};

/// Writes all of `content` or nothing, readable by this user alone. What was there before stays
/// untouched until the new file is complete.
[[nodiscard]] SaveOutcome saveFile(const QString& path, const QByteArray& content, IfThere ifThere);
/// What became of saving a file to `path`.
[[nodiscard]] QString inWords(const SaveOutcome& outcome, const QString& path);

}  // namespace gatehouse::client
