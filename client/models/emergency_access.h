#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QTimer>

#include "client/api/oversight_calls.h"
#include "client/models/filing.h"
#include "client/models/patient_file.h"

namespace gatehouse::client {

/// Reading one patient's record in an emergency: it is opened with a reason, for as long as the
/// server says, and closed when that is over. Reads, and nothing else.
class EmergencyAccess final : public QObject {
    Q_OBJECT
  public:
    using Now = std::function<Instant()>;

    /// `now` is this machine's clock.
    EmergencyAccess(Client& client, Now now, QObject* parent = nullptr);

    /// For one form that asks for a record.
    [[nodiscard]] std::unique_ptr<Filing> newFiling() const;
    /// Where it is recorded, the record is read too.
    void open(Filing& filing, const wire::BreakGlassRequest& request);

    /// The moment by this machine's clock at which it closes; none: nothing is open.
    [[nodiscard]] const std::optional<Instant>& closes() const { return closes_; }
    [[nodiscard]] std::int64_t minutesLeft() const;
    /// The record that is open.
    [[nodiscard]] PatientFile& file() { return file_; }

    /// Forgets what is shown; resume() reads it again as long as it is open.
    void leave();
    void resume();
    /// Before its time. Opening it again takes another reason.
    void close();
    /// Looks at the clock; a timer calls it.
    void look();

  Q_SIGNALS:
    /// What is open, or for how long.
    void changed();
    /// Its time is over, and what was shown is forgotten.
    void expired();

  private:
    void begin(const wire::OpenedGlass& opened, Instant asked);

    Client& client_;
    OversightCalls calls_;
    Now now_;
    PatientFile file_;
    QTimer timer_;
    PatientId patient_;
    Instant looked_;  ///< when the clock was looked at last
    std::optional<Instant> closes_;
};

}  // namespace gatehouse::client
