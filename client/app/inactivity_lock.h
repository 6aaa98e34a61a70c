#pragma once

#include <chrono>
#include <functional>

#include <QObject>
#include <QTimer>

namespace gatehouse::client {

/// Tells when nobody has touched keyboard or mouse for a while. Watches all of the application.
class InactivityLock final : public QObject {
    Q_OBJECT
  public:
    /// A clock that only goes forward.
    using Now = std::function<std::chrono::milliseconds()>;

    explicit InactivityLock(std::chrono::milliseconds allowed, QObject* parent = nullptr);
    InactivityLock(std::chrono::milliseconds allowed, Now now, QObject* parent = nullptr);

    void start();
    void stop();

  Q_SIGNALS:
    /// Once for each start().
    void expired();

  protected:
    /// The touch that comes too late is swallowed: it was meant for what is covered now.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    /// Whether the time is over; if so, says it.
    bool expireIfOver();

    std::chrono::milliseconds allowed_;
    Now now_;
    std::chrono::milliseconds lastTouch_{};
    QTimer timer_;
};

}  // namespace gatehouse::client
