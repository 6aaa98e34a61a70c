#pragma once

#include "contract/wire/api/administration.h"
#include "server/records/accounts.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// The sites of an administrator's organisation. Thread-safe.
class SiteService {
  public:
    explicit SiteService(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] Outcome<Reply> list(const Actor& actor, const records::IdPage& page) const;
    /// duplicate where a site of that name is anywhere on record.
    [[nodiscard]] Outcome<Reply> add(const Actor& actor,
                                     const RequestKey& request,
                                     const wire::NewSite& site) const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
