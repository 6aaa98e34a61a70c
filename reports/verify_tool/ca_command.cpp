#include "reports/verify_tool/ca_command.h"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "contract/base/text.h"
#include "contract/signature/certificate_request.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/ca_folder.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/passphrase.h"

namespace gatehouse::verify_tool {
namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;
/// Ten years, the leap days included.
constexpr int kMostDays = 3653;
constexpr std::size_t kMostNameCharacters = 64;

signature::Validity validityOf(const CaArguments& arguments) {
    if (arguments.days < 1 || arguments.days > kMostDays) {
        throw std::invalid_argument("--days is a whole number from 1 to 3653");
    }
    const Instant from(arguments.now.seconds(), 0);
    return {from, from.plusSeconds(arguments.days * kDay)};
}

void requireName(const std::string& name) {
    const auto characters = utf8Length(name);
    if (!characters || *characters < 1 || *characters > kMostNameCharacters ||
        hasControlCharacter(name)) {
        throw std::invalid_argument("a name has 1 to 64 printable characters");
    }
}

signature::PrescriberCertificate readOwn(const CaFolder& folder, const CaArguments& arguments) {
    auto certificate = signature::readPrescriberCertificate(readFile(arguments.certificate));
    if (!certificate) {
        throw Refusal(std::string(signature::describe(certificate.error())));
    }
    const auto flaw =
        findIssuerFlaw(*certificate, folder.authority(), certificate->validity.notBefore);
    if (flaw) {
        throw Refusal(std::string(signature::describe(*flaw)));
    }
    return *std::move(certificate);
}

}  // namespace

int runCaInit(const CaArguments& arguments, std::ostream& out) {
    requireName(arguments.name);
    const Instant from(arguments.now.seconds(), 0);
    const Secret passphrase = readNewPassphrase(arguments.passphraseFile);
    CaFolder(arguments.folder)
        .make(signature::makeAuthority(arguments.name, {from, from.plusSeconds(kMostDays * kDay)}),
              passphrase);
    out << "The authority's certificate is " << arguments.folder
        << "/ca.pem: the server and whoever verifies need it.\n"
           "Keep the folder off every network, with a copy in another place.\n";
    return kValid;
}

int runCaCertify(const CaArguments& arguments, std::ostream& out) {
    requireName(arguments.name);
    requireAbsent(arguments.output);
    const CaFolder folder(arguments.folder);
    const signature::Validity validity = validityOf(arguments);
    if (validity.notAfter > folder.authority().validity().notAfter) {
        throw std::invalid_argument("the authority itself is not valid for that long");
    }
    if (!signature::isUserId(arguments.user)) {
        throw std::invalid_argument("--user is a user's id: a UUID in lower case");
    }
    const auto request = signature::readCertificateRequest(readFile(arguments.request));
    if (!request) {
        throw Refusal("The file is not a certificate request, or its signature does not verify.");
    }
    const std::string pem =
        signature::certifyPrescriber(folder.open(readPassphrase(arguments.passphraseFile)),
                                     request->publicKey,
                                     {UserId(arguments.user), arguments.name, validity});
    const auto certificate = signature::readPrescriberCertificate(pem).value();
    folder.noteIssued(certificate);
    writeNewFile(arguments.output, pem);
    out << "Certified key " << certificate.kid() << '\n'
        << "  User:          " << certificate.user.text() << '\n'
        << "  Name:          " << reports::makeVisible(certificate.commonName) << '\n'
        << "  Asked for as:  " << reports::makeVisible(request->commonName) << '\n'
        << "  Valid:         " << validity.notBefore.toString() << " to "
        << validity.notAfter.toString() << '\n'
        << "  Serial:        " << certificate.serial << '\n'
        << "  Certificate:   " << arguments.output << '\n';
    return kValid;
}

int runCaRevoke(const CaArguments& arguments, std::ostream& out) {
    const auto from = Instant::parse(arguments.from);
    if (!from || *from > arguments.now) {
        throw std::invalid_argument("--from is an RFC 3339 instant that has passed");
    }
    const CaFolder folder(arguments.folder);
    const signature::PrescriberCertificate certificate = readOwn(folder, arguments);
    const std::vector<signature::Revocation> known = folder.revocations();
    const bool isKnown = std::any_of(known.begin(), known.end(), [&](const auto& revocation) {
        return revocation.serial == certificate.serial && revocation.from <= *from;
    });
    if (isKnown) {
        throw Refusal("The certificate is revoked from that moment or an earlier one already.");
    }
    folder.noteRevoked({certificate.serial, Instant(from->seconds(), 0)}, arguments.now);
    out << "Revoked certificate " << certificate.serial << " of user " << certificate.user.text()
        << " from " << Instant(from->seconds(), 0).toString()
        << ".\nNobody knows of it yet: make a list with `gatehouse-verify ca crl`.\n";
    return kValid;
}

int runCaList(const CaArguments& arguments, std::ostream& out) {
    requireAbsent(arguments.output);
    const CaFolder folder(arguments.folder);
    const signature::Validity validity = validityOf(arguments);
    std::vector<signature::Revocation> revocations;
    for (const signature::Revocation& next : folder.revocations()) {
        const auto same = std::find_if(revocations.begin(), revocations.end(), [&](const auto& r) {
            return r.serial == next.serial;
        });
        if (same == revocations.end()) {
            revocations.push_back(next);
        } else {
            same->from = std::min(same->from, next.from);
        }
    }
    const std::int64_t number = folder.lastListNumber() + 1;
    const std::string pem = signature::makeRevocationList(
        folder.open(readPassphrase(arguments.passphraseFile)), revocations, number, validity);
    folder.noteList(number, validity);
    writeNewFile(arguments.output, pem);
    out << "Revocation list " << number << " with " << revocations.size()
        << " certificates, current until " << validity.notAfter.toString() << ": "
        << arguments.output << '\n';
    return kValid;
}

}  // namespace gatehouse::verify_tool
