#pragma once

#include "server/services/witnesses.h"

namespace gatehouse::app {

/// Plain HTTP, a connection for each request: everything that travels is signed.
class WitnessHttp final : public services::WitnessTransport {
  public:
    [[nodiscard]] std::optional<services::WitnessAnswer> post(const std::string& url,
                                                              const std::string& body) override;
    [[nodiscard]] std::optional<services::WitnessAnswer> get(const std::string& url) override;
};

/// `http://HOST[:PORT][/PATH]` without a query and without a slash at its end.
[[nodiscard]] bool isWitnessUrl(const std::string& url);

}  // namespace gatehouse::app
