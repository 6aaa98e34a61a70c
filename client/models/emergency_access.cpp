#include "client/models/emergency_access.h"

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

constexpr std::chrono::seconds kLook{5};
constexpr std::int64_t kMinute = 60'000;

}  // namespace

EmergencyAccess::EmergencyAccess(Client& client, Now now, QObject* parent)
    : QObject(parent),
      client_(client),
      calls_(client.calls()),
      now_(std::move(now)),
      file_(client) {
    timer_.setInterval(kLook);
    connect(&timer_, &QTimer::timeout, this, &EmergencyAccess::look);
}

std::unique_ptr<Filing> EmergencyAccess::newFiling() const {
    return std::make_unique<Filing>(client_);
}

void EmergencyAccess::open(Filing& filing, const wire::BreakGlassRequest& request) {
    // A repetition may be answered much later: the time runs from the first attempt on.
    const Instant asked = now_();
    filing.file(wire::encode(request), [this, request, asked](const auto& key, auto then) {
        calls_.breakGlass(
            request, key, {this, [this, asked, then](const Answer<wire::OpenedGlass>& answer) {
                               if (!answer) {
                                   then(fail(answer.error()));
                                   return;
                               }
                               begin(*answer, asked);
                               then(answer->id.text());
                           }});
    });
}

void EmergencyAccess::begin(const wire::OpenedGlass& opened, Instant asked) {
    // The server's clock may differ from this one: only the difference of its two times counts.
    const std::int64_t open = opened.closesAt.milliseconds() - opened.openedAt.milliseconds();
    looked_ = now_();
    closes_ = Instant::fromMilliseconds(asked.milliseconds() + open);
    patient_ = opened.patientId;
    timer_.start();
    file_.open(patient_);
    Q_EMIT changed();
}

std::int64_t EmergencyAccess::minutesLeft() const {
    if (!closes_) {
        return 0;
    }
    return (closes_->milliseconds() - now_().milliseconds() + kMinute - 1) / kMinute;
}

void EmergencyAccess::leave() {
    file_.close();
}

void EmergencyAccess::resume() {
    look();
    if (closes_) {
        file_.open(patient_);
        Q_EMIT changed();
    }
}

void EmergencyAccess::close() {
    timer_.stop();
    closes_.reset();
    patient_ = PatientId();
    file_.close();
    Q_EMIT changed();
}

void EmergencyAccess::look() {
    if (!closes_) {
        return;
    }
    const Instant now = now_();
    // A clock that is put back would keep it open for longer.
    const bool wasPutBack = now.milliseconds() + kMinute < looked_.milliseconds();
    if (wasPutBack || !(now < *closes_)) {
        close();
        Q_EMIT expired();
        return;
    }
    looked_ = now;
    Q_EMIT changed();
}

}  // namespace gatehouse::client
