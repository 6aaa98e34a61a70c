#include "server/records/fields.h"

namespace gatehouse::records {

void corrupt(std::string_view what) {
    throw storage::StorageFailure(storage::FailureKind::Corrupt, std::string(what));
}

Date dateAt(const storage::Row& row, std::size_t column) {
    const std::optional<Date> date = Date::parse(storage::text(row, column));
    if (!date) {
        corrupt("a date cannot be read");
    }
    return *date;
}

std::optional<Date> optionalDateAt(const storage::Row& row, std::size_t column) {
    return storage::isNull(row, column) ? std::nullopt : std::optional(dateAt(row, column));
}

Instant instantAt(const storage::Row& row, std::size_t column) {
    return Instant::fromMilliseconds(storage::integer(row, column));
}

std::optional<Instant> optionalInstantAt(const storage::Row& row, std::size_t column) {
    return storage::isNull(row, column) ? std::nullopt : std::optional(instantAt(row, column));
}

Decimal decimalAt(const storage::Row& row, std::size_t column) {
    return Decimal::fromThousandths(storage::integer(row, column));
}

std::int64_t countAt(const storage::Row& row, std::size_t column, std::int64_t minimum) {
    constexpr std::int64_t kLargest = 1'000'000'000;
    const std::int64_t count = storage::integer(row, column);
    if (count < minimum || count > kLargest) {
        corrupt("a count is out of range");
    }
    return count;
}

std::string joinWords(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += text.empty() ? "" : " ";
        text += word;
    }
    return text;
}

std::vector<std::string> splitWords(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = text.find(' ');
        words.emplace_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return words;
}

}  // namespace gatehouse::records
