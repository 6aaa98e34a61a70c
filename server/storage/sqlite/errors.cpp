#include "server/storage/sqlite/errors.h"

#include <algorithm>
#include <array>
#include <string>

#include "contract/base/exception.h"
#include "server/storage/failures.h"

namespace gatehouse::storage::sqlite {
namespace {

struct FailureOf {
    int primaryCode;
    FailureKind kind;
};
constexpr std::array kFailures{
    FailureOf{SQLITE_BUSY, FailureKind::Busy},
    FailureOf{SQLITE_LOCKED, FailureKind::Busy},
    FailureOf{SQLITE_FULL, FailureKind::Full},
    FailureOf{SQLITE_CORRUPT, FailureKind::Corrupt},
    FailureOf{SQLITE_NOTADB, FailureKind::Corrupt},
    FailureOf{SQLITE_FORMAT, FailureKind::Corrupt},
    FailureOf{SQLITE_IOERR, FailureKind::Io},
    FailureOf{SQLITE_CANTOPEN, FailureKind::CannotOpen},
    FailureOf{SQLITE_PERM, FailureKind::CannotOpen},
    FailureOf{SQLITE_READONLY, FailureKind::ReadOnly},
};

struct ConstraintOf {
    int extendedCode;
    ConstraintKind kind;
};
constexpr std::array kConstraints{
    ConstraintOf{SQLITE_CONSTRAINT_UNIQUE, ConstraintKind::Unique},
    ConstraintOf{SQLITE_CONSTRAINT_PRIMARYKEY, ConstraintKind::Unique},
    ConstraintOf{SQLITE_CONSTRAINT_ROWID, ConstraintKind::Unique},
    ConstraintOf{SQLITE_CONSTRAINT_FOREIGNKEY, ConstraintKind::ForeignKey},
    ConstraintOf{SQLITE_CONSTRAINT_CHECK, ConstraintKind::Check},
    ConstraintOf{SQLITE_CONSTRAINT_NOTNULL, ConstraintKind::NotNull},
    ConstraintOf{SQLITE_CONSTRAINT_TRIGGER, ConstraintKind::Trigger},
};

FailureKind failureKind(int primaryCode) {
    const auto* found = std::find_if(kFailures.begin(), kFailures.end(), [&](const auto& entry) {
        return entry.primaryCode == primaryCode;
    });
    return found == kFailures.end() ? FailureKind::Other : found->kind;
}

ConstraintKind constraintKind(int extendedCode) {
    const auto* found =
        std::find_if(kConstraints.begin(), kConstraints.end(), [&](const auto& entry) {
            return entry.extendedCode == extendedCode;
        });
    return found == kConstraints.end() ? ConstraintKind::Other : found->kind;
}

}  // namespace

void throwLastError(sqlite3* handle) {
    constexpr int kPrimaryMask = 0xFF;
    const int extended = sqlite3_extended_errcode(handle);
    const int primary = extended & kPrimaryMask;
    const std::string what =
        std::string(sqlite3_errmsg(handle)) + " (SQLite " + std::to_string(extended) + ")";
    if (primary == SQLITE_CONSTRAINT) {
        throw ConstraintViolation(constraintKind(extended), what);
    }
    if (primary == SQLITE_ERROR || primary == SQLITE_MISUSE || primary == SQLITE_RANGE) {
        throw LogicFailure(what);
    }
    throw StorageFailure(failureKind(primary), what);
}

}  // namespace gatehouse::storage::sqlite
