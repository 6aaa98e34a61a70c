#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include "client/api/transport.h"
#include "client/models/keyring.h"
#include "client/models/save_file.h"
#include "contract/base/result.h"
#include "contract/base/secret.h"
#include "contract/signature/key_file.h"

namespace gatehouse::client {

/// Where this computer keeps a user's key files; it knows each by the fingerprint (kid) of its key.
struct KeyPlaces {
    QString folder;                                              ///< for new ones
    std::function<std::map<std::string, QString>()> remembered;  ///< the paths, by kid
    std::function<void(const std::string& kid, const QString& path)> remember;  ///< from now on
    std::shared_ptr<Keyring> keyring{};  ///< may keep passphrases; null: none
};

/// Why nothing came of a key file.
struct KeyFault {
    enum class Kind {
        NoFile,           ///< it is not where it was
        Unreadable,       ///< the operating system refuses
        NoKeyFile,        ///< no key file, or none with a key for signing
        WrongPassphrase,  ///< or it is damaged
        AnotherKey,       ///< it holds another key than the one asked for
        NotSaved,         ///< it could not be written
        NotKept,          ///< the keyring did not keep the passphrase, or forget it
        Failed            ///< the computer cannot do it now
    };
    Kind kind{};
    QString detail{};  ///< of Unreadable, NoKeyFile and NotSaved
};
[[nodiscard]] QString inWords(const KeyFault& fault);

template <class T>
using KeyOutcome = Result<T, KeyFault>;

/// The shortest passphrase of a new key.
inline constexpr int kShortestPassphrase = 12;
/// What speaks against a passphrase that was typed twice; empty: nothing.
[[nodiscard]] QString passphraseProblem(const QString& passphrase, const QString& again);

/// The key files of one user on this computer. A passphrase takes a second to be worked on, so all
/// that needs one is done in another thread, one piece after another, and answers later. No key
/// stays in memory but the one that open() hands out.
class KeyFiles final : public QObject {
    Q_OBJECT
  public:
    explicit KeyFiles(KeyPlaces places,
                      int rounds = signature::kKeyFileRounds,
                      QObject* parent = nullptr);

    template <class T>
    using Told = Then<KeyOutcome<T>>;
    using Key = std::shared_ptr<const signature::SigningKey>;

    /// A key that was made, and the request (PKCS#10 in PEM) to certify it.
    struct NewKey {
        std::string kid;
        QString path;
        std::string request;
    };

    /// The paths by kid, also of files that are not there now.
    [[nodiscard]] std::map<std::string, QString> all() const { return places_.remembered(); }
    /// Empty: this computer knows of none.
    [[nodiscard]] QString pathOf(const std::string& kid) const;
    [[nodiscard]] bool isHere(const std::string& kid) const;
    /// The file as it is.
    [[nodiscard]] KeyOutcome<QByteArray> content(const std::string& kid) const;
    /// Keeps passphrases for the user; null where there is none.
    [[nodiscard]] Keyring* keyring() const { return places_.keyring.get(); }

    /// Makes a key and its file in the folder for new ones, readable by this user alone.
    void make(Secret passphrase, const std::string& commonName, Told<NewKey> then);
    /// Looks into the file and remembers it as the one of its key, whose kid is the answer.
    void adopt(const QString& path, Secret passphrase, Told<std::string> then);
    /// The request to certify a key that was made before.
    void makeRequest(const std::string& kid,
                     Secret passphrase,
                     const std::string& commonName,
                     Told<std::string> then);
    /// The key, for whoever wipes it by letting it go. Where `certificate` (PEM) is the key's and
    /// the file has none or another, it is put into the file; that this cannot be done changes
    /// nothing about the answer.
    void open(const std::string& kid,
              Secret passphrase,
              const std::string& certificate,
              Told<Key> then);

  private:
    template <class T>
    void run(std::function<KeyOutcome<T>()> work, std::function<void(KeyOutcome<T>)> then);

    KeyPlaces places_;
    int rounds_;
    QThreadPool worker_;  ///< the last member: its thread ends before what it tells
};

}  // namespace gatehouse::client
