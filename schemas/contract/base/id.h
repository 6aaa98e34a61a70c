#pragma once

#include <compare>
#include <string>
#include <utility>

namespace gatehouse {

/// An opaque identifier (a UUID in text). The tag keeps a patient's from being used as a site's.
template <class Tag>
class Id {
  public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}
    [[nodiscard]] const std::string& text() const { return text_; }
    auto operator<=>(const Id&) const = default;  // NOLINT(modernize-use-nullptr)

  private:
    std::string text_;
};

using OrganisationId = Id<struct OrganisationTag>;
using SiteId = Id<struct SiteTag>;
using UserId = Id<struct UserTag>;
using PatientId = Id<struct PatientTag>;
using RecordId = Id<struct RecordTag>;
using AuthorisationId = Id<struct AuthorisationTag>;
using DispenseId = Id<struct DispenseTag>;
using ReportId = Id<struct ReportTag>;
using ProposalId = Id<struct ProposalTag>;

}  // namespace gatehouse
