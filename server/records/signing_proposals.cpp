#include "server/records/signing_proposals.h"

#include "server/records/fields.h"

namespace gatehouse::records {

void save(storage::RuntimeTransaction& transaction, const SigningProposal& proposal) {
    transaction.execute(
        "INSERT INTO signing_proposals"
        " (authorisation_id, user_id, number, signed_at, payload_sha256)"
        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (authorisation_id, user_id) DO UPDATE SET"
        " number = excluded.number, signed_at = excluded.signed_at,"
        " payload_sha256 = excluded.payload_sha256",
        {proposal.authorisation.text(),
         proposal.user.text(),
         proposal.number,
         cell(proposal.signedAt),
         proposal.payloadDigest});
}

std::optional<SigningProposal> findSigningProposal(const storage::ReadTransaction& transaction,
                                                   const AuthorisationId& authorisation,
                                                   const UserId& user) {
    const auto row = transaction.queryOne(
        "SELECT number, signed_at, payload_sha256 FROM signing_proposals"
        " WHERE authorisation_id = ?1 AND user_id = ?2",
        {authorisation.text(), user.text()});
    if (!row) {
        return std::nullopt;
    }
    return SigningProposal{
        authorisation, user, storage::text(*row, 0), instantAt(*row, 1), storage::text(*row, 2)};
}

void removeSigningProposalsBefore(storage::RuntimeTransaction& transaction, Instant signedAt) {
    transaction.execute("DELETE FROM signing_proposals WHERE signed_at < ?1", {cell(signedAt)});
}

}  // namespace gatehouse::records
