#include "client/models/proposal_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <QCoreApplication>
#include <QStringList>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using wire::JsonValue;

QString tr(const char* text) {
    return QCoreApplication::translate("Proposal", text);
}

/// Members that are told in words of their own, in the order in which they are told.
struct Known {
    std::string_view key;
    const char* name;
    enum class As { Text, Role, Site, Moment, Day } as = As::Text;
};
constexpr std::array kKnown{
    Known{"username", QT_TRANSLATE_NOOP("Proposal", "User name")},
    Known{"role", QT_TRANSLATE_NOOP("Proposal", "Role"), Known::As::Role},
    Known{"site", QT_TRANSLATE_NOOP("Proposal", "Site"), Known::As::Site},
    Known{"user", QT_TRANSLATE_NOOP("Proposal", "Prescriber")},
    Known{"common_name", QT_TRANSLATE_NOOP("Proposal", "Name in the certificate")},
    Known{"not_before", QT_TRANSLATE_NOOP("Proposal", "Valid from"), Known::As::Moment},
    Known{"not_after", QT_TRANSLATE_NOOP("Proposal", "Valid until"), Known::As::Moment},
    Known{"serial", QT_TRANSLATE_NOOP("Proposal", "Serial number")},
    Known{"organisations", QT_TRANSLATE_NOOP("Proposal", "Between")},
    Known{"programme", QT_TRANSLATE_NOOP("Proposal", "Programme")},
    Known{"title", QT_TRANSLATE_NOOP("Proposal", "Title")},
    Known{"edition", QT_TRANSLATE_NOOP("Proposal", "Edition")},
    Known{"effective_from", QT_TRANSLATE_NOOP("Proposal", "In force from"), Known::As::Day},
    Known{"sha256", QT_TRANSLATE_NOOP("Proposal", "SHA-256 of its file")}};

const Known* known(std::string_view key) {
    const auto* found = std::find_if(
        kKnown.begin(), kKnown.end(), [key](const Known& one) { return one.key == key; });
    return found == kKnown.end() ? nullptr : found;
}

/// Whatever it is, as text.
QString plain(const JsonValue& value) {
    switch (value.kind()) {
        case JsonValue::Kind::Null: return tr("none");
        case JsonValue::Kind::Boolean: return value.isTrue() ? tr("yes") : tr("no");
        case JsonValue::Kind::Number:
        case JsonValue::Kind::String: return toQt(value.text());
        case JsonValue::Kind::Array: {
            QStringList parts;
            for (const JsonValue& element : value.elements()) {
                parts.append(plain(element));
            }
            return parts.join(QStringLiteral(", "));
        }
        case JsonValue::Kind::Object: {
            QStringList parts;
            for (const auto& member : value.members()) {
                parts.append(tr("%1: %2").arg(codeInWords(member.key), plain(member.value)));
            }
            return parts.join(QStringLiteral("; "));
        }
    }
    return {};
}

QString valueOf(const Known& one,
                const JsonValue& value,
                const std::function<QString(const std::string&)>& siteName) {
    if (value.kind() == JsonValue::Kind::String) {
        const std::string& text = value.text();
        if (const auto role = fromName<Role>(text); role && one.as == Known::As::Role) {
            return inWords(*role);
        }
        if (const auto moment = Instant::parse(text); moment && one.as == Known::As::Moment) {
            return inWords(*moment);
        }
        if (const auto day = Date::parse(text); day && one.as == Known::As::Day) {
            return inWords(*day);
        }
        if (one.as == Known::As::Site) {
            return siteName(text);
        }
    }
    return plain(value);
}

/// The text of a member; the proposal's subject where there is none.
QString textOf(const wire::Proposal& proposal, std::string_view key) {
    const JsonValue* member = proposal.content.find(key);
    return member ? plain(*member) : toQt(proposal.subject);
}

QString roleOf(const wire::Proposal& proposal) {
    const JsonValue* member = proposal.content.find("role");
    return member ? valueOf(*known("role"), *member, toQt) : QString();
}

}  // namespace

QString whatInWords(const wire::Proposal& proposal) {
    switch (proposal.kind) {
        case ProposalKind::Account:
            return tr("New account: %1, %2").arg(textOf(proposal, "username"), roleOf(proposal));
        case ProposalKind::Role:
            return tr("Another role: %1, %2").arg(textOf(proposal, "username"), roleOf(proposal));
        case ProposalKind::Reactivation:
            return tr("Reactivation: %1").arg(textOf(proposal, "username"));
        case ProposalKind::KeyCertification:
            return tr("Signing key: %1").arg(textOf(proposal, "user"));
        case ProposalKind::SupplyAgreement:
            return tr("Supply agreement: %1").arg(textOf(proposal, "organisations"));
        case ProposalKind::ProgrammeEdition: break;
    }
    return tr("%1: %2").arg(inWords(proposal.kind), toQt(proposal.subject));
}

std::vector<Fact> factsOf(const wire::Proposal& proposal,
                          const std::function<QString(const std::string& id)>& siteName) {
    std::vector<Fact> facts;
    if (proposal.kind == ProposalKind::KeyCertification) {
        facts.push_back({tr("Fingerprint"), toQt(proposal.subject)});
    }
    for (const Known& one : kKnown) {
        if (const JsonValue* value = proposal.content.find(one.key)) {
            const bool isNewRole = proposal.kind == ProposalKind::Role && one.as == Known::As::Role;
            facts.push_back(
                {isNewRole ? tr("New role") : tr(one.name), valueOf(one, *value, siteName)});
        }
    }
    // The certificate itself is what the facts above were read from; ids are no words.
    const auto isToldAlready = [](const std::string& key) {
        return known(key) || key == "certificate" || key == "user_id";
    };
    for (const auto& member : proposal.content.members()) {
        if (!isToldAlready(member.key)) {
            facts.push_back({codeInWords(member.key), plain(member.value)});
        }
    }
    if (proposal.reason) {
        facts.push_back({tr("Reason"), toQt(*proposal.reason)});
    }
    return facts;
}

}  // namespace gatehouse::client
