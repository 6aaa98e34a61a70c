#include "server/http/admission.h"

namespace gatehouse::http {

bool Admission::admit(int socket, const std::string& peer) {
    const std::scoped_lock lock(mutex_);
    // A number that comes again was closed, whether or not anybody said so.
    forget(socket);
    if (peers_.size() >= limits_.total) {
        return false;
    }
    const auto count = counts_.find(peer);
    if (count != counts_.end() && count->second >= limits_.perPeer && peer != limits_.exempt) {
        return false;
    }
    ++counts_[peer];
    peers_[socket] = peer;
    return true;
}

void Admission::release(int socket) {
    const std::scoped_lock lock(mutex_);
    forget(socket);
}

void Admission::forget(int socket) {
    const auto found = peers_.find(socket);
    if (found == peers_.end()) {
        return;
    }
    const auto count = counts_.find(found->second);
    if (--count->second == 0) {
        counts_.erase(count);
    }
    peers_.erase(found);
}

}  // namespace gatehouse::http
