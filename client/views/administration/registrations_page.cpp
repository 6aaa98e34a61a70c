#include "client/views/administration/registrations_page.h"

#include <algorithm>
#include <string_view>

#include <QPushButton>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/action_form.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {

// What stands before the id in a choice of holders.
constexpr std::string_view kUser = "user ";
constexpr std::string_view kSite = "site ";

/// The choices anew, with what was chosen before.
template <class Offer>
void offerAnew(ChoiceField& field, Offer offer) {
    const auto chosen = field.chosen();
    field.removeChoices();
    offer();
    if (chosen) {
        field.choose(*chosen);
    }
}

}  // namespace

RegistrationsPage::RegistrationsPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Registrations),
               {administration.registrations(),
                0,
                RecordTable::Rows::Wrapping,
                {&administration.users(), &administration.sites()}},
               tr("Registrations"),
               parent),
      administration_(administration),
      add_(addAction(tr("A&dd registration"), [this] { startAdding(); })),
      suspend_(addAction(tr("Suspe&nd"),
                         [this] {
                             suspendedOn_->clear();
                             openForm(*suspensionForm_, About::Selected);
                         })),
      end_(addAction(tr("&End"),
                     [this] {
                         lastDay_->clear();
                         openForm(*endForm_, About::Selected);
                     })),
      programme_(new ChoiceField),
      whose_(new ChoiceField),
      from_(new DateField),
      until_(new DateField),
      suspendedOn_(new DateField),
      lastDay_(new DateField) {
    makeForms();
    connect(&administration_.programmes(), &Programmes::ready, this, [this] { offerProgrammes(); });
    for (RecordListModel* list : {static_cast<RecordListModel*>(&administration_.users()),
                                  static_cast<RecordListModel*>(&administration_.sites())}) {
        connect(list, &PagedTableModel::loaded, this, &RegistrationsPage::offerHolders);
    }
    connect(&administration_.programmes(), &Programmes::failed, this, [this](const Trouble& why) {
        say(inWords(why), Tone::Bad);
    });
    showSelection();
}

void RegistrationsPage::makeForms() {
    form_ = addForm(tr("Add a registration"),
                    tr("With it a prescriber authorises, or a pharmacy dispenses, under the "
                       "programme."),
                    tr("Record registration"),
                    [this] { addRegistration(); });
    FormFields& fields = form_->fields();
    fields.add(tr("Programme"), *programme_, "/programme");
    fields.add(tr("Whose"), *whose_, "/user");
    fields.add(tr("From"), *from_, "/from");
    fields.add(tr("Until"), *until_, "/until");
    fields.setHint(*until_, tr("The last day. Empty: until it is ended."));
    suspensionForm_ = addForm(tr("Suspend the registration"),
                              tr("From that day on nothing is authorised with it. Another "
                                 "registration takes its place later, where it should go on."),
                              tr("Suspend registration"),
                              [this] { suspend(); });
    suspensionForm_->fields().add(tr("Suspended on"), *suspendedOn_, "/suspended_on");
    endForm_ = addForm(tr("End the registration"),
                       tr("Its last day becomes an earlier one."),
                       tr("End registration"),
                       [this] { end(); });
    endForm_->fields().add(tr("Last day"), *lastDay_, "/until");
}

void RegistrationsPage::startAdding() {
    programme_->setCurrentIndex(0);
    whose_->setCurrentIndex(0);
    from_->clear();
    until_->clear();
    openForm(*form_, About::Nothing);
}

void RegistrationsPage::offerProgrammes() {
    offerAnew(*programme_, [this] {
        for (const wire::ProgrammeEdition& edition : administration_.programmes().newest()) {
            programme_->addChoice(toQt(edition.title), edition.programme);
        }
    });
}

void RegistrationsPage::offerHolders() {
    offerAnew(*whose_, [this] {
        for (const wire::User& user : administration_.users().rows()) {
            if (user.user.role == Role::Prescriber) {
                whose_->addChoice(tr("%1, prescriber").arg(toQt(user.user.username)),
                                  std::string(kUser) + user.id.text());
            }
        }
        for (const wire::Site& site : administration_.sites().rows()) {
            if (site.site.kind == SiteKind::Pharmacy) {
                whose_->addChoice(tr("%1, pharmacy").arg(toQt(site.site.name)),
                                  std::string(kSite) + site.id.text());
            }
        }
    });
}

void RegistrationsPage::addRegistration() {
    FormReader reader(form_->fields());
    wire::NewRegistration registration;
    registration.programme = reader.choice(*programme_);
    const std::string holder = reader.choice(*whose_);
    const std::string id = holder.substr(std::min(holder.size(), kUser.size()));
    if (holder.compare(0, kUser.size(), kUser) == 0) {
        registration.user = UserId(id);
    } else {
        registration.site = SiteId(id);
    }
    registration.from = reader.date(*from_);
    registration.until = reader.optionalDate(*until_);
    if (reader.isGood()) {
        administration_.addRegistration(registration);
    }
}

void RegistrationsPage::suspend() {
    FormReader reader(suspensionForm_->fields());
    const Date on = reader.date(*suspendedOn_);
    const wire::Registration* registration = selected();
    if (reader.isGood() && registration) {
        administration_.suspend(*registration, on);
    }
}

void RegistrationsPage::end() {
    FormReader reader(endForm_->fields());
    const Date until = reader.date(*lastDay_);
    const wire::Registration* registration = selected();
    if (reader.isGood() && registration) {
        administration_.endRegistration(*registration, until);
    }
}

void RegistrationsPage::showSelection() {
    const wire::Registration* registration = selected();
    add_->setEnabled(isResting());
    end_->setEnabled(registration && isResting());
    // A pharmacy's is ended, not suspended.
    suspend_->setEnabled(registration && registration->registration.user &&
                         !registration->suspendedOn && isResting());
}

QString RegistrationsPage::subject() const {
    const wire::Registration* registration = selected();
    if (!registration) {
        return {};
    }
    const wire::NewRegistration& of = registration->registration;
    return of.user ? administration_.userName(of.user->text())
                   : administration_.siteName(of.site ? of.site->text() : std::string());
}

void RegistrationsPage::showEvent(QShowEvent* event) {
    AreaPage::showEvent(event);
    administration_.programmes().load();
}

const wire::Registration* RegistrationsPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.registrations().at(row);
}

}  // namespace gatehouse::client
