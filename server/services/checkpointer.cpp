#include "server/services/checkpointer.h"

#include <exception>
#include <utility>

#include "server/audit/checkpoints.h"

namespace gatehouse::services {
namespace {

constexpr std::chrono::seconds kTurn{1};

}  // namespace

Checkpointer::Checkpointer(const Environment& environment,
                           std::function<void()> onFailure,
                           SteadyClock steadyNow)
    : environment_(environment),
      onFailure_(std::move(onFailure)),
      steadyNow_(std::move(steadyNow)),
      turn_(kTurn, [this] {
          try {
              look();
          } catch (const std::exception&) {
              onFailure_();
          }
      }) {
}

void Checkpointer::sign() {
    environment_.database.write([&](storage::WriteTransaction& transaction) {
        if (audit::hasUncovered(transaction)) {
            audit::signCheckpoint(transaction, environment_.logKey, recordedNow(environment_));
        }
    });
}

void Checkpointer::look() {
    const std::scoped_lock lock(looking_);
    const bool isUncovered =
        environment_.database.read([](const storage::ReadTransaction& transaction) {
            return audit::hasUncovered(transaction);
        });
    if (!isUncovered) {
        uncoveredSince_.reset();
        return;
    }
    const auto now = steadyNow_();
    // A turn more than the entry can have waited, so that it never waits for longer than kLatest.
    uncoveredSince_ = uncoveredSince_.value_or(now - kTurn);
    if (now + kTurn - *uncoveredSince_ >= kLatest) {
        sign();
        uncoveredSince_.reset();
    }
}

std::function<void(storage::WriteTransaction&)> Checkpointer::closing(
    const Clock& clock, const proof::NoteSigner& key) {
    return [&clock, &key](storage::WriteTransaction& transaction) {
        if (audit::isCheckpointDue(transaction)) {
            audit::signCheckpoint(
                transaction, key, Instant::fromMilliseconds(clock.now().milliseconds()));
        }
    };
}

}  // namespace gatehouse::services
