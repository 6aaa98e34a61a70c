#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/sign/finding.h"

namespace gatehouse::reports {

/// A PDF object as it stands in a file.
struct PdfValue {
    enum class Kind { Null, Boolean, Integer, Real, Name, String, Array, Dictionary, Reference };

    Kind kind = Kind::Null;
    /// Where it stands: first byte and one past the last.
    std::size_t begin = 0;
    std::size_t end = 0;
    /// Integer and Boolean: the value. Reference: the object number.
    std::int64_t integer = 0;
    /// Name without its slash, String: decoded.
    std::string text{};
    /// Array and Dictionary.
    std::vector<PdfValue> items{};
    /// Dictionary: the keys of `items`, in order. No key stands twice.
    std::vector<std::string> keys{};

    /// The value under a key of a dictionary, or null.
    [[nodiscard]] const PdfValue* find(std::string_view key) const;
    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    [[nodiscard]] bool isName(std::string_view name) const {
        return kind == Kind::Name && text == name;
    }
};

/// Reads PDF syntax without forgiving anything: repeated keys, comments inside objects, references
/// to generations other than 0, unknown words and what exceeds the limits are faults. Reads inside
/// `bytes` only; never loops or recurses deeper than its limits.
class PdfReader {
  public:
    PdfReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    [[nodiscard]] std::size_t position() const { return at_; }
    void skipSpace();
    /// Takes `word` where it stands next.
    [[nodiscard]] bool take(std::string_view word);
    /// Takes one line ending: LF or CR LF.
    [[nodiscard]] bool takeLineEnd();
    /// Takes 1 to 10 digits.
    [[nodiscard]] bool takeNumber(std::int64_t& value);
    /// Takes the object that stands next, after white space.
    [[nodiscard]] Checked<PdfValue> value();

  private:
    [[nodiscard]] bool atEnd() const { return at_ >= bytes_.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool valueAt(PdfValue& value, unsigned depth);
    [[nodiscard]] bool wordAt(PdfValue& value);
    [[nodiscard]] bool numberAt(PdfValue& value);
    void makeReference(PdfValue& value);
    [[nodiscard]] bool nameAt(std::string& name);
    [[nodiscard]] bool hexStringAt(PdfValue& value);
    [[nodiscard]] bool literalStringAt(PdfValue& value);
    [[nodiscard]] bool escapeAt(std::string& text);
    [[nodiscard]] bool arrayAt(PdfValue& value, unsigned depth);
    [[nodiscard]] bool dictionaryAt(PdfValue& value, unsigned depth);
    [[nodiscard]] bool fault(const char* what);

    std::string_view bytes_;
    std::size_t at_;
    std::size_t values_ = 0;
    const char* fault_ = nullptr;
};

}  // namespace gatehouse::reports
