#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

namespace gatehouse::client {

/// Tells when nobody has touched keyboard or mouse for a while. Watches all of the application.
class InactivityLock final : public QObject {
    Q_OBJECT
  public:
    explicit InactivityLock(std::chrono::milliseconds allowed, QObject* parent = nullptr);

    void start();
    void stop();

  Q_SIGNALS:
    void expired();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QTimer timer_;
};

}  // namespace gatehouse::client
