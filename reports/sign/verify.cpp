#include "reports/sign/verify.h"

#include <algorithm>
#include <optional>

#include <openssl/err.h>

#include "contract/base/bytes.h"
#include "contract/base/text.h"
#include "reports/sign/cms.h"
#include "reports/sign/crypto.h"
#include "reports/sign/der.h"
#include "reports/sign/pdf_file.h"
#include "reports/sign/trust_parts.h"

namespace gatehouse::reports {
namespace {

/// The two parts of the file that the signature is over, and the CMS between them.
struct SignedRange {
    std::string_view before;
    std::string_view after;
    std::string cms;
};

Checked<PdfValue> findSignature(const PdfFile& file) {
    const auto catalog = file.dictionaryAt(file.trailer(), "Root");
    if (!catalog) {
        return fail(catalog.error());
    }
    if (catalog->find("AcroForm") == nullptr) {
        return finding("no-signature", "The file is not signed.");
    }
    const auto form = file.dictionaryAt(*catalog, "AcroForm");
    if (!form) {
        return fail(form.error());
    }
    const PdfValue* fields = form->find("Fields");
    if (fields == nullptr || !fields->is(PdfValue::Kind::Array) || fields->items.empty()) {
        return finding("no-signature", "The file is not signed.");
    }
    if (fields->items.size() != 1 || !fields->items.front().is(PdfValue::Kind::Reference)) {
        return finding("several-signatures",
                       "The file has more form fields than the one of its signature.");
    }
    const auto field = file.object(fields->items.front().integer);
    if (!field) {
        return fail(field.error());
    }
    const PdfValue* type = field->find("FT");
    if (type == nullptr || !type->isName("Sig") || field->find("Kids") != nullptr ||
        field->find("V") == nullptr) {
        return finding("no-signature", "The file has a form field, but it holds no signature.");
    }
    return file.dictionaryAt(*field, "V");
}

bool hasName(const PdfValue& dictionary, std::string_view key, std::string_view name) {
    const PdfValue* value = dictionary.find(key);
    return value != nullptr && value->isName(name);
}

bool isUnsigned(const PdfValue& value) {
    return value.is(PdfValue::Kind::Integer) && value.integer >= 0;
}

/// Hexadecimal digits whose letters are all of one case: another case would be another file with
/// the same signature.
bool isPlainHex(std::string_view digits) {
    const auto lower = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); };
    const auto upper = [](char c) { return isDigit(c) || (c >= 'A' && c <= 'F'); };
    return std::all_of(digits.begin(), digits.end(), lower) ||
           std::all_of(digits.begin(), digits.end(), upper);
}

Checked<SignedRange> readRange(std::string_view pdf, const PdfValue& dictionary) {
    const PdfValue* range = dictionary.find("ByteRange");
    const PdfValue* contents = dictionary.find("Contents");
    if (range == nullptr || !range->is(PdfValue::Kind::Array) || range->items.size() != 4 ||
        !std::all_of(range->items.begin(), range->items.end(), isUnsigned) || contents == nullptr ||
        !contents->is(PdfValue::Kind::String)) {
        return finding("byte-range", "The signature does not say what it covers.");
    }
    const auto number = [range](std::size_t i) {
        return static_cast<std::size_t>(range->items[i].integer);
    };
    const bool gapIsContents = number(0) == 0 && number(1) == contents->begin &&
                               number(2) == contents->end && pdf[contents->begin] == '<';
    if (!gapIsContents || number(3) != pdf.size() - contents->end) {
        return finding("byte-range", "The signature does not cover the whole file.");
    }
    const std::string_view digits =
        pdf.substr(contents->begin + 1, contents->end - contents->begin - 2);
    if (digits.size() != 2 * contents->text.size() || !isPlainHex(digits)) {
        return finding("signature-form", "The signature is not written in plain hexadecimal.");
    }
    der::Reader reader(contents->text);
    const auto cms = reader.next(der::kSequence);
    std::string_view padding = contents->text;
    padding.remove_prefix(cms ? cms->whole.size() : 0);
    if (!cms || padding.find_first_not_of('\0') != std::string_view::npos) {
        return finding("signature-form", "The signature is malformed, or something follows it.");
    }
    return SignedRange{
        pdf.substr(0, contents->begin), pdf.substr(contents->end), std::string(cms->whole)};
}

/// RFC 3339 from D:YYYYMMDDhhmmssZ, the form that signPdf writes; else nothing.
std::string claimedTime(const PdfValue& dictionary) {
    const PdfValue* date = dictionary.find("M");
    if (date == nullptr || date->text.size() != 17 || date->text.substr(0, 2) != "D:" ||
        date->text.back() != 'Z') {
        return {};
    }
    const std::string& d = date->text;
    const auto instant =
        Instant::parse(d.substr(2, 4) + "-" + d.substr(6, 2) + "-" + d.substr(8, 2) + "T" +
                       d.substr(10, 2) + ":" + d.substr(12, 2) + ":" + d.substr(14, 2) + "Z");
    return instant ? instant->toString() : std::string();
}

bool signatureHolds(X509* certificate, const CmsSignature& signature) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const DigestContextPtr context(EVP_MD_CTX_new());
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    const bool holds =
        isP256(key) && context != nullptr &&
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(),
                         bytes(signature.signature),
                         signature.signature.size(),
                         bytes(signature.signedAttributes),
                         signature.signedAttributes.size()) == 1;
    ERR_clear_error();
    return holds;
}

struct Certificates {
    CertificatePtr signer;
    std::vector<CertificatePtr> others;
};

/// The certificate that the signature names, by issuer and number and by its digest.
Checked<Certificates> readSigner(const CmsSignature& signature) {
    Certificates certificates;
    for (const std::string_view der : signature.certificates) {
        CertificatePtr certificate = readCertificateDer(der);
        if (certificate == nullptr) {
            return finding("signature-form", "A certificate in the signature is malformed.");
        }
        const bool named = encodedIssuer(certificate.get()) == signature.issuer &&
                           encodedSerial(certificate.get()) == signature.serial &&
                           sha256(der) == signature.certificateSha256;
        if (named && certificates.signer == nullptr) {
            certificates.signer = std::move(certificate);
        } else {
            certificates.others.push_back(std::move(certificate));
        }
    }
    if (certificates.signer == nullptr) {
        return finding("signature-form",
                       "The signature does not hold the certificate that it was made with.");
    }
    return certificates;
}

void judge(const SignedRange& range, const Trust& trust, Instant at, PdfCheck& check) {
    const auto signature = readCms(range.cms);
    if (!signature) {
        check.findings.push_back(signature.error());
        return;
    }
    const auto certificates = readSigner(*signature);
    if (!certificates) {
        check.findings.push_back(certificates.error());
        return;
    }
    X509* signer = certificates->signer.get();
    check.signatures.front().signer = displayName(signer);
    check.signatures.front().level = "B-B";
    if (sha256(std::string(range.before) + std::string(range.after)) != signature->contentSha256) {
        check.findings.push_back({"content-changed", "The file was changed after it was signed."});
    }
    if (!signatureHolds(signer, *signature)) {
        check.findings.push_back(
            {"signature-value", "The signature was not made with the certificate's key."});
    }
    for (Finding& next : judgeCertificate(signer, certificates->others, trust, at)) {
        check.findings.push_back(std::move(next));
    }
}

}  // namespace

PdfCheck verifyPdf(std::string_view pdf, const Trust& trust, Instant at) {
    PdfCheck check;
    check.sha256 = toHex(sha256(pdf));
    const auto file = PdfFile::read(pdf);
    if (!file) {
        check.findings.push_back(file.error());
        return check;
    }
    const auto dictionary = findSignature(*file);
    if (!dictionary) {
        check.findings.push_back(dictionary.error());
        return check;
    }
    check.signatures.emplace_back().claimedTime = claimedTime(*dictionary);
    if (!hasName(*dictionary, "Filter", "Adobe.PPKLite") ||
        !hasName(*dictionary, "SubFilter", "ETSI.CAdES.detached")) {
        check.findings.push_back(
            {"signature-form", "The signature is not of the kind ETSI.CAdES.detached."});
        return check;
    }
    const auto range = readRange(pdf, *dictionary);
    if (!range) {
        check.findings.push_back(range.error());
        return check;
    }
    check.signatures.front().coversWholeFile = true;
    judge(*range, trust, at, check);
    return check;
}

}  // namespace gatehouse::reports
