#include "client/models/report_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace gatehouse::client {

SaveOutcome saveFile(const QString& path, const QByteArray& content, IfThere ifThere) {
    using Kind = SaveOutcome::Kind;
    const QFileInfo place(path);
    if (path.isEmpty() || !place.isAbsolute()) {
        return {Kind::NotFull};
    }
    if (place.isDir() || place.fileName().isEmpty()) {
        return {Kind::IsFolder};
    }
    if (!place.dir().exists()) {
        return {Kind::NoFolder};
    }
    if (ifThere == IfThere::Ask && (place.exists() || place.isSymLink())) {
        return {Kind::Exists};
    }
    QSaveFile file(path);
    // The permissions are set before there is anything to read.
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           file.write(content) == content.size() && file.commit();
    return isWritten ? SaveOutcome{Kind::Saved} : SaveOutcome{Kind::Failed, file.errorString()};
}

}  // namespace gatehouse::client
