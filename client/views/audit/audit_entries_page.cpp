#include "client/views/audit/audit_entries_page.h"

namespace gatehouse::client {
namespace {

QueryTexts texts() {
    const auto tr = [](const char* text) { return AuditEntriesPage::tr(text); };
    QueryTexts texts;
    texts.from = tr("Entries &from");
    texts.until = tr("Entries &until");
    texts.action = tr("Ac&tion");
    texts.allActions = tr("All actions");
    texts.show = tr("Sho&w entries");
    texts.invite = tr(
        "Choose which entries to show, or leave all fields as they are, and press Show entries.");
    texts.backwards =
        tr("The period ends before it begins: Entries until must not be before Entries from.");
    texts.nothing = tr("No entry fits.");
    texts.one = tr("1 entry is shown");
    texts.several = tr("%1 entries are shown");
    texts.more = tr("&More entries");
    texts.table = tr("Audit entries");
    texts.text = tr("&Entry");
    texts.textInvite = tr("The complete text of the entry that is selected");
    return texts;
}

std::vector<AuditAction> everyAction() {
    std::vector<AuditAction> actions;
    for (const std::string_view name : Vocabulary<AuditAction>::kNames) {
        actions.push_back(fromName<AuditAction>(name).value());
    }
    return actions;
}

}  // namespace

AuditEntriesPage::AuditEntriesPage(AuditEntriesModel& model, QWidget* parent)
    : QueryPage(model, texts(), everyAction(), AuditEntriesModel::Subject, TextLook::Code, parent) {
}

}  // namespace gatehouse::client
