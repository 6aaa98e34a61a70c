#pragma once

#include <string_view>

#include "contract/base/instant.h"
#include "contract/base/secret.h"

namespace gatehouse::signature {

/// Refuses what a TLS server should not start with: a certificate that cannot be read, is not valid
/// at `now` or is another key's; a private key in the file of the certificate, which everybody may
/// read; a key weaker than 128 bits of security (RSA under 3072, curves under P-256). Throws
/// EnvironmentFailure that says which.
void requireTlsPair(std::string_view certificatePem, const Secret& keyPem, Instant now);

}  // namespace gatehouse::signature
