#include "client/models/administration.h"

#include <algorithm>

#include "client/api/text.h"
#include "client/models/edition_words.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using Pages = RecordListModel::Pages;
using Cursor = AdministrationCalls::Cursor;

template <class T>
std::string idText(const T& record) {
    return record.id.text();
}

template <class V>
QString orNothing(const std::optional<V>& value) {
    return value ? inWords(*value) : QString();
}

QString textOrNothing(const std::optional<std::string>& text) {
    return text ? toQt(*text) : QString();
}

std::vector<RecordList<wire::Site>::Column> siteColumns() {
    return {
        {Administration::tr("Name"), [](const wire::Site& site) { return toQt(site.site.name); }},
        {Administration::tr("Kind"),
         [](const wire::Site& site) { return inWords(site.site.kind); }},
        {Administration::tr("Time zone"),
         [](const wire::Site& site) { return toQt(site.site.timeZone); }}};
}

std::vector<RecordList<wire::SupplyAgreement>::Column> agreementColumns() {
    return {{Administration::tr("Organisation"),
             [](const wire::SupplyAgreement& one) { return toQt(one.organisation); }},
            {Administration::tr("Recorded"),
             [](const wire::SupplyAgreement& one) { return inWords(one.recordedAt); }},
            {Administration::tr("Ended"),
             [](const wire::SupplyAgreement& one) { return orNothing(one.endedAt); }},
            {Administration::tr("Reason"),
             [](const wire::SupplyAgreement& one) { return textOrNothing(one.endReason); }}};
}

std::vector<RecordList<wire::ProgrammeEdition>::Column> editionColumns() {
    using wire::ProgrammeEdition;
    return {
        {Administration::tr("Title"), [](const ProgrammeEdition& one) { return toQt(one.title); }},
        {Administration::tr("Edition"),
         [](const ProgrammeEdition& one) { return toQt(one.edition); }},
        {Administration::tr("In force from"),
         [](const ProgrammeEdition& one) { return inWords(one.effectiveFrom); }},
        {Administration::tr("Last day"),
         [](const ProgrammeEdition& one) { return orNothing(one.effectiveUntil); }},
        {Administration::tr("State"),
         [](const ProgrammeEdition& one) { return inWords(one.state); }}};
}

std::vector<RecordList<wire::OpenSession>::Column> sessionColumns() {
    return {{Administration::tr("Began"),
             [](const wire::OpenSession& one) { return inWords(one.createdAt); }},
            {Administration::tr("Last used"),
             [](const wire::OpenSession& one) { return inWords(one.lastUsedAt); }},
            {Administration::tr("From"),
             [](const wire::OpenSession& one) { return toQt(one.address); }}};
}

}  // namespace

Administration::Administration(Client& client, wire::SessionUser own, Now now, QObject* parent)
    : QObject(parent),
      calls_(client.calls()),
      own_(std::move(own)),
      now_(std::move(now)),
      programmes_(client),
      users_(
          Pages::All,
          [this](const Cursor& cursor, auto then) { calls_.listUsers(cursor, std::move(then)); },
          idText<wire::User>,
          userColumns()),
      sites_(
          Pages::All,
          [this](const Cursor& cursor, auto then) { calls_.listSites(cursor, std::move(then)); },
          idText<wire::Site>,
          siteColumns()),
      proposals_(
          Pages::One,
          [this](const Cursor& cursor, auto then) {
              calls_.listProposals(cursor, std::move(then));
          },
          idText<wire::Proposal>,
          proposalColumns()),
      registrations_(
          Pages::All,
          [this](const Cursor& cursor, auto then) {
              calls_.listRegistrations(cursor, std::move(then));
          },
          idText<wire::Registration>,
          registrationColumns()),
      keys_(
          Pages::All,
          [this](const Cursor& cursor, auto then) { calls_.listKeys(cursor, std::move(then)); },
          [](const wire::PrescriberKey& key) { return key.id; },
          keyColumns()),
      agreements_(
          Pages::All,
          [this](const Cursor& cursor, auto then) {
              calls_.listAgreements(cursor, std::move(then));
          },
          idText<wire::SupplyAgreement>,
          agreementColumns()),
      editions_(
          Pages::All,
          [this](const Cursor& cursor, auto then) { calls_.listEditions(cursor, std::move(then)); },
          [](const wire::ProgrammeEdition& one) { return one.programme + ' ' + one.edition; },
          editionColumns()),
      sessions_(
          Pages::All,
          [this](const Cursor&, auto then) { calls_.listSessionsOf(sessionsOf_, std::move(then)); },
          [](const wire::OpenSession& session) { return session.id; },
          sessionColumns()) {
    for (auto& act : acts_) {
        act = std::make_unique<Act>(client);
    }
    const auto retell = [this] {
        users_.retell();
        registrations_.retell();
    };
    connect(&sites_, &PagedTableModel::loaded, this, retell);
    connect(&users_, &PagedTableModel::loaded, &registrations_, &RecordListModel::retell);
    connect(&programmes_, &Programmes::ready, &registrations_, &RecordListModel::retell);
}

std::vector<RecordList<wire::User>::Column> Administration::userColumns() const {
    return {{tr("User name"), [](const wire::User& one) { return toQt(one.user.username); }},
            {tr("Role"), [](const wire::User& one) { return inWords(one.user.role); }},
            {tr("Site"), [this](const wire::User& one) { return siteName(one.user.site.text()); }},
            {tr("State"), [](const wire::User& one) { return inWords(one.state); }},
            {tr("Recorded"), [](const wire::User& one) { return inWords(one.recordedAt); }}};
}

std::vector<RecordList<wire::Proposal>::Column> Administration::proposalColumns() {
    return {
        {tr("What"), [](const wire::Proposal& one) { return whatInWords(one); }},
        {tr("Proposed by"), [](const wire::Proposal& one) { return toQt(one.proposedBy); }},
        {tr("When"), [](const wire::Proposal& one) { return inWords(one.proposedAt); }},
        {tr("State"), [](const wire::Proposal& one) { return inWords(one.state); }},
        {tr("Decided by"), [](const wire::Proposal& one) { return textOrNothing(one.decidedBy); }}};
}

std::vector<RecordList<wire::Registration>::Column> Administration::registrationColumns() const {
    using wire::Registration;
    return {
        {tr("Programme"),
         [this](const Registration& one) { return programmeTitle(one.registration.programme); }},
        {tr("Whose"),
         [this](const Registration& one) {
             const wire::NewRegistration& of = one.registration;
             return of.user ? userName(of.user->text())
                            : siteName(of.site ? of.site->text() : std::string());
         }},
        {tr("From"), [](const Registration& one) { return inWords(one.registration.from); }},
        {tr("Until"), [](const Registration& one) { return orNothing(one.registration.until); }},
        {tr("Suspended"), [](const Registration& one) { return orNothing(one.suspendedOn); }}};
}

std::vector<RecordList<wire::PrescriberKey>::Column> Administration::keyColumns() {
    using wire::PrescriberKey;
    return {{tr("Prescriber"), [](const PrescriberKey& one) { return toQt(one.user); }},
            {tr("Fingerprint"), [](const PrescriberKey& one) { return toQt(one.id); }},
            {tr("State"), [](const PrescriberKey& one) { return inWords(one.state); }},
            {tr("Valid until"), [](const PrescriberKey& one) { return orNothing(one.notAfter); }},
            {tr("Requested"), [](const PrescriberKey& one) { return inWords(one.requestedAt); }}};
}

QString Administration::siteName(const std::string& id) const {
    const wire::Site* site = sites_.find(toQt(id));
    return toQt(site ? site->site.name : id);
}

QString Administration::userName(const std::string& id) const {
    const wire::User* user = users_.find(toQt(id));
    return toQt(user ? user->user.username : id);
}

QString Administration::programmeTitle(const std::string& programme) const {
    for (const wire::ProgrammeEdition& edition : programmes_.newest()) {
        if (edition.programme == programme) {
            return toQt(edition.title);
        }
    }
    return toQt(programme);
}

QString Administration::ownTimeZone() const {
    const auto& rows = sites_.rows();
    const auto own = std::find_if(rows.begin(), rows.end(), [this](const wire::Site& site) {
        return site.site.name == own_.site;
    });
    return own == rows.end() ? QString() : toQt(own->site.timeZone);
}

QString inWords(wire::UserState state) {
    switch (state) {
        case wire::UserState::Waiting: return Administration::tr("Waits for its invitation");
        case wire::UserState::Active: return Administration::tr("Active");
        case wire::UserState::Deactivated: return Administration::tr("Deactivated");
    }
    return {};
}

}  // namespace gatehouse::client
