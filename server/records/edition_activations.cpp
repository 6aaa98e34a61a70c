#include "server/records/edition_activations.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("programme"),
                              text("edition"),
                              text("sha256"),
                              integer("activated_at"),
                              text("proposed_by"),
                              text("approved_by")};

}  // namespace

const storage::Table kEditionActivations{"edition_activations", kColumns, 3};

void insert(storage::WriteTransaction& transaction, const EditionActivation& activation) {
    const auto person = [&](UserId TwoPeople::*one) {
        return activation.by ? storage::Value(((*activation.by).*one).text()) : storage::Value();
    };
    transaction.insert(kEditionActivations,
                       {activation.programme,
                        activation.edition,
                        activation.sha256,
                        cell(activation.at),
                        person(&TwoPeople::proposedBy),
                        person(&TwoPeople::approvedBy)});
}

bool isActivated(const storage::ReadTransaction& transaction,
                 const std::string& programme,
                 const std::string& edition,
                 const std::string& sha256) {
    return transaction
        .queryOne(
            "SELECT 1 FROM edition_activations WHERE programme = ?1 AND edition = ?2"
            " AND sha256 = ?3",
            {programme, edition, sha256})
        .has_value();
}

bool haveActivations(const storage::ReadTransaction& transaction) {
    return transaction.queryOne("SELECT 1 FROM edition_activations LIMIT 1").has_value();
}

}  // namespace gatehouse::records
