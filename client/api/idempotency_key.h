#pragma once

#include <QByteArray>
#include <QUuid>

namespace gatehouse::client {

/// Stands for one thing that a user wants done. Made once, when it is asked for, and sent again
/// with every repetition, so that it is done once.
class IdempotencyKey {
  public:
    /// Drawn from the operating system's generator.
    [[nodiscard]] static IdempotencyKey fresh() {
        return IdempotencyKey(QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    }
    [[nodiscard]] const QByteArray& text() const { return text_; }

  private:
    explicit IdempotencyKey(QByteArray text) : text_(std::move(text)) {}
    QByteArray text_;
};

}  // namespace gatehouse::client
