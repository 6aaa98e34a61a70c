#include "client/app/platform_keyring.h"

#include <qt6keychain/keychain.h>

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

constexpr const char* kService = "gatehouse";

QString nameOf(const std::string& kid) {
    return QStringLiteral("signing-key-") + toQt(kid);
}

/// Starts a job, which deletes itself after it was heard.
template <class Job, class Prepare, class Hear>
void run(QObject* owner, const std::string& kid, const Prepare& prepare, Hear hear) {
    auto* job = new Job(QLatin1String(kService), owner);
    job->setInsecureFallback(false);
    job->setKey(nameOf(kid));
    prepare(*job);
    QObject::connect(
        job, &QKeychain::Job::finished, owner, [job, hear = std::move(hear)] { hear(*job); });
    job->start();
}

bool isGood(const QKeychain::Job& job) {
    return job.error() == QKeychain::NoError;
}

}  // namespace

void PlatformKeyring::find(const std::string& kid, Then<std::optional<Secret>> then) {
    run<QKeychain::ReadPasswordJob>(
        this,
        kid,
        [](auto&) {},
        [then = std::move(then)](const QKeychain::ReadPasswordJob& job) {
            const QString text = isGood(job) ? job.textData() : QString();
            then(text.isEmpty() ? std::nullopt : std::optional(Secret(toUtf8(text))));
        });
}

void PlatformKeyring::keep(const std::string& kid, const Secret& passphrase, Then<bool> then) {
    run<QKeychain::WritePasswordJob>(
        this,
        kid,
        [&](QKeychain::WritePasswordJob& job) { job.setTextData(toQt(passphrase.reveal())); },
        [then = std::move(then)](const QKeychain::Job& job) { then(isGood(job)); });
}

void PlatformKeyring::forget(const std::string& kid, Then<bool> then) {
    run<QKeychain::DeletePasswordJob>(
        this,
        kid,
        [](auto&) {},
        [then = std::move(then)](const QKeychain::Job& job) {
            then(isGood(job) || job.error() == QKeychain::EntryNotFound);
        });
}

}  // namespace gatehouse::client
