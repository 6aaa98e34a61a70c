#pragma once

#include <memory>

#include <QProcess>
#include <QString>
#include <QStringList>

#include "tests/support/temporary_folder.h"

namespace gatehouse::testing {

/// A session bus of this process's own, and gnome-keyring on it where a test asks for one. No bus
/// of the caller's is seen, nothing is started by being asked for, and all of it goes with this
/// process, also where that is killed.
class SecretService {
  public:
    /// The bus alone. One a process: libsecret connects once, and the process ends with its bus.
    SecretService();
    SecretService(const SecretService&) = delete;
    SecretService& operator=(const SecretService&) = delete;
    ~SecretService() = default;

    /// With an empty keyring that is unlocked.
    void start();
    /// Without effect where it does not run.
    void stop();
    void lock();

  private:
    void run(QProcess& process, const QString& program, const QStringList& arguments) const;
    [[nodiscard]] bool isThere() const;

    TemporaryFolder bus_;
    QProcess daemon_;
    std::unique_ptr<TemporaryFolder> keyring_;
};

}  // namespace gatehouse::testing
