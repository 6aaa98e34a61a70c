#include "client/views/administration/sites_page.h"

#include <QLineEdit>
#include <QPushButton>

#include "client/api/text.h"
#include "client/views/common/action_form.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {
constexpr int kLongestName = 100;
}

SitesPage::SitesPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Sites),
               {administration.sites(), 0, RecordTable::Rows::Equal, {}},
               tr("Sites"),
               parent),
      administration_(administration),
      add_(addAction(tr("A&dd site"), [this] { start(); })),
      form_(addForm(tr("Add a site"),
                    tr("A clinic, where prescribers work, or a pharmacy. A site cannot be taken "
                       "away again."),
                    tr("Record site"),
                    [this] { addSite(); })),
      name_(new QLineEdit),
      kind_(new ChoiceField),
      timeZone_(new QLineEdit) {
    for (QLineEdit* line : {name_, timeZone_}) {
        line->setMaxLength(kLongestName);
    }
    kind_->addAll<SiteKind>();
    FormFields& fields = form_->fields();
    fields.add(tr("Name"), *name_, "/name");
    fields.add(tr("Kind"), *kind_, "/kind");
    fields.add(tr("Time zone"), *timeZone_, "/time_zone");
    fields.setHint(*timeZone_, tr("As in Europe/London. Dates of this site are by its clocks."));
    showSelection();
}

void SitesPage::start() {
    name_->clear();
    kind_->setCurrentIndex(0);
    timeZone_->setText(administration_.ownTimeZone());
    openForm(*form_, About::Nothing);
}

void SitesPage::addSite() {
    FormReader reader(form_->fields());
    const wire::NewSite site{
        reader.text(*name_), reader.choiceOf<SiteKind>(*kind_), reader.text(*timeZone_)};
    if (reader.isGood()) {
        administration_.addSite(site);
    }
}

void SitesPage::showSelection() {
    add_->setEnabled(isResting());
}

}  // namespace gatehouse::client
