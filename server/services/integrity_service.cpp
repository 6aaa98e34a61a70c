#include "server/services/integrity_service.h"

#include "contract/proof/checkpoint.h"
#include "contract/proof/consistency_text.h"
#include "server/audit/checkpoints.h"
#include "server/audit/log_keys.h"
#include "server/audit/tree.h"
#include "server/records/accounts.h"

namespace gatehouse::services {
namespace {

constexpr std::int64_t kShownHolds = 20;

/// A checkpoint with entries that this log signed.
Outcome<proof::Checkpoint> readRemembered(const storage::ReadTransaction& transaction,
                                          const std::string& text) {
    const auto note = proof::parseNote(text);
    auto checkpoint = note ? proof::parseCheckpoint(note->text) : std::nullopt;
    if (!checkpoint || checkpoint->tree.size == 0) {
        return refuseField("/checkpoint",
                           "malformed",
                           "This is no signed checkpoint of a log with entries.",
                           "Send the note as GET /log/checkpoint gave it.");
    }
    const auto keys = audit::logKeys(transaction);
    if (!keys || checkpoint->origin != keys->origin() || !keys->accepts(*note)) {
        return refuseField("/checkpoint",
                           "another-log",
                           "This checkpoint was not signed by this log.",
                           "Send a checkpoint of this server's log.");
    }
    return *std::move(checkpoint);
}

/// What contradicts the checkpoint; none where the log continues it.
std::optional<HoldCause> contradictionOf(const storage::ReadTransaction& transaction,
                                         const proof::TreeHead& remembered) {
    const proof::TreeHead present = audit::treeHead(transaction);
    if (remembered.size > present.size) {
        return HoldCause::CheckpointAhead;
    }
    proof::Hasher hasher;
    const proof::Hash root =
        proof::rootOf(remembered.size, audit::storedNodes(transaction), hasher);
    return root == remembered.root ? std::nullopt : std::optional(HoldCause::CheckpointDiffers);
}

std::string consistencyFrom(const storage::ReadTransaction& transaction,
                            const Environment& environment,
                            std::uint64_t older) {
    const std::uint64_t size = audit::treeHead(transaction).size;
    proof::Hasher hasher;
    return proof::writeConsistency(
        {older,
         proof::consistencyProof(older, size, audit::storedNodes(transaction), hasher),
         audit::presentCheckpoint(transaction, environment.logKey)});
}

/// Who said it, as far as the actor's organisation goes.
class AcknowledgementViews {
  public:
    AcknowledgementViews(const storage::ReadTransaction& transaction, const Actor& actor)
        : transaction_(transaction), actor_(actor) {}

    [[nodiscard]] wire::Acknowledgement of(const records::HoldAcknowledgement& said) const {
        wire::Acknowledgement view{{}, said.as, said.at, said.reason};
        const auto user = records::findUser(transaction_, said.by);
        const auto site = user ? records::findSite(transaction_, user->site) : std::nullopt;
        if (site && site->organisation == actor_.organisation) {
            view.by = user->username;
        }
        return view;
    }

  private:
    const storage::ReadTransaction& transaction_;
    const Actor& actor_;
};

wire::IntegrityHold viewOf(const storage::ReadTransaction& transaction,
                           const Actor& actor,
                           const records::IntegrityHold& hold) {
    const AcknowledgementViews views(transaction, actor);
    wire::IntegrityHold view{hold.id,
                             hold.begunAt,
                             hold.cause,
                             hold.size,
                             records::largestEvidence(transaction, hold.id),
                             hold.witness,
                             {},
                             {}};
    for (const auto* said : {&hold.first, &hold.second}) {
        if (*said) {
            view.acknowledgements.push_back(views.of(**said));
        }
    }
    if (hold.second) {
        view.endedAt = hold.second->at;
    }
    return view;
}

audit::EntryHeader headerOf(const Actor* actor, Instant now, const RecordId& hold) {
    audit::EntryHeader header{.at = now, .action = AuditAction::IntegrityHoldBegun};
    header.subject = hold.text();
    if (actor != nullptr) {
        header.actor = actor->user;
        header.role = nameOf(actor->role);
        header.site = actor->site;
    }
    return header;
}

RecordId insertHold(storage::WriteTransaction& transaction,
                    const Environment& environment,
                    HoldCause cause,
                    const std::optional<std::string>& witness,
                    Instant now) {
    const records::IntegrityHold hold{RecordId(environment.ids.next(now)),
                                      now,
                                      cause,
                                      storage::lastAuditSequence(transaction),
                                      witness,
                                      {},
                                      {}};
    records::insert(transaction, hold);
    return hold.id;
}

}  // namespace

Outcome<std::optional<Contradiction>> findContradiction(const storage::ReadTransaction& transaction,
                                                        const std::string& note) {
    const auto remembered = readRemembered(transaction, note);
    if (!remembered) {
        return fail(remembered.error());
    }
    const auto cause = contradictionOf(transaction, remembered->tree);
    if (!cause) {
        return std::optional<Contradiction>();
    }
    return std::optional(Contradiction{*cause,
                                       proof::writeCheckpoint(*remembered),
                                       static_cast<std::int64_t>(remembered->tree.size),
                                       note});
}

ErrorCode noteContradiction(const Environment& environment,
                            const Contradiction& contradiction,
                            const Actor* actor) {
    return environment.database.write([&](storage::WriteTransaction& transaction) {
        const auto hold = records::holdInForce(transaction);
        const auto known = records::holdOfEvidence(transaction, contradiction.checkpoint);
        if (known) {
            return hold && hold->id == *known ? ErrorCode::IntegrityHold
                                              : ErrorCode::HistoryReplaced;
        }
        const Instant now = recordedNow(environment);
        const RecordId id =
            hold ? hold->id
                 : insertHold(
                       transaction, environment, contradiction.cause, contradiction.witness, now);
        records::insert(
            transaction,
            records::IntegrityEvidence{
                contradiction.checkpoint, id, contradiction.size, contradiction.note, now});
        audit::append(transaction, headerOf(actor, now, id));
        return ErrorCode::IntegrityHold;
    });
}

void noteNoWitness(const Environment& environment) {
    environment.database.write([&](storage::WriteTransaction& transaction) {
        if (!records::isHeld(transaction)) {
            const Instant now = recordedNow(environment);
            const RecordId id = insertHold(transaction, environment, HoldCause::NoWitness, {}, now);
            audit::append(transaction, headerOf(nullptr, now, id));
        }
    });
}

Outcome<std::string> IntegrityService::compare(const Actor& actor,
                                               const wire::LogComparison& comparison) const {
    std::optional<Contradiction> contradiction;
    auto answer = environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<std::string> {
            auto found = findContradiction(transaction, comparison.checkpoint);
            if (!found) {
                return fail(std::move(found.error()));
            }
            contradiction = *std::move(found);
            if (contradiction) {
                return fail(ErrorCode::IntegrityHold);
            }
            const auto note = proof::parseNote(comparison.checkpoint);
            return consistencyFrom(
                transaction, environment_, proof::parseCheckpoint(note->text)->tree.size);
        });
    if (contradiction) {
        return fail(noteContradiction(environment_, *contradiction, &actor));
    }
    return answer;
}

Outcome<Reply> IntegrityService::state(const Actor& actor) const {
    // Before the transaction: reading inside a reading could wait for itself.
    const auto witnesses = witnesses_();
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            wire::Integrity integrity{{}, witnesses};
            for (const auto& hold : records::integrityHolds(transaction, kShownHolds)) {
                integrity.holds.push_back(viewOf(transaction, actor, hold));
            }
            return done(integrity);
        });
}

Outcome<Reply> IntegrityService::acknowledge(const Actor& actor,
                                             const RequestKey& request,
                                             const RecordId& id,
                                             const wire::AcknowledgementRequest& said) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto hold = records::holdInForce(transaction);
            if (!hold || hold->id != id) {
                return fail(ErrorCode::NotFound);
            }
            const records::HoldAcknowledgement mine{now, actor.user, actor.role, said.reason};
            if (!hold->first) {
                records::acknowledge(transaction, id, mine);
                hold->first = mine;
                return Done{services::done(viewOf(transaction, actor, *hold)),
                            AuditAction::IntegrityHoldAcknowledged,
                            id.text()};
            }
            // One who keeps the accounts and one who audits them: neither role can do it alone.
            if (hold->first->by == actor.user || hold->first->as == actor.role) {
                return fail(ErrorCode::SecondPersonRequired);
            }
            records::end(transaction, id, mine);
            hold->second = mine;
            return Done{services::done(viewOf(transaction, actor, *hold)),
                        AuditAction::IntegrityHoldEnded,
                        id.text()};
        });
}

}  // namespace gatehouse::services
