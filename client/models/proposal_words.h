#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/models/fact.h"
#include "contract/wire/api/proposal.h"

namespace gatehouse::client {

/// What is proposed, in a line.
[[nodiscard]] QString whatInWords(const wire::Proposal& proposal);

/// All that whoever decides has to know, in the words of its kind; what this program does not know
/// of is told as the server says it. `siteName` names a site by its id.
[[nodiscard]] std::vector<Fact> factsOf(
    const wire::Proposal& proposal, const std::function<QString(const std::string& id)>& siteName);

}  // namespace gatehouse::client
