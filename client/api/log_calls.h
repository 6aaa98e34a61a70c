#pragma once

#include "client/api/client.h"
#include "contract/wire/api/log.h"

namespace gatehouse::client {

/// The operations of the log and of its integrity. As Client's methods in every respect; what is
/// answered as text is told as it came, unchecked.
class LogCalls {
  public:
    template <class T>
    using Told = Client::Told<T>;

    explicit LogCalls(Calls& calls) : calls_(calls) {}

    /// A log keys text.
    void readKeys(Told<QByteArray> then) const;
    /// A checkpoint note.
    void readCheckpoint(Told<QByteArray> then) const;
    /// A consistency text.
    void compare(const wire::LogComparison& comparison, Told<QByteArray> then) const;
    void readIntegrity(Told<wire::Integrity> then) const;
    void acknowledgeHold(const RecordId& hold,
                         const wire::AcknowledgementRequest& request,
                         const IdempotencyKey& key,
                         Told<wire::IntegrityHold> then) const;

  private:
    Calls& calls_;
};

}  // namespace gatehouse::client
