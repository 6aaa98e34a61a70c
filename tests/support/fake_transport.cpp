#include "tests/support/fake_transport.h"

namespace gatehouse::testing {

std::string problemText(ErrorCode code) {
    return wire::encode(wire::problemOf({code}, "fictional-request"));
}

std::string refusalText(ErrorCode code, const wire::CheckResult& check) {
    return wire::encode(wire::Refusal{wire::problemOf({code}, "fictional-request"), check});
}

wire::CheckResult checkedSupply(const std::string& decision) {
    wire::CheckResult check;
    check.decision = decision;
    check.edition = "uk-fictional-2026-01";
    check.at = Instant::parse("2026-03-02T11:05:00.000Z").value();
    check.until = Date::parse("2026-03-08").value();
    check.supplyDays = 28;
    check.remaining = {{Decimal::parse("25").value(), 21}};
    check.patient = {Phi<std::string>("F T"),
                     Phi<Date>(Date::parse("1985-03-02").value()),
                     Phi<std::string>("FICTIONAL-1")};
    return check;
}

}  // namespace gatehouse::testing
