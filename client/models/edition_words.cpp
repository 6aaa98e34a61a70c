#include "client/models/edition_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "client/api/text.h"
#include "client/models/programmes.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Edition", text);
}

QString strengthsOf(const wire::ProgrammeEdition& edition) {
    QStringList strengths;
    for (const Decimal& strength : edition.strengthsMg) {
        strengths.append(tr("%1 mg").arg(toQt(strength.toString())));
    }
    return strengths.join(QStringLiteral(", "));
}

QString indicationsOf(const wire::ProgrammeEdition& edition) {
    QStringList indications;
    for (const std::string& indication : edition.licensedIndications) {
        indications.append(codeInWords(indication));
    }
    return indications.join(QStringLiteral("\n"));
}

}  // namespace

QString inWords(wire::EditionState state) {
    switch (state) {
        case wire::EditionState::Active: return tr("Active");
        case wire::EditionState::Inactive: return tr("Not active");
    }
    return {};
}

std::vector<Fact> factsOf(const wire::ProgrammeEdition& edition) {
    std::vector<Fact> facts{{tr("Programme"), toQt(edition.programme)},
                            {tr("Edition"), toQt(edition.edition)},
                            {tr("In force from"), inWords(edition.effectiveFrom)},
                            {tr("Medicine"), toQt(edition.medicine)},
                            {tr("Strengths"), strengthsOf(edition)},
                            {tr("Indications"), indicationsOf(edition)}};
    if (edition.effectiveUntil) {
        facts.insert(facts.begin() + 3, {tr("Last day"), inWords(*edition.effectiveUntil)});
    }
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        if (const auto days = supplyLimitDays(edition, category)) {
            facts.push_back({tr("Longest supply, %1").arg(inWords(category)), daysInWords(*days)});
        }
    }
    return facts;
}

}  // namespace gatehouse::client
