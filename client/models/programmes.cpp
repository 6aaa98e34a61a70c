#include "client/models/programmes.h"

#include "contract/base/text.h"

namespace gatehouse::client {

Programmes::Programmes(Client& client, QObject* parent) : QObject(parent), client_(client) {
}

void Programmes::load() {
    if (isAsking_) {
        return;
    }
    if (isReady()) {
        Q_EMIT ready();
        return;
    }
    isAsking_ = true;
    client_.listProgrammes({this, [this](Answer<wire::Page<wire::ProgrammeEdition>> page) {
                                isAsking_ = false;
                                if (!page) {
                                    Q_EMIT failed(page.error());
                                    return;
                                }
                                editions_ = std::move(page->items);
                                Q_EMIT ready();
                            }});
}

std::vector<wire::ProgrammeEdition> Programmes::inForce(Date day) const {
    std::vector<wire::ProgrammeEdition> found;
    if (editions_) {
        for (const wire::ProgrammeEdition& edition : *editions_) {
            if (DateInterval{edition.effectiveFrom, edition.effectiveUntil}.contains(day)) {
                found.push_back(edition);
            }
        }
    }
    return found;
}

std::vector<std::string> initiationItems(const wire::ProgrammeEdition& edition, Category category) {
    std::vector<std::string> items;
    if (const wire::JsonValue* list = edition.initiationItems.find(nameOf(category))) {
        for (const wire::JsonValue& item : list->elements()) {
            items.push_back(item.text());
        }
    }
    return items;
}

std::optional<std::int64_t> supplyLimitDays(const wire::ProgrammeEdition& edition,
                                            Category category) {
    const wire::JsonValue* days = edition.supplyLimitDays.find(nameOf(category));
    return days ? parseDigits(days->text()) : std::nullopt;
}

}  // namespace gatehouse::client
