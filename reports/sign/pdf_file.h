#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "reports/sign/pdf_object.h"

namespace gatehouse::reports {

/// The structure of a PDF file, read as strictly as PdfReader reads objects: the header at the
/// first byte, classic cross-reference tables only, each exactly where it is said to be, nothing
/// repaired, nothing encrypted, no objects that overlap, nothing after the last %%EOF but one line
/// ending. Refers to the bytes it was read from.
class PdfFile {
  public:
    /// A state of the document; an incremental update adds one.
    struct Revision {
        std::size_t tableAt = 0;
        /// One past its %%EOF and the line ending after it, if it has one.
        std::size_t end = 0;
        PdfValue trailer;
    };

    [[nodiscard]] static Checked<PdfFile> read(std::string_view bytes);

    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// Oldest first; at least one.
    [[nodiscard]] const std::vector<Revision>& revisions() const { return revisions_; }
    [[nodiscard]] const PdfValue& trailer() const { return revisions_.back().trailer; }
    /// The number that the next new object takes.
    [[nodiscard]] std::int64_t nextNumber() const;

    /// The newest version of an object, without the data of a stream.
    [[nodiscard]] Checked<PdfValue> object(std::int64_t number) const;
    /// The object that a reference under `key` leads to, which is a dictionary.
    [[nodiscard]] Checked<PdfValue> dictionaryAt(const PdfValue& parent,
                                                 std::string_view key) const;

  private:
    struct Body {
        PdfValue value;
        std::size_t end = 0;
    };

    [[nodiscard]] Checked<Revision> readRevision(std::size_t tableAt);
    [[nodiscard]] bool readTable(PdfReader& reader);
    [[nodiscard]] bool readEntries(PdfReader& reader, std::int64_t first, std::int64_t count);
    [[nodiscard]] Checked<Body> readBody(std::int64_t number) const;
    [[nodiscard]] bool takeStreamData(PdfReader& reader, const PdfValue& dictionary) const;
    [[nodiscard]] Checked<bool> checkObjects() const;

    std::string_view bytes_;
    std::vector<Revision> revisions_;
    /// Newest state of each object: its place, or 0 where it is free.
    std::map<std::int64_t, std::size_t> places_;
};

}  // namespace gatehouse::reports
