#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// How somebody came to see a patient's data. Check: an authorisation's, by its number.
enum class ReadingKind { Record, BreakGlass, Check };

/// Somebody looked at a patient's data.
struct Reading {
    RecordId id;
    Instant at;
    UserId user;
    SiteId site;
    PatientId patient;
    ReadingKind kind{};
};

/// Which readings are wanted; one of patient's number and reader is given.
struct ReadingSearch {
    OrganisationId organisation;  ///< of the patient, or of the reader
    std::optional<std::string> hospitalNumber{};
    std::optional<UserId> user{};
    Instant from;         ///< then or later
    Instant until;        ///< before
    std::string after{};  ///< id of the last one of the page before
    std::int64_t limit = 0;
};

extern const storage::Table kReadingJournal;

/// Not of a check: that has a journal of its own.
void insert(storage::WriteTransaction& transaction, const Reading& reading);
/// In order of time; the checks too.
[[nodiscard]] std::vector<Reading> findReadings(const storage::ReadTransaction& transaction,
                                                const ReadingSearch& search);

}  // namespace gatehouse::records

namespace gatehouse {
template <>
struct Vocabulary<records::ReadingKind> {
    static constexpr std::array<std::string_view, 3> kNames{"record", "break-glass", "check"};
};
}  // namespace gatehouse
