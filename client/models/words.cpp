#include "client/models/words.h"

#include <array>

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>
#include <QLocale>

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

/// The texts of this file, in one context for translators.
QString tr(const char* text) {
    return QCoreApplication::translate("Words", text);
}

/// The text at an enumerator's place; there are as many texts as words.
template <class E, std::size_t N>
QString textAt(E value, const std::array<const char*, N>& texts) {
    static_assert(N == Vocabulary<E>::kNames.size(), "each word needs its text");
    return tr(texts.at(static_cast<std::size_t>(value)));
}

/// The screens speak English, whatever the machine's language: dates must not mix with it.
const QLocale& locale() {
    static const QLocale kEnglish(QLocale::English, QLocale::UnitedKingdom);
    return kEnglish;
}

struct Known {
    std::string_view code;
    const char* text;
};

constexpr std::array kKnownCodes{
    // initiation items
    Known{"teratogenic-risk", QT_TRANSLATE_NOOP("Words", "The risk to an unborn child")},
    Known{"contraception", QT_TRANSLATE_NOOP("Words", "The need for effective contraception")},
    Known{"amenorrhoea-not-exempt",
          QT_TRANSLATE_NOOP("Words", "Contraception is needed also without periods")},
    Known{"effective-methods",
          QT_TRANSLATE_NOOP("Words", "Able to comply with effective contraception")},
    Known{"consult-if-risk",
          QT_TRANSLATE_NOOP("Words", "Consult at once if there is a risk of pregnancy")},
    Known{"stop-if-suspected",
          QT_TRANSLATE_NOOP("Words", "Stop treatment at once if pregnancy is suspected")},
    Known{"testing", QT_TRANSLATE_NOOP("Words", "Pregnancy tests, at least every 4 weeks")},
    Known{"precautions", QT_TRANSLATE_NOOP("Words", "Hazards and precautions understood")},
    Known{"never-share", QT_TRANSLATE_NOOP("Words", "Never share the medicine")},
    Known{"return-unused", QT_TRANSLATE_NOOP("Words", "Return unused capsules to the pharmacist")},
    Known{"no-blood-donation",
          QT_TRANSLATE_NOOP("Words", "No blood donation during treatment and for 7 days after")},
    Known{"condom-use", QT_TRANSLATE_NOOP("Words", "Condom use with a partner who could conceive")},
    Known{"no-semen-donation", QT_TRANSLATE_NOOP("Words", "No semen donation")},
    Known{"partner-pregnancy",
          QT_TRANSLATE_NOOP("Words", "Tell the prescriber at once if a partner becomes pregnant")},
    // indications
    Known{"multiple-myeloma", QT_TRANSLATE_NOOP("Words", "Multiple myeloma")},
    Known{"myelodysplastic-syndrome-del5q",
          QT_TRANSLATE_NOOP("Words", "Myelodysplastic syndrome with deletion 5q")},
    Known{"mantle-cell-lymphoma", QT_TRANSLATE_NOOP("Words", "Mantle cell lymphoma")},
    Known{"follicular-lymphoma", QT_TRANSLATE_NOOP("Words", "Follicular lymphoma")},
    Known{"marginal-zone-lymphoma", QT_TRANSLATE_NOOP("Words", "Marginal zone lymphoma")},
    // requirements and flags whose words alone would read oddly
    Known{"supply-limit", QT_TRANSLATE_NOOP("Words", "Days' supply within the limit")},
    Known{"supply-overlap", QT_TRANSLATE_NOOP("Words", "No overlap with earlier supplies")},
    Known{"no-pregnancy-signal", QT_TRANSLATE_NOOP("Words", "No sign of a pregnancy")},
    Known{"off-label", QT_TRANSLATE_NOOP("Words", "Off-label use")},
    Known{"off-label-confirmed", QT_TRANSLATE_NOOP("Words", "Off-label use confirmed")},
    Known{"under-18", QT_TRANSLATE_NOOP("Words", "Patient under 18")},
    Known{"under-18-confirmed", QT_TRANSLATE_NOOP("Words", "Use under 18 confirmed")}};

}  // namespace

QString inWords(Role role) {
    return textAt(role,
                  std::array{QT_TRANSLATE_NOOP("Words", "Prescriber"),
                             QT_TRANSLATE_NOOP("Words", "Pharmacist"),
                             QT_TRANSLATE_NOOP("Words", "Auditor"),
                             QT_TRANSLATE_NOOP("Words", "Administrator")});
}

QString inWords(Category category) {
    return textAt(category,
                  std::array{QT_TRANSLATE_NOOP("Words", "Childbearing potential"),
                             QT_TRANSLATE_NOOP("Words", "No childbearing potential"),
                             QT_TRANSLATE_NOOP("Words", "Male")});
}

QString inWords(Basis basis) {
    return textAt(basis,
                  std::array{QT_TRANSLATE_NOOP("Words", "Natural amenorrhoea"),
                             QT_TRANSLATE_NOOP("Words", "Premature ovarian failure"),
                             QT_TRANSLATE_NOOP("Words", "Hysterectomy"),
                             QT_TRANSLATE_NOOP("Words", "Bilateral salpingo-oophorectomy"),
                             QT_TRANSLATE_NOOP("Words", "Bilateral oophorectomy"),
                             QT_TRANSLATE_NOOP("Words", "Unilateral oophorectomy"),
                             QT_TRANSLATE_NOOP("Words", "Endometrial ablation"),
                             QT_TRANSLATE_NOOP("Words", "XY genotype"),
                             QT_TRANSLATE_NOOP("Words", "Turner syndrome"),
                             QT_TRANSLATE_NOOP("Words", "Uterine agenesis")});
}

QString inWords(AmenorrhoeaCause cause) {
    return textAt(cause,
                  std::array{QT_TRANSLATE_NOOP("Words", "Natural"),
                             QT_TRANSLATE_NOOP("Words", "Cancer therapy"),
                             QT_TRANSLATE_NOOP("Words", "Breast-feeding"),
                             QT_TRANSLATE_NOOP("Words", "Other")});
}

QString inWords(ContraceptiveMethod method) {
    return textAt(method,
                  std::array{QT_TRANSLATE_NOOP("Words", "Implant"),
                             QT_TRANSLATE_NOOP("Words", "Levonorgestrel IUS"),
                             QT_TRANSLATE_NOOP("Words", "Copper IUD"),
                             QT_TRANSLATE_NOOP("Words", "Medroxyprogesterone depot"),
                             QT_TRANSLATE_NOOP("Words", "Tubal sterilisation"),
                             QT_TRANSLATE_NOOP("Words", "Vasectomised partner"),
                             QT_TRANSLATE_NOOP("Words", "Desogestrel pill"),
                             QT_TRANSLATE_NOOP("Words", "Progestogen-only pill (other)"),
                             QT_TRANSLATE_NOOP("Words", "Combined pill"),
                             QT_TRANSLATE_NOOP("Words", "Male condom"),
                             QT_TRANSLATE_NOOP("Words", "Female condom"),
                             QT_TRANSLATE_NOOP("Words", "Diaphragm"),
                             QT_TRANSLATE_NOOP("Words", "Cervical cap"),
                             QT_TRANSLATE_NOOP("Words", "Withdrawal"),
                             QT_TRANSLATE_NOOP("Words", "Natural family planning"),
                             QT_TRANSLATE_NOOP("Words", "Abstinence")});
}

QString inWords(TestResult result) {
    return textAt(result,
                  std::array{QT_TRANSLATE_NOOP("Words", "Negative"),
                             QT_TRANSLATE_NOOP("Words", "Positive"),
                             QT_TRANSLATE_NOOP("Words", "Indeterminate")});
}

QString inWords(SignalKind kind) {
    return textAt(kind,
                  std::array{QT_TRANSLATE_NOOP("Words", "Suspected pregnancy"),
                             QT_TRANSLATE_NOOP("Words", "Confirmed pregnancy"),
                             QT_TRANSLATE_NOOP("Words", "Missed period"),
                             QT_TRANSLATE_NOOP("Words", "Contraception failure"),
                             QT_TRANSLATE_NOOP("Words", "Breast-feeding"),
                             QT_TRANSLATE_NOOP("Words", "Partner's pregnancy")});
}

QString inWords(AuthorisationStatus status) {
    return textAt(status,
                  std::array{QT_TRANSLATE_NOOP("Words", "Draft"),
                             QT_TRANSLATE_NOOP("Words", "Signed"),
                             QT_TRANSLATE_NOOP("Words", "Cancelled")});
}

QString inWords(Handover handover) {
    return textAt(handover,
                  std::array{QT_TRANSLATE_NOOP("Words", "In person"),
                             QT_TRANSLATE_NOOP("Words", "Shipment")});
}

QString inWords(InvitationKind kind) {
    return textAt(kind,
                  std::array{QT_TRANSLATE_NOOP("Words", "To set a password"),
                             QT_TRANSLATE_NOOP("Words", "To drop a lost second factor")});
}

QString inWords(PrescriberKeyState state) {
    return textAt(state,
                  std::array{QT_TRANSLATE_NOOP("Words", "Waits for its certificate"),
                             QT_TRANSLATE_NOOP("Words", "Waits for a second administrator"),
                             QT_TRANSLATE_NOOP("Words", "Certified"),
                             QT_TRANSLATE_NOOP("Words", "Revoked")});
}

QString inWords(ProposalKind kind) {
    return textAt(kind,
                  std::array{QT_TRANSLATE_NOOP("Words", "New account"),
                             QT_TRANSLATE_NOOP("Words", "Another role"),
                             QT_TRANSLATE_NOOP("Words", "Reactivation"),
                             QT_TRANSLATE_NOOP("Words", "Certificate of a signing key"),
                             QT_TRANSLATE_NOOP("Words", "Programme edition"),
                             QT_TRANSLATE_NOOP("Words", "Supply agreement")});
}

QString inWords(ProposalState state) {
    return textAt(state,
                  std::array{QT_TRANSLATE_NOOP("Words", "Waits"),
                             QT_TRANSLATE_NOOP("Words", "Approved"),
                             QT_TRANSLATE_NOOP("Words", "Rejected"),
                             QT_TRANSLATE_NOOP("Words", "Withdrawn")});
}

QString inWords(SiteKind kind) {
    return textAt(
        kind,
        std::array{QT_TRANSLATE_NOOP("Words", "Clinic"), QT_TRANSLATE_NOOP("Words", "Pharmacy")});
}

QString inWords(Date date) {
    const QDate day = QDate::fromString(toQt(date.toString()), Qt::ISODate);
    return day.isValid() ? locale().toString(day, QStringLiteral("d MMMM yyyy"))
                         : toQt(date.toString());
}

QString inWords(Instant instant) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(instant.milliseconds());
    return locale().toString(local, QStringLiteral("d MMMM yyyy, HH:mm"));
}

QString toTheSecond(Instant instant) {
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(instant.milliseconds());
    return locale().toString(local, QStringLiteral("d MMM yyyy, HH:mm:ss"));
}

QString inWords(const std::vector<Item>& items) {
    QStringList parts;
    for (const Item& item : items) {
        parts.append(tr("%1 × %2 mg").arg(item.capsules).arg(toQt(item.strengthMg.toString())));
    }
    return parts.isEmpty() ? tr("none") : parts.join(QStringLiteral(", "));
}

QString daysInWords(std::int64_t days) {
    return days == 1 ? tr("1 day") : tr("%1 days").arg(days);
}

QString codeInWords(std::string_view code) {
    for (const Known& known : kKnownCodes) {
        if (known.code == code) {
            return tr(known.text);
        }
    }
    QString words = toQt(code);
    words.replace(u'-', u' ');
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words;
}

QString fingerprintInWords(const QByteArray& sha256) {
    const QString pairs = QString::fromLatin1(sha256.toHex(':')).toUpper();
    constexpr qsizetype kHalf = 16 * 3 - 1;
    return pairs.size() > kHalf ? pairs.left(kHalf) + u'\n' + pairs.mid(kHalf + 1) : pairs;
}

Date today() {
    return Date::parse(toUtf8(QDate::currentDate().toString(Qt::ISODate))).value();
}

}  // namespace gatehouse::client
