#include "client/models/prescriber_keys.h"

#include <algorithm>

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

using Standing = OwnKey::Standing;

Standing standingOf(const wire::PrescriberKey& key, Instant now) {
    switch (key.state) {
        case PrescriberKeyState::Requested: return Standing::Requested;
        case PrescriberKeyState::Proposed: return Standing::Proposed;
        case PrescriberKeyState::Certified: break;
        case PrescriberKeyState::Revoked: return Standing::Revoked;
    }
    if (key.notBefore && now.seconds() < key.notBefore->seconds()) {
        return Standing::NotYet;
    }
    return key.notAfter && now.seconds() > key.notAfter->seconds() ? Standing::Expired
                                                                   : Standing::Certified;
}

/// Those that sign here first, then those that sign, then the newest.
bool comesBefore(const OwnKey& a, const OwnKey& b) {
    const auto rank = [](const OwnKey& key) {
        return std::pair(!key.signsHere(), key.standing != Standing::Certified);
    };
    if (rank(a) != rank(b)) {
        return rank(a) < rank(b);
    }
    const auto unsent = [](const OwnKey& key) { return key.standing == Standing::Unsent; };
    if (unsent(a) != unsent(b)) {
        return unsent(a);
    }
    return b.onServer.requestedAt < a.onServer.requestedAt;
}

}  // namespace

PrescriberKeys::PrescriberKeys(Client& client,
                               std::unique_ptr<KeyFiles> files,
                               wire::SessionUser owner,
                               Now now,
                               QObject* parent)
    : QObject(parent),
      client_(client),
      files_(std::move(files)),
      owner_(std::move(owner)),
      now_(std::move(now)),
      confirmation_(client) {
    list();
}

PrescriberKeys::~PrescriberKeys() = default;

void PrescriberKeys::load() {
    client_.listPrescriberKeys(
        {this, [this, attempt = ++attempt_](Answer<wire::Page<wire::PrescriberKey>> page) {
             if (attempt != attempt_) {
                 return;
             }
             if (!page) {
                 Q_EMIT loadFailed(page.error());
                 return;
             }
             told_ = std::move(page->items);
             isKnown_ = true;
             list();
             Q_EMIT changed();
             if (isLooking_) {
                 lookIntoKeyring();
             }
         }});
}

void PrescriberKeys::list() {
    keys_.clear();
    for (const wire::PrescriberKey& key : told_) {
        keys_.push_back({key.id, standingOf(key, now_()), files_->isHere(key.id), key});
    }
    for (const auto& [kid, path] : files_->all()) {
        if (!find(kid) && files_->isHere(kid)) {
            keys_.push_back({kid, Standing::Unsent, true, {}});
        }
    }
    std::stable_sort(keys_.begin(), keys_.end(), comesBefore);
}

const OwnKey* PrescriberKeys::find(const std::string& kid) const {
    const auto found = std::find_if(
        keys_.begin(), keys_.end(), [&kid](const OwnKey& key) { return key.kid == kid; });
    return found == keys_.end() ? nullptr : &*found;
}

const OwnKey* PrescriberKeys::signingKey() const {
    return !keys_.empty() && keys_.front().signsHere() ? &keys_.front() : nullptr;
}

std::vector<OwnKey> PrescriberKeys::news() const {
    std::vector<OwnKey> news;
    std::copy_if(keys_.begin(), keys_.end(), std::back_inserter(news), [](const OwnKey& key) {
        return key.onServer.news.has_value();
    });
    return news;
}

void PrescriberKeys::make(Secret passphrase) {
    if (state_ != State::Resting) {
        return;
    }
    become(State::Working);
    files_->make(
        std::move(passphrase), owner_.name, {this, [this](KeyOutcome<KeyFiles::NewKey> made) {
                                                 become(State::Resting);
                                                 if (!made) {
                                                     Q_EMIT faulted(made.error());
                                                     return;
                                                 }
                                                 list();
                                                 Q_EMIT changed();
                                                 Q_EMIT done(Deed::Made, toQt(made->kid));
                                                 sendRequest(made->kid, made->request);
                                             }});
}

void PrescriberKeys::request(const std::string& kid, Secret passphrase) {
    if (state_ != State::Resting) {
        return;
    }
    become(State::Working);
    files_->makeRequest(
        kid, std::move(passphrase), owner_.name, {this, [this, kid](KeyOutcome<std::string> made) {
                                                      become(State::Resting);
                                                      if (!made) {
                                                          Q_EMIT faulted(made.error());
                                                          return;
                                                      }
                                                      sendRequest(kid, *made);
                                                  }});
}

void PrescriberKeys::choose(const QString& path, Secret passphrase) {
    if (state_ != State::Resting) {
        return;
    }
    become(State::Working);
    files_->adopt(path, std::move(passphrase), {this, [this](KeyOutcome<std::string> kid) {
                                                    become(State::Resting);
                                                    if (!kid) {
                                                        Q_EMIT faulted(kid.error());
                                                        return;
                                                    }
                                                    list();
                                                    Q_EMIT changed();
                                                    Q_EMIT done(Deed::Chosen, toQt(*kid));
                                                }});
}

void PrescriberKeys::sendRequest(const std::string& kid, const std::string& request) {
    file(Deed::Requested, kid, [=](Filing& filing) { filing.requestCertificate({request}); });
}

void PrescriberKeys::revoke(const std::string& kid, Instant from, const std::string& reason) {
    if (state_ == State::Resting) {
        file(Deed::Revoked, kid, [=](Filing& filing) { filing.revokeKey(kid, {from, reason}); });
    }
}

void PrescriberKeys::file(Deed deed, const std::string& kid, std::function<void(Filing&)> send) {
    deed_ = deed;
    kid_ = kid;
    send_ = std::move(send);
    this->send();
}

void PrescriberKeys::send() {
    if (filing_) {
        // It may be telling of its end right now.
        filing_->disconnect(this);
        filing_.release()->deleteLater();
    }
    filing_ = std::make_unique<Filing>(client_);
    connect(filing_.get(), &Filing::stateChanged, this, &PrescriberKeys::follow);
    connect(filing_.get(), &Filing::failed, this, &PrescriberKeys::fail);
    connect(filing_.get(), &Filing::recorded, this, &PrescriberKeys::finish);
    send_(*filing_);
}

void PrescriberKeys::finish() {
    Q_EMIT done(deed_, toQt(kid_));
    load();
}

void PrescriberKeys::fail(const Trouble& trouble) {
    if (!Confirmation::isWanted(trouble)) {
        Q_EMIT failed(trouble);
        return;
    }
    const bool isInDoubt = state_ == State::Unknown;
    confirmation_.await(
        [this, isInDoubt] {
            if (isInDoubt) {
                filing_->askAgain();
            } else {
                send();
            }
        },
        [this, isInDoubt, trouble] {
            become(isInDoubt ? State::Unknown : State::Resting);
            Q_EMIT failed(trouble);
        });
    become(State::Confirming);
}

void PrescriberKeys::follow(Filing::State state) {
    switch (state) {
        case Filing::State::Open:
        case Filing::State::Recorded: become(State::Resting); break;
        case Filing::State::Asking: become(State::Asking); break;
        case Filing::State::Unknown: become(State::Unknown); break;
    }
}

void PrescriberKeys::askAgain() {
    if (state_ == State::Unknown) {
        filing_->askAgain();
    }
}

void PrescriberKeys::dismissNews() {
    for (wire::PrescriberKey& key : told_) {
        if (key.news) {
            // Where this goes unanswered, it is told at the next sign-in again.
            client_.acknowledgeKey(
                key.id, IdempotencyKey::fresh(), {this, [](const Answer<wire::PrescriberKey>&) {}});
            key.news.reset();
        }
    }
    list();
}

bool PrescriberKeys::isKept() const {
    const OwnKey* key = signingKey();
    return key && key->kid == kept_;
}

void PrescriberKeys::setKept(const std::string& kid) {
    if (kept_ != kid) {
        kept_ = kid;
        Q_EMIT changed();
    }
}

void PrescriberKeys::lookIntoKeyring() {
    isLooking_ = !isKnown_;  // which key is meant only the server knows
    const OwnKey* key = signingKey();
    if (!key || !hasKeyring()) {
        return;
    }
    files_->keyring()->find(key->kid,
                            {this, [this, kid = key->kid](const std::optional<Secret>& found) {
                                 setKept(found ? kid : std::string());
                             }});
}

void PrescriberKeys::keep(Secret passphrase) {
    const OwnKey* key = signingKey();
    if (state_ != State::Resting || !key || !hasKeyring()) {
        return;
    }
    become(State::Working);
    const auto phrase = std::make_shared<const Secret>(std::string(passphrase.reveal()));
    openWith(key->kid,
             std::move(passphrase),
             {this, [this, phrase, kid = key->kid](const KeyOutcome<KeyFiles::Key>& opened) {
                  if (!opened) {
                      become(State::Resting);
                      Q_EMIT faulted(opened.error());
                      return;
                  }
                  files_->keyring()->keep(kid, *phrase, {this, [this, kid](bool isDone) {
                                                             endKeeping(Deed::Kept, kid, isDone);
                                                         }});
              }});
}

void PrescriberKeys::forget() {
    const OwnKey* key = signingKey();
    if (state_ != State::Resting || !key || !hasKeyring()) {
        return;
    }
    become(State::Working);
    files_->keyring()->forget(key->kid, {this, [this, kid = key->kid](bool isDone) {
                                             endKeeping(Deed::Forgotten, kid, isDone);
                                         }});
}

void PrescriberKeys::endKeeping(Deed deed, const std::string& kid, bool isDone) {
    become(State::Resting);
    if (!isDone) {
        Q_EMIT faulted({KeyFault::Kind::NotKept});
        return;
    }
    setKept(deed == Deed::Kept ? kid : std::string());
    Q_EMIT done(deed, toQt(kid));
}

void PrescriberKeys::open(Secret passphrase, KeyFiles::Told<KeyFiles::Key> then) {
    list();
    const OwnKey* key = signingKey();
    if (!key) {
        then(gatehouse::fail(KeyFault{KeyFault::Kind::NoFile}));
        return;
    }
    if (!passphrase.empty() || !isKept()) {
        openWith(key->kid, std::move(passphrase), std::move(then));
        return;
    }
    files_->keyring()->find(
        key->kid,
        {this, [this, kid = key->kid, then = std::move(then)](std::optional<Secret> kept) {
             if (!kept) {
                 // It was locked or emptied since: the passphrase has to be typed.
                 setKept({});
                 then(gatehouse::fail(KeyFault{KeyFault::Kind::NotKept}));
                 return;
             }
             openWith(kid, *std::move(kept), then);
         }});
}

void PrescriberKeys::openWith(const std::string& kid,
                              Secret passphrase,
                              KeyFiles::Told<KeyFiles::Key> then) {
    const OwnKey* key = find(kid);
    files_->open(kid,
                 std::move(passphrase),
                 key ? key->onServer.certificate.value_or(std::string()) : std::string(),
                 std::move(then));
}

void PrescriberKeys::become(State state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

}  // namespace gatehouse::client
