#include "client/views/administration/editions_page.h"

#include <QPushButton>

#include "client/api/text.h"
#include "client/models/edition_words.h"
#include "client/views/administration/fact_list.h"

namespace gatehouse::client {

EditionsPage::EditionsPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Editions),
               {administration.editions(), 0, RecordTable::Rows::Wrapping, {}},
               tr("Programmes"),
               parent),
      administration_(administration),
      facts_(new FactList),
      activate_(addAction(tr("Propose acti&vation"), [this] { activate(); })) {
    addPart(*facts_);
    showSelection();
}

void EditionsPage::activate() {
    if (const wire::ProgrammeEdition* edition = selected()) {
        administration_.proposeActivation(*edition);
    }
}

void EditionsPage::showSelection() {
    const wire::ProgrammeEdition* edition = selected();
    activate_->setEnabled(edition && edition->state == wire::EditionState::Inactive && isResting());
    if (edition) {
        facts_->tell(factsOf(*edition));
    }
}

QString EditionsPage::subject() const {
    const wire::ProgrammeEdition* edition = selected();
    return edition ? toQt(edition->title) : QString();
}

QWidget* EditionsPage::told() {
    return facts_;
}

const wire::ProgrammeEdition* EditionsPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.editions().at(row);
}

}  // namespace gatehouse::client
