#include "server/records/invitations.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{text("id"),
                              text("user_id"),
                              text("kind"),
                              secretText("code_hash"),
                              text("made_by"),
                              integer("made_at"),
                              integer("expires_at"),
                              integer("redeemed_at"),
                              integer("voided_at")};

Invitation readInvitation(const storage::Row& row) {
    Invitation invitation;
    invitation.id = RecordId(storage::text(row, 0));
    invitation.user = UserId(storage::text(row, 1));
    invitation.kind = wordAt<InvitationKind>(row, 2);
    invitation.codeHash = storage::text(row, 3);
    if (const auto madeBy = storage::optionalText(row, 4)) {
        invitation.madeBy = UserId(*madeBy);
    }
    invitation.madeAt = instantAt(row, 5);
    invitation.expiresAt = instantAt(row, 6);
    invitation.redeemedAt = optionalInstantAt(row, 7);
    invitation.voidedAt = optionalInstantAt(row, 8);
    return invitation;
}

}  // namespace

const storage::Table kInvitations{"invitations", kColumns};

void insert(storage::WriteTransaction& transaction, const Invitation& invitation) {
    transaction.insert(
        kInvitations,
        {invitation.id.text(),
         invitation.user.text(),
         cell(invitation.kind),
         invitation.codeHash,
         invitation.madeBy ? storage::Value(invitation.madeBy->text()) : storage::Value(),
         cell(invitation.madeAt),
         cell(invitation.expiresAt),
         cell(invitation.redeemedAt),
         cell(invitation.voidedAt)});
}

void redeem(storage::WriteTransaction& transaction, const RecordId& invitation, Instant at) {
    transaction.update(kInvitations, {invitation.text()}, {{"redeemed_at", cell(at)}});
}

void voidInvitation(storage::WriteTransaction& transaction,
                    const RecordId& invitation,
                    Instant at) {
    transaction.update(kInvitations, {invitation.text()}, {{"voided_at", cell(at)}});
}

std::vector<Invitation> invitationsOf(const storage::ReadTransaction& transaction,
                                      const UserId& user) {
    std::vector<Invitation> invitations;
    for (const storage::Row& row : transaction.query(
             selectFrom(kInvitations) + " WHERE user_id = ?1 ORDER BY id DESC", {user.text()})) {
        invitations.push_back(readInvitation(row));
    }
    return invitations;
}

bool isOpen(const Invitation& invitation, Instant now) {
    return !invitation.redeemedAt && !invitation.voidedAt && now < invitation.expiresAt;
}

}  // namespace gatehouse::records
