#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/phi.h"
#include "contract/base/result.h"

namespace gatehouse::signature {

/// One strength of a signed authorisation.
struct SignedItem {
    Decimal strengthMg;
    std::int64_t capsules = 0;
    std::int64_t capsulesPerDosingDay = 0;
    std::int64_t dosingDays = 0;
    std::int64_t cycleDays = 0;
};

/// What a prescriber signed: every member of schemas/authorisation-signature.md, version 1.
struct SignedAuthorisation {
    std::string category;
    bool counsellingConfirmed = false;
    AuthorisationId id;
    std::optional<std::string> indication;
    std::vector<SignedItem> items;
    std::string medicine;
    std::string number;
    bool offLabelConfirmed = false;
    Phi<Date> dateOfBirth;
    Phi<std::string> hospitalNumber;
    PatientId patient;
    Phi<std::string> initials;
    UserId prescriber;
    std::string prescriberName;
    std::string programme;
    Instant signedAt;
    SiteId site;
    std::string siteName;
    std::int64_t supplyDays = 0;
    std::string timeZone;
    bool under18Confirmed = false;
};

/// Where a payload stops being one: the member that was to come, as in the page's table.
struct PayloadFlaw {
    std::string member;
};

/// Reads a payload in its canonical form only (RFC 8785), every member and nothing else, so that
/// there is one text for one content. Nothing about the signature is looked at.
[[nodiscard]] Result<SignedAuthorisation, PayloadFlaw> readPayload(std::string_view payload);

}  // namespace gatehouse::signature
