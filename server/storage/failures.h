#pragma once

#include <stdexcept>
#include <string>

#include "contract/base/exception.h"

namespace gatehouse::storage {

/// What went wrong outside the program, as far as whoever answers for it can act on it.
enum class FailureKind {
    Busy,          ///< somebody else held the database or every reader for the whole wait
    Full,          ///< no space left
    Corrupt,       ///< what is stored cannot be what was written
    Io,            ///< the disk or the file system failed
    CannotOpen,    ///< missing, or no permission
    ReadOnly,      ///< it may not be written
    NewerVersion,  ///< a later version of the program made it
    Other,
};

/// The database could not do what it was asked. Nothing of the transaction was kept. The text
/// never holds a stored value.
class StorageFailure : public EnvironmentFailure {
  public:
    StorageFailure(FailureKind kind, const std::string& what)
        : EnvironmentFailure(what), kind_(kind) {}
    [[nodiscard]] FailureKind kind() const { return kind_; }

  private:
    FailureKind kind_;
};

/// COMMIT failed: it is not known whether the transaction was kept. Whoever repeats it must be
/// able to see whether it is there already.
class CommitFailure : public StorageFailure {
  public:
    using StorageFailure::StorageFailure;
};

enum class ConstraintKind {
    Unique,  ///< a primary key too
    ForeignKey,
    Check,
    NotNull,
    Trigger,  ///< a trigger refused, as those of append-only tables do
    Other,
};

/// A statement would have broken a rule of the schema; it alone was undone and the transaction
/// may go on. A service maps what it expects (two requests with one key); anywhere else it is a
/// mistake of the program. The text names table, column or constraint, never a value.
class ConstraintViolation : public std::runtime_error {
  public:
    ConstraintViolation(ConstraintKind kind, const std::string& what)
        : std::runtime_error(what), kind_(kind) {}
    [[nodiscard]] ConstraintKind kind() const { return kind_; }

  private:
    ConstraintKind kind_;
};

}  // namespace gatehouse::storage
