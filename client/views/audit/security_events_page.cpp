#include "client/views/audit/security_events_page.h"

#include "contract/facts/security_action.h"

namespace gatehouse::client {
namespace {

QueryTexts texts() {
    const auto tr = [](const char* text) { return SecurityEventsPage::tr(text); };
    QueryTexts texts;
    texts.from = tr("Events &from");
    texts.until = tr("Events &until");
    texts.action = tr("Even&t");
    texts.allActions = tr("All events");
    texts.show = tr("Sho&w events");
    texts.invite =
        tr("Who got in or was refused, what was granted or taken away, and each emergency access. "
           "Choose what to show, or leave all fields as they are, and press Show events.");
    texts.backwards =
        tr("The period ends before it begins: Events until must not be before Events from.");
    texts.nothing = tr("No event fits.");
    texts.one = tr("1 event is shown");
    texts.several = tr("%1 events are shown");
    texts.more = tr("&More events");
    texts.table = tr("Security events");
    texts.text = tr("Event &details");
    texts.textInvite = tr("The details of the event that is selected");
    return texts;
}

std::vector<AuditAction> securityEvents() {
    std::vector<AuditAction> events;
    for (const std::string_view name : Vocabulary<AuditAction>::kNames) {
        const AuditAction action = fromName<AuditAction>(name).value();
        if (isSecurityEvent(action)) {
            events.push_back(action);
        }
    }
    return events;
}

}  // namespace

SecurityEventsPage::SecurityEventsPage(SecurityEventsModel& model, QWidget* parent)
    : QueryPage(
          model, texts(), securityEvents(), SecurityEventsModel::About, TextLook::Prose, parent) {
}

}  // namespace gatehouse::client
