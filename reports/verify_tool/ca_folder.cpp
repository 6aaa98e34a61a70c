#include "reports/verify_tool/ca_folder.h"

#include <fcntl.h>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "contract/base/exception.h"
#include "contract/base/secret_file.h"
#include "contract/base/text.h"
#include "contract/signature/key_file.h"
#include "reports/verify_tool/files.h"

namespace gatehouse::verify_tool {
namespace {

constexpr const char* kIssued = "issued";
constexpr const char* kRevoked = "revoked";
constexpr const char* kList = "list";

/// An index line that says something else than it should was not written by this program.
[[noreturn]] void throwDamaged(const std::filesystem::path& index) {
    throw EnvironmentFailure(index.string() + " is damaged");
}

}  // namespace

CaFolder::CaFolder(std::filesystem::path path) : path_(std::move(path)) {
}

void CaFolder::make(const signature::IssuedCertificate& authority, const Secret& passphrase) const {
    std::error_code error;
    std::filesystem::create_directories(path_, error);
    if (error || !std::filesystem::is_empty(path_, error)) {
        throw EnvironmentFailure(path_.string() + " cannot be made or is not empty");
    }
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
    std::filesystem::create_directory(path_ / kIssued, error);
    if (error) {
        throw EnvironmentFailure("cannot write in " + path_.string());
    }
    writeSecretFile(path_ / "ca.key",
                    signature::encryptPrivateKey(authority.privateKeyPem, passphrase));
    writeNewFile(path_ / "ca.pem", authority.certificatePem);
    writeSecretFile(path_ / "index", "");
}

signature::IssuedCertificate CaFolder::open(const Secret& passphrase) const {
    const std::string certificate = authority().pem();
    const Secret encrypted = readSecretFile(path_ / "ca.key");
    auto key = signature::decryptPrivateKey(encrypted.reveal(), passphrase);
    if (!key) {
        throw std::invalid_argument((path_ / "ca.key").string() + ": " +
                                    std::string(signature::describe(key.error())));
    }
    return {certificate, std::move(*key)};
}

signature::TrustedAuthority CaFolder::authority() const {
    auto authority = signature::TrustedAuthority::read(readFile(path_ / "ca.pem"));
    if (!authority) {
        throw EnvironmentFailure((path_ / "ca.pem").string() +
                                 " is not an authority's certificate");
    }
    return *std::move(authority);
}

void CaFolder::noteIssued(const signature::PrescriberCertificate& certificate) const {
    append({kIssued,
            certificate.serial,
            certificate.user.text(),
            certificate.validity.notBefore.toString(),
            certificate.validity.notAfter.toString(),
            certificate.kid(),
            certificate.commonName});
    writeNewFile(path_ / kIssued / (certificate.serial + ".pem"), certificate.pem);
}

void CaFolder::noteRevoked(const signature::Revocation& revocation, Instant now) const {
    append({kRevoked, revocation.serial, revocation.from.toString(), now.toString()});
}

void CaFolder::noteList(std::int64_t number, signature::Validity validity) const {
    append({kList,
            std::to_string(number),
            validity.notBefore.toString(),
            validity.notAfter.toString()});
}

std::vector<signature::Revocation> CaFolder::revocations() const {
    std::vector<signature::Revocation> revocations;
    for (const auto& parts : lines()) {
        if (parts[0] != kRevoked) {
            continue;
        }
        const auto from = parts.size() == 4 ? Instant::parse(parts[2]) : std::nullopt;
        if (!from) {
            throwDamaged(path_ / "index");
        }
        revocations.push_back({parts[1], *from});
    }
    return revocations;
}

std::int64_t CaFolder::lastListNumber() const {
    std::int64_t last = 0;
    for (const auto& parts : lines()) {
        if (parts[0] != kList) {
            continue;
        }
        const auto number = parts.size() == 4 ? parseDigits(parts[1]) : std::nullopt;
        if (!number) {
            throwDamaged(path_ / "index");
        }
        last = *number;
    }
    return last;
}

void CaFolder::append(const std::vector<std::string>& parts) const {
    std::string line;
    for (const std::string& part : parts) {
        line += (line.empty() ? "" : "\t") + part;
    }
    line += '\n';
    const int file = ::open((path_ / "index").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    const bool isWritten =
        file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
        ::fsync(file) == 0;
    if (file >= 0) {
        static_cast<void>(::close(file));  // after fsync, or nothing was written
    }
    if (!isWritten) {
        throw EnvironmentFailure("cannot write to " + (path_ / "index").string());
    }
}

std::vector<std::vector<std::string>> CaFolder::lines() const {
    std::vector<std::vector<std::string>> lines;
    std::istringstream text(readFile(path_ / "index"));
    for (std::string line; std::getline(text, line);) {
        std::istringstream rest(line);
        std::vector<std::string> parts;
        for (std::string part; std::getline(rest, part, '\t');) {
            parts.push_back(part);
        }
        if (parts.empty()) {
            throwDamaged(path_ / "index");
        }
        lines.push_back(std::move(parts));
    }
    return lines;
}

}  // namespace gatehouse::verify_tool
