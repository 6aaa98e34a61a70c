#include "client/views/administration/users_page.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/api/text.h"
#include "client/views/administration/invitation_part.h"
#include "client/views/administration/sessions_part.h"
#include "client/views/common/action_form.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {

constexpr int kLongestName = 100;
constexpr int kSiteColumn = 2;

}  // namespace

UsersPage::UsersPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Users),
               {administration.users(),
                kSiteColumn,
                RecordTable::Rows::Equal,
                {&administration.sites()}},
               tr("Users"),
               parent),
      administration_(administration),
      invitationPart_(new InvitationPart),
      sessionsPart_(new SessionsPart(administration.sessions())) {
    makeActions();
    makeAccountForm();
    makeSelectedForms();
    addPart(*invitationPart_);
    addPart(*sessionsPart_);
    connect(&administration_.sites(), &PagedTableModel::loaded, this, &UsersPage::offerSites);
    const auto close = [this] {
        administration_.forgetInvitation();
        quieten();
        closePart();
        focusTable();
    };
    connect(invitationPart_, &InvitationPart::closed, this, close);
    connect(sessionsPart_, &SessionsPart::closed, this, close);
    connect(sessionsPart_, &SessionsPart::endWanted, this, [this] {
        if (const wire::User* user = selected()) {
            quieten();
            administration_.endSessions(*user);
        }
    });
    showSelection();
}

void UsersPage::makeActions() {
    addAction(tr("A&dd user"), [this] {
        username_->clear();
        role_->setCurrentIndex(0);
        site_->setCurrentIndex(0);
        openForm(*accountForm_, About::Nothing);
    });
    changeRole_ = addAction(tr("C&hange role"), [this] {
        newRole_->setCurrentIndex(0);
        openForm(*roleForm_, About::Selected);
    });
    deactivate_ = addAction(tr("Deacti&vate"), [this] {
        reason_->clear();
        openForm(*deactivationForm_, About::Selected);
    });
    reactivate_ = addAction(tr("Reacti&vate"), [this] {
        if (const wire::User* user = selected()) {
            administration_.proposeReactivation(*user);
        }
    });
    invite_ = addAction(tr("I&nvite"), [this] {
        invitationKind_->setCurrentIndex(0);
        openForm(*invitationForm_, About::Selected);
    });
    sessions_ = addAction(tr("S&essions"), [this] { showSessions(); });
}

void UsersPage::makeAccountForm() {
    accountForm_ = addForm(tr("Add a user"),
                           tr("This is a proposal: the account is there once another "
                              "administrator has approved it. Then invite its user."),
                           tr("Propose account"),
                           [this] { propose(); });
    username_ = new QLineEdit;
    username_->setMaxLength(kLongestName);
    role_ = new ChoiceField;
    role_->addAll<Role>();
    site_ = new ChoiceField;
    FormFields& fields = accountForm_->fields();
    fields.add(tr("User name"), *username_, "/username");
    fields.add(tr("Role"), *role_, "/role");
    fields.add(tr("Site"), *site_, "/site");
    fields.setHint(*site_, tr("A prescriber belongs to a clinic, a pharmacist to a pharmacy."));
}

void UsersPage::makeSelectedForms() {
    roleForm_ = addForm(tr("Change the role"),
                        tr("This is a proposal: another administrator has to approve it. The "
                           "user's sessions end then."),
                        tr("Propose role"),
                        [this] { changeRole(); });
    newRole_ = new ChoiceField;
    newRole_->addAll<Role>();
    roleForm_->fields().add(tr("New role"), *newRole_, "/role");
    deactivationForm_ = addForm(tr("Deactivate the user"),
                                tr("At once: the user's sessions end, and nobody signs in with "
                                   "this account until two administrators let it in again."),
                                tr("Deactivate user"),
                                [this] { deactivate(); });
    reason_ = new QPlainTextEdit;
    deactivationForm_->fields().add(tr("Reason"), *reason_, "/reason");
    invitationForm_ = addForm(tr("Invite the user"),
                              tr("Makes a code that you hand over to the user yourself. An "
                                 "earlier code of the same kind does not count any more."),
                              tr("Make code"),
                              [this] { invite(); });
    invitationKind_ = new ChoiceField;
    invitationKind_->addAll<InvitationKind>();
    invitationForm_->fields().add(tr("What for"), *invitationKind_, "/kind");
}

void UsersPage::offerSites() {
    const auto chosen = site_->chosen();
    site_->removeChoices();
    for (const wire::Site& site : administration_.sites().rows()) {
        site_->addChoice(toQt(site.site.name), site.id.text());
    }
    if (chosen) {
        site_->choose(*chosen);
    }
}

void UsersPage::propose() {
    FormReader reader(accountForm_->fields());
    const wire::NewUser user{
        reader.text(*username_), reader.choiceOf<Role>(*role_), SiteId(reader.choice(*site_))};
    if (reader.isGood()) {
        administration_.proposeUser(user);
    }
}

void UsersPage::changeRole() {
    FormReader reader(roleForm_->fields());
    const Role role = reader.choiceOf<Role>(*newRole_);
    const wire::User* user = selected();
    if (reader.isGood() && user) {
        administration_.proposeRole(*user, role);
    }
}

void UsersPage::deactivate() {
    FormReader reader(deactivationForm_->fields());
    const std::string reason = reader.text(*reason_);
    const wire::User* user = selected();
    if (reader.isGood() && user) {
        administration_.deactivate(*user, reason);
    }
}

void UsersPage::invite() {
    FormReader reader(invitationForm_->fields());
    const auto kind = reader.choiceOf<InvitationKind>(*invitationKind_);
    const wire::User* user = selected();
    if (reader.isGood() && user) {
        administration_.invite(*user, kind);
    }
}

void UsersPage::showSessions() {
    if (const wire::User* user = selected()) {
        openPart(*sessionsPart_, About::Selected);
        administration_.showSessions(user->id);
    }
}

void UsersPage::showSelection() {
    const wire::User* user = selected();
    const bool isDeactivated = user && user->state == wire::UserState::Deactivated;
    const bool isOwn = user && user->id == administration_.own().id;
    for (QPushButton* button : {changeRole_, deactivate_, reactivate_, invite_, sessions_}) {
        button->setEnabled(user && isResting());
    }
    reactivate_->setVisible(isDeactivated);
    deactivate_->setVisible(!isDeactivated);
    // Nobody invites themselves, or somebody whom nobody lets in.
    invite_->setEnabled(invite_->isEnabled() && !isDeactivated && !isOwn);
}

void UsersPage::finish(const QString& words) {
    AreaPage::finish(words);
    if (administration_.invitation()) {
        invitationPart_->tell(*administration_.invitation());
        openPart(*invitationPart_, About::Selected);
        invitationPart_->setFocus();
    }
}

void UsersPage::hideEvent(QHideEvent* event) {
    if (administration_.invitation()) {
        administration_.forgetInvitation();
        closePart();
    }
    AreaPage::hideEvent(event);
}

QString UsersPage::subject() const {
    const wire::User* user = selected();
    return user ? toQt(user->user.username) : QString();
}

const wire::User* UsersPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.users().at(row);
}

}  // namespace gatehouse::client
