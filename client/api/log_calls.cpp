#include "client/api/log_calls.h"

namespace gatehouse::client {
namespace {
constexpr std::chrono::seconds kDeadline{30};
const QByteArray kText = QByteArrayLiteral("text/plain");
}  // namespace

void LogCalls::readKeys(Told<QByteArray> then) const {
    calls_.getFile(QStringLiteral("/log/keys"), kText, kDeadline, std::move(then));
}

void LogCalls::readCheckpoint(Told<QByteArray> then) const {
    calls_.getFile(QStringLiteral("/log/checkpoint"), kText, kDeadline, std::move(then));
}

void LogCalls::compare(const wire::LogComparison& comparison, Told<QByteArray> then) const {
    Request request =
        Calls::posting(QStringLiteral("/log/comparison"), bytesOf(wire::encode(comparison)));
    request.token = bytesOf(calls_.token().reveal());
    calls_.sendRaw(request, Changes::Nothing, kText, std::move(then));
}

void LogCalls::readIntegrity(Told<wire::Integrity> then) const {
    calls_.get(QStringLiteral("/integrity"), std::move(then));
}

void LogCalls::acknowledgeHold(const RecordId& hold,
                               const wire::AcknowledgementRequest& request,
                               const IdempotencyKey& key,
                               Told<wire::IntegrityHold> then) const {
    calls_.change(
        pathOf("/integrity-holds", hold, "/acknowledgement"), request, key, std::move(then));
}

}  // namespace gatehouse::client
