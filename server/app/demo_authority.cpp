#include "server/app/demo_authority.h"

#include "contract/base/bytes.h"
#include "contract/base/secret_file.h"
#include "contract/signature/prescriber_authority.h"
#include "reports/verify_tool/ca_folder.h"
#include "server/auth/random.h"

namespace gatehouse::app {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kAuthorityDays = 3650;
constexpr std::int64_t kKeyDays = 825;
constexpr std::size_t kPassphraseBytes = 18;

}  // namespace

DemoAuthority::DemoAuthority(const std::filesystem::path& folder, Instant now)
    : folder_(folder),
      now_(now),
      authority_(signature::makeAuthority(
          "Fictional authority of a demo",
          {now.plusSeconds(-kDay), now.plusSeconds(kAuthorityDays * kDay)})) {
    const std::string passphrase = toBase64Url(auth::randomBytes(kPassphraseBytes));
    verify_tool::CaFolder(folder).make(authority_, Secret(passphrase));
    writeSecretFile(folder / "passphrase", passphrase);
}

std::string DemoAuthority::certify(const signature::SigningKey& key,
                                   const UserId& user,
                                   const std::string& username) const {
    std::string pem = signature::certifyPrescriber(
        authority_,
        key.publicKey(),
        {user, username, {now_.plusSeconds(-kDay), now_.plusSeconds(kKeyDays * kDay)}});
    verify_tool::CaFolder(folder_).noteIssued(signature::readPrescriberCertificate(pem).value());
    return pem;
}

}  // namespace gatehouse::app
