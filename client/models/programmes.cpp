#include "client/models/programmes.h"

#include <algorithm>

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
            const bool isDue =
                DateInterval{edition.effectiveFrom, edition.effectiveUntil}.contains(day);
            if (isDue && edition.state == wire::EditionState::Active) {
                found.push_back(edition);
            }
        }
    }
    return found;
}

std::vector<wire::ProgrammeEdition> Programmes::newest() const {
    std::vector<wire::ProgrammeEdition> found =
        editions_.value_or(std::vector<wire::ProgrammeEdition>());
    using Edition = wire::ProgrammeEdition;
    std::sort(found.begin(), found.end(), [](const Edition& a, const Edition& b) {
        return a.programme != b.programme ? a.programme < b.programme
                                          : a.effectiveFrom > b.effectiveFrom;
    });
    const auto end =
        std::unique(found.begin(), found.end(), [](const Edition& a, const Edition& b) {
            return a.programme == b.programme;
        });
    found.erase(end, found.end());
    std::sort(found.begin(), found.end(), [](const Edition& a, const Edition& b) {
        return a.title < b.title;
    });
    return found;
}

std::string Programmes::medicineOf(const std::string& programme) const {
    const std::vector<wire::ProgrammeEdition> editions = newest();
    const auto found =
        std::find_if(editions.begin(), editions.end(), [&programme](const auto& edition) {
            return edition.programme == programme;
        });
    return found == editions.end() ? std::string() : found->medicine;
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
