#include "client/models/key_files.h"

#include <exception>
#include <optional>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "client/api/text.h"
#include "contract/signature/certificate_request.h"
#include "contract/signature/prescriber_certificate.h"

namespace gatehouse::client {
namespace {

using Kind = KeyFault::Kind;
using signature::KeyFile;
using signature::KeyFileFlaw;
using signature::SigningKey;

constexpr qint64 kLargestFile = 1'000'000;
constexpr std::size_t kKidInName = 8;
/// What other programs show for the key in a file.
constexpr const char* kName = "Gatehouse signing key";

QString tr(const char* text) {
    return QCoreApplication::translate("KeyFault", text);
}

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

KeyFault faultOf(KeyFileFlaw flaw) {
    return {flaw == KeyFileFlaw::WrongPassphrase ? Kind::WrongPassphrase : Kind::NoKeyFile,
            toQt(signature::describe(flaw))};
}

KeyOutcome<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || !QFileInfo(path).isFile()) {
        return fail(KeyFault{Kind::NoFile});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(KeyFault{Kind::Unreadable, file.errorString()});
    }
    if (file.size() > kLargestFile) {
        return fail(faultOf(KeyFileFlaw::NotAKeyFile));
    }
    return file.readAll();
}

KeyOutcome<KeyFile> readKey(const QString& path, const Secret& passphrase) {
    auto bytes = readFile(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    auto file = signature::readKeyFile(viewOf(*bytes), passphrase);
    if (!file) {
        return fail(faultOf(file.error()));
    }
    return std::move(*file);
}

/// The same, where it is known whose key it has to be.
KeyOutcome<KeyFile> readKeyOf(const std::string& kid, const QString& path, const Secret& phrase) {
    auto file = readKey(path, phrase);
    if (file && file->key.publicKey().thumbprint() != kid) {
        return fail(KeyFault{Kind::AnotherKey});
    }
    return file;
}

SaveOutcome save(const QString& path, const std::string& der, IfThere ifThere) {
    return saveFile(path, QByteArray(der.data(), static_cast<qsizetype>(der.size())), ifThere);
}

/// Readable by this user alone, where it is new.
void makeFolder(const QString& folder) {
    if (!QDir(folder).exists() && QDir().mkpath(folder)) {
        QFile::setPermissions(
            folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
}

bool isOf(const SigningKey& key, const std::string& certificate) {
    const auto read = signature::readPrescriberCertificate(certificate);
    return read && read->publicKey == key.publicKey();
}

/// Whatever happens in the other thread, an outcome comes out of it.
template <class T>
KeyOutcome<T> guarded(const std::function<KeyOutcome<T>()>& work) {
    try {
        return work();
    } catch (const std::exception&) {
        return fail(KeyFault{Kind::Failed});
    }
}

}  // namespace

QString inWords(const KeyFault& fault) {
    switch (fault.kind) {
        case Kind::NoFile:
            return tr("The key file is not there any more. Choose where it lies now.");
        case Kind::Unreadable: return tr("The key file cannot be read. %1").arg(fault.detail);
        case Kind::NoKeyFile: return fault.detail;
        case Kind::WrongPassphrase: return tr("The passphrase is wrong, or the file is damaged.");
        case Kind::AnotherKey: return tr("The file holds another key than it did before.");
        case Kind::NotSaved: return fault.detail;
        case Kind::NotKept:
            return tr(
                "This computer's keyring is not there, or is locked. The passphrase stays "
                "where it was.");
        case Kind::Failed: return tr("This computer cannot work with keys at the moment.");
    }
    return {};
}

QString passphraseProblem(const QString& passphrase, const QString& again) {
    if (passphrase.toUcs4().size() < kShortestPassphrase) {
        return tr("Enter at least %1 characters.").arg(kShortestPassphrase);
    }
    return passphrase == again ? QString() : tr("The two passphrases differ.");
}

KeyFiles::KeyFiles(KeyPlaces places, int rounds, QObject* parent)
    : QObject(parent), places_(std::move(places)), rounds_(rounds) {
    worker_.setMaxThreadCount(1);
}

QString KeyFiles::pathOf(const std::string& kid) const {
    const auto paths = places_.remembered();
    const auto found = paths.find(kid);
    return found == paths.end() ? QString() : found->second;
}

bool KeyFiles::isHere(const std::string& kid) const {
    return QFileInfo(pathOf(kid)).isFile();
}

KeyOutcome<QByteArray> KeyFiles::content(const std::string& kid) const {
    return readFile(pathOf(kid));
}

template <class T>
void KeyFiles::run(std::function<KeyOutcome<T>()> work, std::function<void(KeyOutcome<T>)> then) {
    worker_.start([this, work = std::move(work), then = std::move(then)] {
        const auto outcome = std::make_shared<KeyOutcome<T>>(guarded(work));
        QMetaObject::invokeMethod(
            this, [outcome, then] { then(std::move(*outcome)); }, Qt::QueuedConnection);
    });
}

void KeyFiles::make(Secret passphrase, const std::string& commonName, Told<NewKey> then) {
    // std::function copies what it holds, and a Secret cannot be copied.
    const auto phrase = std::make_shared<const Secret>(std::move(passphrase));
    run<NewKey>(
        [phrase, commonName, folder = places_.folder, rounds = rounds_]() -> KeyOutcome<NewKey> {
            const SigningKey key = SigningKey::generate();
            const std::string kid = key.publicKey().thumbprint();
            const QString path = QDir(folder).filePath(
                QStringLiteral("signing-key-%1.p12").arg(toQt(kid.substr(0, kKidInName))));
            makeFolder(folder);
            const std::string der =
                signature::writeKeyFile(key, std::nullopt, *phrase, kName, rounds);
            const SaveOutcome saved = save(path, der, IfThere::Ask);
            if (saved.kind != SaveOutcome::Kind::Saved) {
                return fail(KeyFault{Kind::NotSaved, inWords(saved, path)});
            }
            return NewKey{kid, path, signature::makeCertificateRequest(key, commonName)};
        },
        [this, then = std::move(then)](KeyOutcome<NewKey> made) {
            if (made) {
                places_.remember(made->kid, made->path);
            }
            then(std::move(made));
        });
}

void KeyFiles::adopt(const QString& path, Secret passphrase, Told<std::string> then) {
    const auto phrase = std::make_shared<const Secret>(std::move(passphrase));
    run<std::string>(
        [phrase, path]() -> KeyOutcome<std::string> {
            const auto file = readKey(path, *phrase);
            if (!file) {
                return fail(file.error());
            }
            return file->key.publicKey().thumbprint();
        },
        [this, path, then = std::move(then)](KeyOutcome<std::string> kid) {
            if (kid) {
                places_.remember(*kid, QFileInfo(path).absoluteFilePath());
            }
            then(std::move(kid));
        });
}

void KeyFiles::makeRequest(const std::string& kid,
                           Secret passphrase,
                           const std::string& commonName,
                           Told<std::string> then) {
    const auto phrase = std::make_shared<const Secret>(std::move(passphrase));
    run<std::string>(
        [phrase, kid, commonName, path = pathOf(kid)]() -> KeyOutcome<std::string> {
            const auto file = readKeyOf(kid, path, *phrase);
            if (!file) {
                return fail(file.error());
            }
            return signature::makeCertificateRequest(file->key, commonName);
        },
        std::move(then));
}

void KeyFiles::open(const std::string& kid,
                    Secret passphrase,
                    const std::string& certificate,
                    Told<Key> then) {
    const auto phrase = std::make_shared<const Secret>(std::move(passphrase));
    run<Key>(
        [phrase, kid, certificate, path = pathOf(kid), rounds = rounds_]() -> KeyOutcome<Key> {
            auto file = readKeyOf(kid, path, *phrase);
            if (!file) {
                return fail(file.error());
            }
            if (file->certificatePem != certificate && isOf(file->key, certificate)) {
                save(path,
                     signature::writeKeyFile(file->key, certificate, *phrase, kName, rounds),
                     IfThere::Replace);
            }
            return std::make_shared<const SigningKey>(std::move(file->key));
        },
        std::move(then));
}

}  // namespace gatehouse::client
