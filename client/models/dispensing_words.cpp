#include "client/models/dispensing_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Dispensing", text);
}

QString supplyInWords(std::int64_t days) {
    return days == 1 ? tr("1 day's supply") : tr("%1 days' supply").arg(days);
}

QString offerInWords(const wire::CheckResult& check, const std::vector<Item>& asked) {
    const std::vector<Item> left = leftOf(check.remaining);
    const QString days = supplyInWords(check.supplyDays);
    const QString terms = check.until ? tr("%1, until %2").arg(days, inWords(*check.until)) : days;
    if (asked.empty() || areSame(asked, left)) {
        return tr("Up to %1 may be supplied: %2.").arg(inWords(left), terms);
    }
    return tr("%1 may be supplied: %2. %3 are left in all.")
        .arg(inWords(asked), terms, inWords(left));
}

QString othersInWords(std::int64_t others) {
    return others == 1 ? tr("One more requirement is not met, see below.")
                       : tr("%1 more requirements are not met, see below.").arg(others);
}

/// The first requirement that decides, and how many more are unmet.
QString hindranceInWords(Verdict verdict, const wire::CheckResult& check) {
    const auto& all = check.requirements;
    const auto first = std::find_if(all.begin(), all.end(), [&](const auto& requirement) {
        return !requirement.met && effectOf(requirement) == verdict;
    });
    if (first == all.end()) {
        return {};
    }
    QStringList sentences{
        first->sentence.empty() ? codeInWords(first->code) + u'.' : toQt(first->sentence),
        toQt(first->remedy)};
    const auto unmet =
        std::count_if(all.begin(), all.end(), [](const auto& other) { return !other.met; });
    if (unmet > 1) {
        sentences << othersInWords(unmet - 1);
    }
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

struct Caution {
    std::string_view flag;
    const char* text;
};
constexpr std::array kCautions{
    Caution{"authorisation-stale",
            QT_TRANSLATE_NOOP("Dispensing",
                              "The authorisation was signed a long time ago: ask whether anything "
                              "has changed since.")},
    Caution{"contraception-cautioned",
            QT_TRANSLATE_NOOP("Dispensing",
                              "The patient relies on a method of contraception that this programme "
                              "advises caution with.")},
    Caution{"off-label",
            QT_TRANSLATE_NOOP("Dispensing", "Off-label use, confirmed by the prescriber.")},
    Caution{"pregnancy-test-interval",
            QT_TRANSLATE_NOOP("Dispensing",
                              "The last two pregnancy tests lie further apart than this programme "
                              "asks for.")},
    Caution{"under-18",
            QT_TRANSLATE_NOOP("Dispensing",
                              "The patient is under 18; the prescriber confirmed the use.")}};

/// A length of time: {"amount": 3, "unit": "days"}.
std::optional<QString> lengthInWords(const wire::JsonValue& value) {
    const wire::JsonValue* amount = value.find("amount");
    const wire::JsonValue* unit = value.find("unit");
    if (!amount || !unit) {
        return std::nullopt;
    }
    return tr("%1 %2").arg(toQt(amount->text()), toQt(unit->text()));
}

QString valueInWords(const wire::JsonValue& value) {
    using Kind = wire::JsonValue::Kind;
    switch (value.kind()) {
        case Kind::Null: return tr("none");
        case Kind::Boolean: return value.isTrue() ? tr("yes") : tr("no");
        case Kind::Number: return toQt(value.text());
        case Kind::String: {
            const auto date = Date::parse(value.text());
            return date ? inWords(*date) : toQt(value.text());
        }
        case Kind::Object:
            if (const auto length = lengthInWords(value)) {
                return *length;
            }
            break;
        case Kind::Array: break;
    }
    return tr("several values");
}

}  // namespace

QString inWords(Verdict verdict) {
    switch (verdict) {
        case Verdict::Dispense: return tr("DISPENSE");
        case Verdict::Hold: return tr("HOLD");
        case Verdict::Refuse: return tr("REFUSE");
    }
    return {};
}

QString reasonInWords(Verdict verdict,
                      const wire::CheckResult& check,
                      const std::vector<Item>& asked) {
    return verdict == Verdict::Dispense ? offerInWords(check, asked)
                                        : hindranceInWords(verdict, check);
}

QString patientInWords(const wire::CheckedPatient& patient) {
    return tr("%1, born %2, hospital number %3")
        .arg(toQt(patient.initials.reveal()),
             inWords(patient.dateOfBirth.reveal()),
             toQt(patient.hospitalNumber.reveal()));
}

QStringList cautionsInWords(const std::vector<std::string>& flags) {
    QStringList cautions;
    for (const std::string& flag : flags) {
        const auto known = std::find_if(
            kCautions.begin(), kCautions.end(), [&](const Caution& c) { return c.flag == flag; });
        cautions << (known == kCautions.end() ? codeInWords(flag) + u'.' : tr(known->text));
    }
    return cautions;
}

QString recordInWords(const wire::Dispensed& dispensed,
                      const std::vector<wire::DispensedItem>& supplied) {
    QStringList parts;
    for (const wire::DispensedItem& item : supplied) {
        parts << tr("%1, batch %2")
                     .arg(inWords(std::vector<Item>{{item.strengthMg, item.capsules}}),
                          toQt(item.batch));
    }
    return tr("DISPENSED %1, %2, %3. Record %4")
        .arg(parts.join(QStringLiteral("; ")),
             supplyInWords(dispensed.supplyDays),
             inWords(dispensed.dispensedAt),
             toQt(dispensed.id.text()));
}

QString leftInWords(const std::vector<Item>& remaining) {
    const std::vector<Item> left = leftOf(remaining);
    return left.empty()
               ? tr("Nothing is left under this authorisation.")
               : tr("Still to be supplied under this authorisation: %1.").arg(inWords(left));
}

QString stillUnknownInWords(const Trouble& trouble) {
    const QString still =
        tr("It is still not known whether this was recorded: %1 It is recorded "
           "at most once.");
    switch (trouble.kind) {
        case Trouble::Kind::Refused:
            return trouble.retryAfter ? still.arg(tr("the server answers “%1”. Ask again in %2 s.")
                                                      .arg(toQt(trouble.problem.title))
                                                      .arg(trouble.retryAfter->count()))
                                      : still.arg(tr("the server answers “%1”. Ask again.")
                                                      .arg(toQt(trouble.problem.title)));
        case Trouble::Kind::SignedOut:
            return still.arg(tr("your session has ended. Sign in again, then ask again."));
        case Trouble::Kind::Unreachable:
        case Trouble::Kind::BadAddress:
            return still.arg(tr("the server cannot be reached now. Ask again in a while."));
        case Trouble::Kind::Untrusted:
            return still.arg(
                tr("the server's certificate is not trusted now. Tell the "
                   "administrator."));
        case Trouble::Kind::NoAnswer:
        case Trouble::Kind::OutcomeUnknown:
        case Trouble::Kind::NotUnderstood: break;
    }
    return still.arg(
        tr("the server's answer did not arrive, or makes no sense. Ask again; if it "
           "stays, tell the administrator."));
}

QString factsInWords(const wire::FactList& facts) {
    QStringList lines;
    for (const wire::JsonValue::Member& member : facts.values.members()) {
        std::string name = member.key;
        std::replace(name.begin(), name.end(), '_', '-');
        lines << tr("%1: %2").arg(codeInWords(name), valueInWords(member.value));
    }
    return lines.join(u'\n');
}

}  // namespace gatehouse::client
