#include "client/models/programme_choice.h"

#include <algorithm>

#include "client/api/text.h"

namespace gatehouse::client {

ProgrammeChoice::ProgrammeChoice(Client& client, QObject* parent)
    : QObject(parent), client_(client) {
}

void ProgrammeChoice::load() {
    if (isAsking_ || !programmes_.empty()) {
        return;
    }
    isAsking_ = true;
    client_.listProgrammes({this, [this](const Answer<wire::Page<wire::ProgrammeEdition>>& page) {
                                isAsking_ = false;
                                if (!page) {
                                    Q_EMIT failed(page.error());
                                    return;
                                }
                                take(page->items);
                                Q_EMIT loaded();
                            }});
}

void ProgrammeChoice::take(const std::vector<wire::ProgrammeEdition>& editions) {
    std::vector<wire::ProgrammeEdition> newestFirst = editions;
    std::stable_sort(newestFirst.begin(),
                     newestFirst.end(),
                     [](const wire::ProgrammeEdition& a, const wire::ProgrammeEdition& b) {
                         return a.effectiveFrom > b.effectiveFrom;
                     });
    programmes_.clear();
    for (const wire::ProgrammeEdition& edition : newestFirst) {
        const bool isKnown = std::any_of(
            programmes_.begin(), programmes_.end(), [&edition](const Programme& programme) {
                return programme.id == edition.programme;
            });
        if (!isKnown) {
            programmes_.push_back({edition.programme, toQt(edition.title)});
        }
    }
    std::sort(programmes_.begin(), programmes_.end(), [](const Programme& a, const Programme& b) {
        return a.title < b.title;
    });
}

}  // namespace gatehouse::client
