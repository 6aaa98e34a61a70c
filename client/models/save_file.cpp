#include "client/models/save_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SaveOutcome", text);
}

}  // namespace

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

QString inWords(const SaveOutcome& outcome, const QString& path) {
    const QString place = QDir::toNativeSeparators(path);
    switch (outcome.kind) {
        case SaveOutcome::Kind::Saved: return tr("Saved as %1").arg(place);
        case SaveOutcome::Kind::Exists:
            return tr("%1 exists already and was left as it is. Replace the file, or choose "
                      "another name.")
                .arg(place);
        case SaveOutcome::Kind::NotFull:
            return tr("Not saved: enter the full path of a file under Save to.");
        case SaveOutcome::Kind::IsFolder:
            return tr("Not saved: %1 is a folder. Add the name of a file.").arg(place);
        case SaveOutcome::Kind::NoFolder:
            return tr("Not saved: there is no folder for %1. Choose another one.").arg(place);
        case SaveOutcome::Kind::Failed:
            return tr("Not saved: %1 cannot be written. %2").arg(place, outcome.reason);
    }
    return {};
}

}  // namespace gatehouse::client
