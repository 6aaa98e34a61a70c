#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "client/models/confirmation.h"
#include "client/models/filing.h"
#include "client/models/key_files.h"

namespace gatehouse::client {

/// A key of the prescriber who is signed in, as the server and this computer know it.
struct OwnKey {
    /// How far it has come.
    enum class Standing {
        Unsent,     ///< made here, and the server has not heard of it
        Requested,  ///< waits for its certificate
        Proposed,   ///< waits for a second administrator
        NotYet,     ///< certified for a later time
        Certified,  ///< signs
        Expired,
        Revoked
    };
    std::string kid;
    Standing standing{};
    bool isHere = false;           ///< its file is on this computer
    wire::PrescriberKey onServer;  ///< but of Unsent

    /// Whether it can sign on this computer now.
    [[nodiscard]] bool signsHere() const { return isHere && standing == Standing::Certified; }
};

/// The keys with which the prescriber who is signed in signs: what the server and this computer
/// know of them, and what the prescriber does with them, one thing at a time.
class PrescriberKeys final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Resting,
        Working,     ///< this computer works on a file
        Asking,      ///< the server has not answered yet
        Confirming,  ///< it wants the password again: see confirmation()
        Unknown      ///< the server may have recorded it or not: only askAgain() tells
    };
    enum class Deed { Made, Chosen, Requested, Revoked, Kept, Forgotten };
    using Now = std::function<Instant()>;

    PrescriberKeys(Client& client,
                   std::unique_ptr<KeyFiles> files,
                   wire::SessionUser owner,
                   Now now,
                   QObject* parent = nullptr);
    ~PrescriberKeys() override;

    /// Asks the server for the keys. Ends in changed() or loadFailed().
    void load();
    /// Whether the server has told them.
    [[nodiscard]] bool isKnown() const { return isKnown_; }
    /// Those that sign first, then the newest; of this computer alone until isKnown().
    [[nodiscard]] const std::vector<OwnKey>& keys() const { return keys_; }
    [[nodiscard]] const OwnKey* find(const std::string& kid) const;
    /// The key to sign with here, or null.
    [[nodiscard]] const OwnKey* signingKey() const;
    /// Of keys() those of which others have done something that the prescriber has not been told.
    [[nodiscard]] std::vector<OwnKey> news() const;

    [[nodiscard]] const wire::SessionUser& owner() const { return owner_; }
    [[nodiscard]] KeyFiles& files() { return *files_; }
    [[nodiscard]] Confirmation& confirmation() { return confirmation_; }
    [[nodiscard]] Instant now() const { return now_(); }
    [[nodiscard]] State state() const { return state_; }

    // Each of these only of Resting. Ends in done(), faulted() or failed().

    /// Makes a key here and asks for its certificate.
    void make(Secret passphrase);
    /// Asks for the certificate of a key that is here.
    void request(const std::string& kid, Secret passphrase);
    /// Takes the file for that of the key which is in it.
    void choose(const QString& path, Secret passphrase);
    /// Keeps the passphrase of signingKey() in this computer's keyring, once it has opened the key.
    void keep(Secret passphrase);
    /// Takes it out again.
    void forget();
    /// What it signs from `from` on does not count.
    void revoke(const std::string& kid, Instant from, const std::string& reason);

    /// The same once more. Only of Unknown.
    void askAgain();
    /// The prescriber has read the news: nothing of it is told again.
    void dismissNews();
    /// Whether this computer has a keyring that could be asked.
    [[nodiscard]] bool hasKeyring() const { return files_->keyring() != nullptr; }
    /// Looks for the passphrase of signingKey() in the keyring, which may ask the user to unlock
    /// it. Ends in changed() where isKept() says otherwise than before.
    void lookIntoKeyring();
    /// Whether the passphrase of signingKey() was found there: open() needs none then.
    [[nodiscard]] bool isKept() const;
    /// Opens signingKey(), and puts its certificate into its file where it lacks there. An empty
    /// passphrase stands for the one in the keyring.
    void open(Secret passphrase, KeyFiles::Told<KeyFiles::Key> then);

  Q_SIGNALS:
    void changed();
    void loadFailed(const gatehouse::client::Trouble& trouble);
    void stateChanged(gatehouse::client::PrescriberKeys::State state);
    void done(gatehouse::client::PrescriberKeys::Deed deed, const QString& kid);
    void faulted(const gatehouse::client::KeyFault& fault);
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void list();
    void sendRequest(const std::string& kid, const std::string& request);
    void file(Deed deed, const std::string& kid, std::function<void(Filing&)> send);
    void send();
    void finish();
    void follow(Filing::State state);
    void fail(const Trouble& trouble);
    void openWith(const std::string& kid, Secret passphrase, KeyFiles::Told<KeyFiles::Key> then);
    void setKept(const std::string& kid);
    void endKeeping(Deed deed, const std::string& kid, bool isDone);
    void become(State state);

    Client& client_;
    std::unique_ptr<KeyFiles> files_;
    wire::SessionUser owner_;
    Now now_;
    State state_ = State::Resting;
    std::vector<wire::PrescriberKey> told_;  ///< by the server
    std::vector<OwnKey> keys_;
    bool isKnown_ = false;
    bool isLooking_ = false;  ///< into the keyring, once isKnown_
    std::string kept_;        ///< the kid of the key whose passphrase the keyring has; empty: none
    int attempt_ = 0;         ///< only the answer to the newest question counts
    Confirmation confirmation_;
    std::unique_ptr<Filing> filing_;
    // What `filing_` files.
    std::function<void(Filing&)> send_;
    Deed deed_{};
    std::string kid_;
};

/// What a key's standing means for its owner, in a sentence.
[[nodiscard]] QString inWords(const OwnKey& key);
/// The same in few words, for a table.
[[nodiscard]] QString shortWords(OwnKey::Standing standing);
/// Why nothing can be signed here now, and what to do; of keys none of which signs here.
[[nodiscard]] QString whyNotSigning(const PrescriberKeys& keys);
/// What others did with a key.
[[nodiscard]] QString newsInWords(const OwnKey& key);

}  // namespace gatehouse::client
