#pragma once

#include <string>

#include "contract/signature/certificates.h"
#include "contract/signature/jws.h"
#include "contract/signature/prescriber_authority.h"
#include "contract/signature/prescriber_certificate.h"
#include "contract/signature/signing_key.h"

namespace gatehouse::signature::testing {

// An authority, a prescriber and an authorisation, all fictional.

inline constexpr const char* kUser = "019c8e00-2000-7d52-b6a4-71e8c05f9d13";
inline constexpr const char* kOtherUser = "019c8e00-2000-7d52-b6a4-71e8c05f9d14";
inline constexpr const char* kSignedAt = "2026-03-02T09:00:00.000Z";

[[nodiscard]] inline Instant instant(const char* text) {
    return Instant::parse(text).value();
}

[[nodiscard]] inline Validity lifeOfAuthority() {
    return {instant("2020-01-01T00:00:00Z"), instant("2040-01-01T00:00:00Z")};
}

[[nodiscard]] inline Validity lifeOfCertificate() {
    return {instant("2026-01-01T00:00:00Z"), instant("2027-01-01T00:00:00Z")};
}

/// In its canonical form.
[[nodiscard]] inline std::string samplePayload(const std::string& user = kUser,
                                               const std::string& signedAt = kSignedAt) {
    return R"({"category":"childbearing-potential","counselling_confirmed":true,)"
           R"("id":"019cade2-0f40-7c1e-9a53-5b1f0d3c7e21","indication":"multiple-myeloma",)"
           R"("items":[{"capsules":21,"capsules_per_dosing_day":1,"cycle_days":28,)"
           R"("dosing_days":21,"strength_mg":2.5},{"capsules":21,"capsules_per_dosing_day":1,)"
           R"("cycle_days":28,"dosing_days":21,"strength_mg":25}],"medicine":"lenalidomide",)"
           R"("number":"GH-BG7Z-XR95-0","off_label_confirmed":false,"patient":)"
           R"({"date_of_birth":"1990-05-17","hospital_number":"H1234567",)"
           R"("id":"019c8f00-1000-7b7a-8d11-2f4d6a90c3b5","initials":"AB"},"prescriber":{"id":")" +
           user + R"(","name":"Dr Zoë Example"},"programme":"uk-lenalidomide","signed_at":")" +
           signedAt +
           R"(","site":{"id":"019c8e00-3000-7a09-9f3c-0c64b8e2d7a6","name":)"
           R"("Haematology clinic, Example Hospital"},"supply_days":28,"time_zone":)"
           R"("Europe/London","under_18_confirmed":false,"version":1})";
}

/// An authority and one prescriber whom it certified.
struct SamplePrescriber {
    IssuedCertificate authority = makeAuthority("Example prescriber authority", lifeOfAuthority());
    SigningKey key = SigningKey::generate();
    std::string certificatePem = certifyPrescriber(
        authority, key.publicKey(), {UserId(kUser), "example-prescriber", lifeOfCertificate()});

    [[nodiscard]] TrustedAuthority trusted() const {
        return TrustedAuthority::read(authority.certificatePem).value();
    }
    [[nodiscard]] PrescriberCertificate certificate() const {
        return readPrescriberCertificate(certificatePem).value();
    }
    [[nodiscard]] std::string jws(const std::string& payload = samplePayload()) const {
        return signJws(payload, key);
    }
};

}  // namespace gatehouse::signature::testing
