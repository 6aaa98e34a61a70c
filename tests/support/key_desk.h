#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/models/key_files.h"
#include "tests/support/fake_keyring.h"

namespace gatehouse::testing {

/// Key files need so few rounds in tests.
inline constexpr int kFewRounds = 100;
inline constexpr const char* kPassphrase = "a fictional passphrase";

/// A computer that keeps key files in a folder of its own.
class KeyDesk {
  public:
    [[nodiscard]] client::KeyPlaces places() {
        return {folder_.filePath("keys"),
                [this] { return paths; },
                [this](const std::string& kid, const QString& path) { paths[kid] = path; },
                keyring};
    }
    [[nodiscard]] QString path(const char* name) const { return folder_.filePath(name); }

    std::map<std::string, QString> paths;
    std::shared_ptr<FakeKeyring> keyring;  ///< null: the computer has none

  private:
    QTemporaryDir folder_;
};

/// What a piece of work with a key file comes to.
template <class T>
class Awaited {
  public:
    [[nodiscard]] client::KeyFiles::Told<T> told() {
        return {&receiver_,
                [this](client::KeyOutcome<T> outcome) { outcome_ = std::move(outcome); }};
    }
    /// Once it is done.
    [[nodiscard]] client::KeyOutcome<T>& outcome() {
        static_cast<void>(QTest::qWaitFor([this] { return outcome_.has_value(); }));
        return outcome_.value();
    }
    [[nodiscard]] bool isDone() const { return outcome_.has_value(); }

  private:
    QObject receiver_;
    std::optional<client::KeyOutcome<T>> outcome_;
};

}  // namespace gatehouse::testing
