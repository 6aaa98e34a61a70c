#include "reports/sign/cms.h"

#include <array>
#include <optional>

#include "reports/sign/crypto.h"
#include "reports/sign/der.h"
#include "reports/sign/oids.h"

namespace gatehouse::reports {
namespace {

using der::element;
using der::objectId;

constexpr std::size_t kSha256Length = 32;
/// Bounds the work that a hostile file can ask for.
constexpr std::size_t kMostCertificates = 16;
constexpr std::string_view kVersion1{"\x02\x01\x01", 3};

std::string algorithm(std::string_view oid) {
    return element(der::kSequence, objectId(oid));
}

std::string attribute(std::string_view oid, const std::string& value) {
    return element(der::kSequence, objectId(oid) + element(der::kSet, value));
}

/// RFC 5035: the hash algorithm is left out because SHA-256 is its default.
std::string signingCertificate(std::string_view certificateSha256) {
    const std::string id = element(der::kSequence, element(der::kOctetString, certificateSha256));
    return element(der::kSequence, element(der::kSequence, id));
}

Failure<Finding> cmsFault(const std::string& what) {
    return finding("signature-form",
                   "The signature is not of the form that Gatehouse makes: " + what + ".");
}

bool isAlgorithm(const std::optional<der::Element>& found, std::string_view oid) {
    if (!found || found->tag != der::kSequence) {
        return false;
    }
    der::Reader reader(found->content);
    const auto id = reader.next(der::kObjectId);
    // RFC 5754: parameters are absent, or for SHA-256 also NULL.
    const bool nullFollows = oid == oids::kSha256 && reader.next(der::kNull).has_value();
    return id && id->content == oid && (reader.atEnd() || (nullFollows && reader.atEnd()));
}

/// The one value of an attribute.
std::optional<der::Element> onlyValue(std::string_view set) {
    der::Reader reader(set);
    const auto value = reader.next();
    return reader.atEnd() ? value : std::nullopt;
}

std::optional<std::string_view> certificateHash(const der::Element& value) {
    der::Reader outer(value.content);
    const auto ids = outer.next(der::kSequence);
    if (value.tag != der::kSequence || !ids || !outer.atEnd()) {
        return std::nullopt;
    }
    der::Reader list(ids->content);
    const auto id = list.next(der::kSequence);
    if (!id || !list.atEnd()) {
        return std::nullopt;
    }
    der::Reader parts(id->content);
    const auto hash = parts.next(der::kOctetString);
    if (!hash || !parts.atEnd()) {
        return std::nullopt;
    }
    return hash->content;
}

struct Attributes {
    std::optional<der::Element> contentType;
    std::optional<der::Element> messageDigest;
    std::optional<der::Element> signingCertificate;
};

std::optional<der::Element>* placeFor(std::string_view oid, Attributes& attributes) {
    if (oid == oids::kContentType) {
        return &attributes.contentType;
    }
    if (oid == oids::kMessageDigest) {
        return &attributes.messageDigest;
    }
    return oid == oids::kSigningCertificate ? &attributes.signingCertificate : nullptr;
}

Checked<Attributes> readAttributes(std::string_view content) {
    Attributes attributes;
    der::Reader reader(content);
    while (!reader.atEnd()) {
        const auto sequence = reader.next(der::kSequence);
        der::Reader parts(sequence ? sequence->content : std::string_view());
        const auto id = parts.next(der::kObjectId);
        const auto values = parts.next(der::kSet);
        const auto value = values ? onlyValue(values->content) : std::nullopt;
        if (!id || !value || !parts.atEnd()) {
            return cmsFault("a signed attribute is malformed");
        }
        if (id->content == oids::kSigningTime) {
            return cmsFault("it states a signing time, which a baseline signature must not");
        }
        std::optional<der::Element>* place = placeFor(id->content, attributes);
        if (place == nullptr || place->has_value()) {
            return cmsFault("a signed attribute is unknown or stands twice");
        }
        *place = value;
    }
    return attributes;
}

Checked<bool> takeAttributes(const der::Element& whole, CmsSignature& signature) {
    const auto attributes = readAttributes(whole.content);
    if (!attributes) {
        return fail(attributes.error());
    }
    if (!attributes->contentType || attributes->contentType->tag != der::kObjectId ||
        attributes->contentType->content != oids::kData) {
        return cmsFault("the type of what is signed is not stated");
    }
    if (!attributes->messageDigest || attributes->messageDigest->tag != der::kOctetString ||
        attributes->messageDigest->content.size() != kSha256Length) {
        return cmsFault("the digest of what is signed is missing");
    }
    const auto hash = attributes->signingCertificate
                          ? certificateHash(*attributes->signingCertificate)
                          : std::nullopt;
    if (!hash || hash->size() != kSha256Length) {
        return cmsFault("it does not name its certificate by its SHA-256");
    }
    signature.contentSha256 = attributes->messageDigest->content;
    signature.certificateSha256 = *hash;
    signature.signedAttributes = element(der::kSet, whole.content);
    return true;
}

Checked<bool> takeSignerInfo(std::string_view content, CmsSignature& signature) {
    der::Reader reader(content);
    const auto version = reader.next(der::kInteger);
    const auto identifier = reader.next(der::kSequence);
    const auto digest = reader.next(der::kSequence);
    const auto attributes = reader.next(der::kContext0);
    const auto method = reader.next(der::kSequence);
    const auto value = reader.next(der::kOctetString);
    if (!version || version->whole != kVersion1 || !identifier || !attributes || !value ||
        !reader.atEnd()) {
        return cmsFault("the part about the signer is malformed, or more was added to it");
    }
    if (!isAlgorithm(digest, oids::kSha256) || !isAlgorithm(method, oids::kEcdsaWithSha256)) {
        return cmsFault("it is not ECDSA with SHA-256");
    }
    der::Reader names(identifier->content);
    const auto issuer = names.next(der::kSequence);
    const auto serial = names.next(der::kInteger);
    if (!issuer || !serial || !names.atEnd()) {
        return cmsFault("it does not name its certificate");
    }
    signature.issuer = issuer->whole;
    signature.serial = serial->whole;
    signature.signature = value->content;
    return takeAttributes(*attributes, signature);
}

std::optional<std::string_view> signedDataOf(std::string_view cms) {
    der::Reader outer(cms);
    const auto info = outer.next(der::kSequence);
    if (!info || !outer.atEnd()) {
        return std::nullopt;
    }
    der::Reader parts(info->content);
    const auto type = parts.next(der::kObjectId);
    const auto wrapped = parts.next(der::kContext0);
    if (!type || type->content != oids::kSignedData || !wrapped || !parts.atEnd()) {
        return std::nullopt;
    }
    der::Reader inner(wrapped->content);
    const auto data = inner.next(der::kSequence);
    return data && inner.atEnd() ? std::optional(data->content) : std::nullopt;
}

}  // namespace

std::string buildCms(const Signer& signer, std::string_view contentSha256) {
    const std::string certificate = signer.certificate();
    const std::vector<std::string> attributes{
        attribute(oids::kContentType, objectId(oids::kData)),
        attribute(oids::kMessageDigest, element(der::kOctetString, contentSha256)),
        attribute(oids::kSigningCertificate, signingCertificate(sha256(certificate)))};
    const std::string signature = signer.sign(der::setOf(attributes));
    const std::string info = element(
        der::kSequence,
        std::string(kVersion1) + element(der::kSequence, signer.issuer() + signer.serial()) +
            algorithm(oids::kSha256) + der::setOf(attributes, der::kContext0) +
            algorithm(oids::kEcdsaWithSha256) + element(der::kOctetString, signature));
    std::vector<std::string> certificates = signer.chain();
    certificates.push_back(certificate);
    const std::string data =
        element(der::kSequence,
                std::string(kVersion1) + element(der::kSet, algorithm(oids::kSha256)) +
                    element(der::kSequence, objectId(oids::kData)) +
                    der::setOf(certificates, der::kContext0) + element(der::kSet, info));
    return element(der::kSequence, objectId(oids::kSignedData) + element(der::kContext0, data));
}

Checked<CmsSignature> readCms(std::string_view cms) {
    const auto data = signedDataOf(cms);
    der::Reader reader(data.value_or(std::string_view()));
    const auto version = reader.next(der::kInteger);
    const auto digests = reader.next(der::kSet);
    const auto content = reader.next(der::kSequence);
    const auto certificates = reader.next(der::kContext0);
    const auto infos = reader.next(der::kSet);
    if (!version || version->whole != kVersion1 || !digests || !content || !certificates ||
        !infos || !reader.atEnd()) {
        return cmsFault("its outline is malformed");
    }
    if (!isAlgorithm(onlyValue(digests->content), oids::kSha256)) {
        return cmsFault("its digest is not SHA-256");
    }
    const auto type = onlyValue(content->content);
    if (!type || type->whole != objectId(oids::kData)) {
        return cmsFault("it holds content of its own");
    }
    const auto info = onlyValue(infos->content);
    if (!info || info->tag != der::kSequence) {
        return cmsFault("it has not exactly one signer");
    }
    CmsSignature signature;
    der::Reader list(certificates->content);
    while (!list.atEnd()) {
        const auto certificate = list.next(der::kSequence);
        if (!certificate || signature.certificates.size() == kMostCertificates) {
            return cmsFault("a certificate in it is malformed, or there are too many");
        }
        signature.certificates.push_back(certificate->whole);
    }
    if (const auto taken = takeSignerInfo(info->content, signature); !taken) {
        return fail(taken.error());
    }
    return signature;
}

}  // namespace gatehouse::reports
