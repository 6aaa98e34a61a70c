#include "reports/sign/sign_pdf.h"

#include <array>
#include <cstdio>
#include <vector>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "reports/sign/cms.h"
#include "reports/sign/crypto.h"
#include "reports/sign/pdf_file.h"
#include "reports/text/visible.h"

namespace gatehouse::reports {
namespace {

/// 1.5 KB for a P-256 signer alone; a timestamp and three certificates came to 9.2 KB.
constexpr std::size_t kReservedForCms = 14'000;
constexpr std::string_view kByteRangePlaceholder = "[0 ********** ********** **********]";
constexpr std::size_t kDocumentIdLength = 16;

/// A PDF text string in UTF-16 with a byte order mark, in hexadecimal: it needs no escapes.
std::string textString(std::string_view text) {
    const std::string visible = makeVisible(text);
    std::string utf16 = "\xfe\xff";
    const auto unit = [&utf16](char32_t value) {
        utf16 += static_cast<char>(value >> 8U);
        utf16 += static_cast<char>(value & 0xFFU);
    };
    for (std::string_view rest = visible; !rest.empty();) {
        const Character character = firstCharacter(rest).value_or(Character{});
        if (character.code >= 0x10000) {
            unit(0xD800 + ((character.code - 0x10000) >> 10U));
            unit(0xDC00 + ((character.code - 0x10000) & 0x3FFU));
        } else {
            unit(character.code);
        }
        rest.remove_prefix(character.length);
    }
    std::string digits = toHex(utf16);
    digits.insert(digits.begin(), '<');
    digits.push_back('>');
    return digits;
}

/// D:YYYYMMDDhhmmssZ
std::string dateString(Instant instant) {
    std::string digits;
    for (const char c : instant.toString().substr(0, 19)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    return "(D:" + digits + "Z)";
}

std::string reference(std::int64_t number) {
    return std::to_string(number) + " 0 R";
}

/// The digits of a number, ten of them.
std::string tenDigits(std::size_t number) {
    std::array<char, 24> text{};
    const int length = std::snprintf(text.data(), text.size(), "%010zu", number);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// Appends objects and then their cross-reference table to a file.
class Update {
  public:
    explicit Update(std::string base) : bytes_(std::move(base)) {
        if (bytes_.back() != '\n') {
            bytes_ += '\n';
        }
    }

    /// Objects come in the order of their numbers.
    void add(std::int64_t number, const std::string& body) {
        places_.emplace_back(number, bytes_.size());
        bytes_ += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    }

    std::string finish(const std::string& trailer) {
        const std::size_t tableAt = bytes_.size();
        bytes_ += "xref\n0 1\n0000000000 65535 f \n";
        for (std::size_t i = 0; i < places_.size();) {
            std::size_t run = 1;
            while (i + run < places_.size() &&
                   places_[i + run].first == places_[i].first + static_cast<std::int64_t>(run)) {
                ++run;
            }
            bytes_ += std::to_string(places_[i].first) + " " + std::to_string(run) + "\n";
            for (const std::size_t end = i + run; i < end; ++i) {
                bytes_ += tenDigits(places_[i].second) + " 00000 n \n";
            }
        }
        bytes_ += "trailer\n" + trailer + "\nstartxref\n" + std::to_string(tableAt) + "\n%%EOF\n";
        return std::move(bytes_);
    }

  private:
    std::string bytes_;
    std::vector<std::pair<std::int64_t, std::size_t>> places_;
};

/// A dictionary of the file with entries added to it. None of them may be there already.
std::string extended(const PdfFile& file, const PdfValue& dictionary, const std::string& entries) {
    require(dictionary.is(PdfValue::Kind::Dictionary), "PDF to sign: a dictionary is missing");
    for (const char* key : {"AcroForm", "Annots", "Version", "Perms"}) {
        require(dictionary.find(key) == nullptr, "PDF to sign: it has a form or notes already");
    }
    constexpr std::size_t kClosing = 2;  // >>
    return std::string(file.bytes().substr(dictionary.begin,
                                           dictionary.end - kClosing - dictionary.begin)) +
           "\n" + entries + "\n>>";
}

template <class T>
T taken(Checked<T> value) {
    require(value.hasValue(), "PDF to sign: it is not one that this library drew");
    return std::move(*value);
}

std::int64_t referenceIn(const PdfValue& dictionary, std::string_view key) {
    const PdfValue* found = dictionary.find(key);
    require(found != nullptr && found->is(PdfValue::Kind::Reference),
            "PDF to sign: a reference is missing");
    return found->integer;
}

std::int64_t firstPage(const PdfFile& file, const PdfValue& catalog) {
    constexpr int kDeepest = 16;
    std::int64_t number = referenceIn(catalog, "Pages");
    for (int depth = 0; depth < kDeepest; ++depth) {
        const PdfValue node = taken(file.object(number));
        const PdfValue* type = node.find("Type");
        if (type != nullptr && type->isName("Page")) {
            return number;
        }
        const PdfValue* kids = node.find("Kids");
        require(kids != nullptr && !kids->items.empty() &&
                    kids->items.front().is(PdfValue::Kind::Reference),
                "PDF to sign: it has no page");
        number = kids->items.front().integer;
    }
    throw LogicFailure("PDF to sign: its pages are nested too deeply");
}

std::string signatureDictionary(const SignatureFacts& facts) {
    return "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n/ByteRange " +
           std::string(kByteRangePlaceholder) + "\n/Contents <" +
           std::string(2 * kReservedForCms, '0') + ">\n/M " + dateString(facts.signingTime) +
           "\n/Name " + textString(facts.name) + "\n/Reason " + textString(facts.reason) +
           "\n/Location " + textString(facts.location) + " >>";
}

/// The file with an empty signature.
std::string prepare(const std::string& pdf, const SignatureFacts& facts) {
    const PdfFile file = taken(PdfFile::read(pdf));
    require(file.revisions().size() == 1, "PDF to sign: it was changed after it was drawn");
    const std::int64_t root = referenceIn(file.trailer(), "Root");
    const std::int64_t info = referenceIn(file.trailer(), "Info");
    const PdfValue catalog = taken(file.object(root));
    const std::int64_t page = firstPage(file, catalog);
    const PdfValue pageValue = taken(file.object(page));
    require(root < page, "PDF to sign: its objects are in an unknown order");

    const std::int64_t field = file.nextNumber();
    const std::int64_t appearance = field + 1;
    const std::int64_t form = field + 2;
    const std::int64_t signature = field + 3;
    Update update(pdf);
    update.add(root, extended(file, catalog, "/AcroForm " + reference(form) + "\n/Version /1.7"));
    update.add(page, extended(file, pageValue, "/Annots [ " + reference(field) + " ]"));
    update.add(field,
               "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132\n"
               "/Rect [ 0 0 0 0 ] /P " +
                   reference(page) + " /V " + reference(signature) + " /AP << /N " +
                   reference(appearance) + " >> >>");
    update.add(appearance,
               "<< /Type /XObject /Subtype /Form /BBox [ 0 0 0 0 ] /Length 0 >>\nstream\n"
               "\nendstream");
    update.add(form, "<< /Fields [ " + reference(field) + " ] /SigFlags 3 >>");
    update.add(signature, signatureDictionary(facts));

    const std::string id = toHex(sha256(pdf).substr(0, kDocumentIdLength));
    return update.finish("<< /Size " + std::to_string(signature + 1) + " /Root " + reference(root) +
                         " /Info " + reference(info) + "\n/Prev " +
                         std::to_string(file.revisions().back().tableAt) + "\n/ID [ <" + id +
                         "> <" + id + "> ] >>");
}

void overwrite(std::string& bytes, std::size_t at, std::string_view with) {
    bytes.replace(at, with.size(), with);
}

}  // namespace

std::string signPdf(const std::string& pdf, const Signer& signer, const SignatureFacts& facts) {
    std::string bytes = prepare(pdf, facts);
    constexpr std::string_view kContents = "/Contents <";
    const std::size_t range = bytes.rfind(kByteRangePlaceholder);
    const std::size_t gap = bytes.find(kContents, range) + kContents.size() - 1;
    const std::size_t after = gap + 2 * kReservedForCms + 2;
    const std::string byteRange = "[0 " + std::to_string(gap) + " " + std::to_string(after) + " " +
                                  std::to_string(bytes.size() - after) + "]";
    require(byteRange.size() <= kByteRangePlaceholder.size(), "PDF to sign: it is too large");
    overwrite(bytes, range, std::string(kByteRangePlaceholder.size(), ' '));
    overwrite(bytes, range, byteRange);

    const std::string cms = buildCms(signer, sha256(bytes.substr(0, gap) + bytes.substr(after)));
    if (cms.size() > kReservedForCms) {
        throw EnvironmentFailure("the report chain has too many certificates for a signature");
    }
    overwrite(bytes, gap + 1, toHex(cms));
    return bytes;
}

}  // namespace gatehouse::reports
