#include "reports/sign/pdf_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "contract/base/text.h"

namespace gatehouse::reports {
namespace {

constexpr std::size_t kMostRevisions = 64;
/// Bounds the memory that a hostile file can take; a report of 100,000 pages has fewer.
constexpr std::int64_t kMostObjects = 1'000'000;
constexpr std::size_t kEntryLength = 20;
constexpr std::size_t kOffsetDigits = 10;
constexpr std::string_view kEndOfFile = "%%EOF";

Failure<Finding> structureFault(const std::string& what) {
    return finding("structure",
                   what + ". The file is not the well-formed PDF that Gatehouse writes.");
}

bool hasHeader(std::string_view bytes) {
    constexpr std::string_view kHeader = "%PDF-1.";
    return bytes.size() > kHeader.size() + 1 && bytes.substr(0, kHeader.size()) == kHeader &&
           isDigit(bytes[kHeader.size()]) &&
           (bytes[kHeader.size() + 1] == '\n' || bytes[kHeader.size() + 1] == '\r');
}

/// The number after the last `startxref`, which stands at the very end of the file.
Checked<std::size_t> lastTablePlace(std::string_view bytes) {
    const std::size_t word = bytes.rfind("startxref");
    if (word == std::string_view::npos) {
        return structureFault("The end of the file does not say where its table of objects is");
    }
    PdfReader reader(bytes, word);
    std::int64_t place = 0;
    const bool read = reader.take("startxref") && reader.takeLineEnd() &&
                      reader.takeNumber(place) && reader.takeLineEnd() && reader.take(kEndOfFile);
    if (!read) {
        return structureFault("The end of the file is malformed");
    }
    if (reader.position() != bytes.size() &&
        !(reader.takeLineEnd() && reader.position() == bytes.size())) {
        return finding("bytes-after-end", "Something was added after the end of the document.");
    }
    return static_cast<std::size_t>(place);
}

}  // namespace

Checked<PdfFile> PdfFile::read(std::string_view bytes) {
    if (!hasHeader(bytes)) {
        return structureFault("The file does not begin as a PDF does");
    }
    const auto last = lastTablePlace(bytes);
    if (!last) {
        return fail(last.error());
    }
    PdfFile file;
    file.bytes_ = bytes;
    std::size_t end = bytes.size();
    for (std::size_t tableAt = *last; true;) {
        if (tableAt >= end || file.revisions_.size() == kMostRevisions) {
            return structureFault("The tables of objects do not lie one before the other");
        }
        auto revision = file.readRevision(tableAt);
        if (!revision) {
            return fail(revision.error());
        }
        if (revision->end > end || (file.revisions_.empty() && revision->end != end)) {
            return structureFault("A revision of the document does not end where the next begins");
        }
        end = tableAt;
        const PdfValue* previous = revision->trailer.find("Prev");
        const std::int64_t next = previous == nullptr ? -1 : previous->integer;
        const bool wellFormed = previous == nullptr || previous->is(PdfValue::Kind::Integer);
        file.revisions_.push_back(std::move(*revision));
        if (!wellFormed || (previous != nullptr && next < 0)) {
            return structureFault("The place of an earlier table of objects is malformed");
        }
        if (next < 0) {
            break;
        }
        tableAt = static_cast<std::size_t>(next);
    }
    std::reverse(file.revisions_.begin(), file.revisions_.end());
    if (const auto checked = file.checkObjects(); !checked) {
        return fail(checked.error());
    }
    return file;
}

Checked<PdfFile::Revision> PdfFile::readRevision(std::size_t tableAt) {
    PdfReader reader(bytes_, tableAt);
    if (!reader.take("xref") || !reader.takeLineEnd() || !readTable(reader)) {
        return structureFault("A table of objects is malformed or not where it should be");
    }
    auto trailer = reader.value();
    if (!trailer) {
        return fail(trailer.error());
    }
    if (!trailer->is(PdfValue::Kind::Dictionary) || trailer->find("XRefStm") != nullptr ||
        trailer->find("Encrypt") != nullptr) {
        return structureFault("The file is encrypted, or has a second table of objects");
    }
    reader.skipSpace();
    std::int64_t place = 0;
    const bool ended = reader.take("startxref") && reader.takeLineEnd() &&
                       reader.takeNumber(place) && reader.takeLineEnd() && reader.take(kEndOfFile);
    if (!ended || static_cast<std::size_t>(place) != tableAt) {
        return structureFault("A revision of the document does not end as it should");
    }
    Revision revision{tableAt, reader.position(), std::move(*trailer)};
    revision.end += reader.takeLineEnd() ? reader.position() - revision.end : 0;
    return revision;
}

/// Up to and with the word `trailer`. What newer tables said about an object stands.
bool PdfFile::readTable(PdfReader& reader) {
    while (!reader.take("trailer")) {
        std::int64_t first = 0;
        std::int64_t count = 0;
        if (!reader.takeNumber(first) || !reader.take(" ") || !reader.takeNumber(count) ||
            !reader.takeLineEnd() || first + count > kMostObjects ||
            !readEntries(reader, first, count)) {
            return false;
        }
    }
    return true;
}

bool PdfFile::readEntries(PdfReader& reader, std::int64_t first, std::int64_t count) {
    for (std::int64_t number = first; number - first < count; ++number) {
        const std::size_t begin = reader.position();
        std::int64_t place = 0;
        std::int64_t generation = 0;
        if (!reader.takeNumber(place) || reader.position() != begin + kOffsetDigits ||
            !reader.take(" ") || !reader.takeNumber(generation) || !reader.take(" ")) {
            return false;
        }
        const bool inUse = reader.take("n");
        if (!inUse && !reader.take("f")) {
            return false;
        }
        const bool ended = reader.take(" \n") || reader.take("\r\n") || reader.take(" \r");
        if (!ended || reader.position() != begin + kEntryLength ||
            (inUse && (generation != 0 || place == 0 || number == 0))) {
            return false;
        }
        places_.emplace(number, inUse ? static_cast<std::size_t>(place) : 0U);
    }
    return true;
}

std::int64_t PdfFile::nextNumber() const {
    return places_.empty() ? 1 : places_.rbegin()->first + 1;
}

Checked<PdfFile::Body> PdfFile::readBody(std::int64_t number) const {
    const auto place = places_.find(number);
    if (place == places_.end() || place->second == 0) {
        return structureFault("Object " + std::to_string(number) + " is missing");
    }
    PdfReader reader(bytes_, place->second);
    std::int64_t written = 0;
    if (!reader.takeNumber(written) || written != number || !reader.take(" 0 obj")) {
        return structureFault("Object " + std::to_string(number) + " is not where it should be");
    }
    auto value = reader.value();
    if (!value) {
        return fail(value.error());
    }
    reader.skipSpace();
    if (value->is(PdfValue::Kind::Dictionary) && reader.take("stream") &&
        !takeStreamData(reader, *value)) {
        return structureFault("The data of object " + std::to_string(number) + " is malformed");
    }
    reader.skipSpace();
    if (!reader.take("endobj")) {
        return structureFault("Object " + std::to_string(number) + " does not end as it should");
    }
    return Body{std::move(*value), reader.position()};
}

bool PdfFile::takeStreamData(PdfReader& reader, const PdfValue& dictionary) const {
    const PdfValue* length = dictionary.find("Length");
    if (length == nullptr || !reader.takeLineEnd()) {
        return false;
    }
    std::int64_t size = length->integer;
    if (length->is(PdfValue::Kind::Reference)) {
        const auto place = places_.find(length->integer);
        PdfReader other(bytes_, place == places_.end() ? bytes_.size() : place->second);
        std::int64_t number = 0;
        if (!other.takeNumber(number) || number != length->integer || !other.take(" 0 obj") ||
            !other.takeLineEnd() || !other.takeNumber(size)) {
            return false;
        }
    } else if (!length->is(PdfValue::Kind::Integer)) {
        return false;
    }
    const std::size_t begin = reader.position();
    if (size < 0 || static_cast<std::size_t>(size) > bytes_.size() - begin) {
        return false;
    }
    reader = PdfReader(bytes_, begin + static_cast<std::size_t>(size));
    reader.skipSpace();
    return reader.take("endstream");
}

/// Each object once, in the order of the file. That they do not overlap bounds the time as well.
Checked<bool> PdfFile::checkObjects() const {
    std::vector<std::pair<std::size_t, std::int64_t>> inOrder;
    for (const auto& [number, place] : places_) {
        if (place != 0) {
            inOrder.emplace_back(place, number);
        }
    }
    std::sort(inOrder.begin(), inOrder.end());
    std::size_t end = 0;
    for (const auto& [place, number] : inOrder) {
        if (place < end) {
            return structureFault("Two objects lie in the same place");
        }
        const auto body = readBody(number);
        if (!body) {
            return fail(body.error());
        }
        end = body->end;
    }
    return true;
}

Checked<PdfValue> PdfFile::object(std::int64_t number) const {
    auto body = readBody(number);
    if (!body) {
        return fail(body.error());
    }
    return std::move(body->value);
}

Checked<PdfValue> PdfFile::dictionaryAt(const PdfValue& parent, std::string_view key) const {
    const PdfValue* reference = parent.find(key);
    if (reference == nullptr || !reference->is(PdfValue::Kind::Reference)) {
        return structureFault("The reference " + std::string(key) + " is missing");
    }
    auto found = object(reference->integer);
    if (found && !found->is(PdfValue::Kind::Dictionary)) {
        return structureFault("The reference " + std::string(key) + " leads to no dictionary");
    }
    return found;
}

}  // namespace gatehouse::reports
