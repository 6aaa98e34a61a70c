#include "server/services/edition_service.h"

#include <algorithm>

#include "contract/wire/json_writer.h"
#include "server/records/edition_activations.h"
#include "server/services/edition_ledger.h"

namespace gatehouse::services {
namespace {

constexpr const char* kDigest = "sha256";

template <class T, class Convert>
wire::JsonValue perCategory(const domain::PerCategory<T>& values, const Convert& convert) {
    wire::JsonValue object = wire::JsonValue::object();
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        object.append(std::string(nameOf(category)), convert(values[category]));
    }
    return object;
}

wire::ProgrammeEdition viewOf(const domain::Programme& programme, wire::EditionState state) {
    return {programme.id,
            programme.edition,
            programme.effective.from,
            programme.effective.until,
            programme.title,
            programme.medicine,
            programme.strengthsMg,
            programme.licensedIndications,
            perCategory(programme.initiationItems,
                        [](const std::vector<std::string>& items) {
                            wire::JsonValue list = wire::JsonValue::array();
                            for (const std::string& item : items) {
                                list.append(wire::JsonValue::string(item));
                            }
                            return list;
                        }),
            perCategory(
                programme.supplyLimitDays,
                [](std::int64_t days) { return wire::JsonValue::number(std::to_string(days)); }),
            state};
}

const domain::Programme* find(const programmes::Catalogue& catalogue,
                              const wire::EditionChoice& choice) {
    const auto& editions = catalogue.editions();
    const auto found = std::find_if(editions.begin(), editions.end(), [&](const auto& one) {
        return one.id == choice.programme && one.edition == choice.edition;
    });
    return found == editions.end() ? nullptr : &*found;
}

/// For whoever decides, and for the applier: the text that is meant, by its digest.
std::string contentOf(const programmes::Catalogue& catalogue, const domain::Programme& edition) {
    wire::JsonWriter writer;
    writer.beginObject();
    writer.key("edition").string(edition.edition);
    writer.key("effective_from").string(edition.effective.from.toString());
    writer.key("programme").string(edition.id);
    writer.key(kDigest).string(digestOf(catalogue, edition));
    writer.key("title").string(edition.title);
    return writer.endObject().take();
}

std::string memberOf(const wire::JsonValue& content, const char* name) {
    const wire::JsonValue* member = content.find(name);
    return member && member->kind() == wire::JsonValue::Kind::String ? member->text() : "";
}

}  // namespace

Outcome<Reply> EditionService::list(std::int64_t after, std::int64_t limit) const {
    const auto& editions = environment_.catalogue.editions();
    const auto count = static_cast<std::int64_t>(editions.size());
    const std::int64_t begin = std::min(after, count);
    const std::int64_t end = std::min(begin + limit, count);
    wire::Page<wire::ProgrammeEdition> page;
    environment_.database.read([&](const storage::ReadTransaction& transaction) {
        for (auto one = editions.begin() + begin; one != editions.begin() + end; ++one) {
            page.items.push_back(viewOf(*one,
                                        isActive(transaction, environment_, *one)
                                            ? wire::EditionState::Active
                                            : wire::EditionState::Inactive));
        }
    });
    if (end < count) {
        page.next = std::to_string(end);
    }
    return done(page);
}

Outcome<Reply> EditionService::propose(const Actor& actor,
                                       const RequestKey& request,
                                       const wire::EditionChoice& choice) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          const domain::Programme* edition = find(environment_.catalogue, choice);
                          if (!edition) {
                              return refuseField(
                                  "/edition",
                                  "unknown-word",
                                  "This server has no such edition of the programme.",
                                  "Send a programme and an edition that GET /programmes lists.");
                          }
                          if (isActive(transaction, environment_, *edition)) {
                              return fail(ErrorCode::Duplicate);
                          }
                          return services::propose(transaction,
                                                   environment_,
                                                   actor,
                                                   {ProposalKind::ProgrammeEdition,
                                                    edition->id + " " + edition->edition,
                                                    contentOf(environment_.catalogue, *edition)},
                                                   now);
                      });
}

Applied applyEdition(const Approval& approval) {
    const auto content = wire::parseJson(approval.proposal.content, wire::kMaximumBodyLevels);
    if (!content) {
        return Error{ErrorCode::StateRefused};
    }
    const programmes::Catalogue& catalogue = approval.environment.catalogue;
    const domain::Programme* edition = find(
        catalogue, {memberOf(content->value, "programme"), memberOf(content->value, "edition")});
    // What was proposed is that text and no other.
    const bool isTheSame =
        edition && digestOf(catalogue, *edition) == memberOf(content->value, kDigest);
    if (!isTheSame || isActive(approval.transaction, approval.environment, *edition)) {
        return Error{ErrorCode::StateRefused};
    }
    records::insert(approval.transaction,
                    records::EditionActivation{
                        edition->id,
                        edition->edition,
                        digestOf(catalogue, *edition),
                        approval.now,
                        records::TwoPeople{approval.proposal.proposedBy, approval.actor.user}});
    return std::nullopt;
}

}  // namespace gatehouse::services
