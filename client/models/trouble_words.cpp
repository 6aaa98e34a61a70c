#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Trouble", text);
}

constexpr std::chrono::seconds kLongInSeconds{120};

QString inWords(std::chrono::seconds wait) {
    if (wait <= kLongInSeconds) {
        return tr("%1 s").arg(wait.count());
    }
    return tr("%1 minutes").arg(std::chrono::ceil<std::chrono::minutes>(wait).count());
}

/// The problem's own words: the server's texts are fixed and never repeat what was typed.
QString refusal(const Trouble& trouble) {
    const bool isThrottled =
        trouble.problem.code == errorText(ErrorCode::TooManyAttempts).code && trouble.retryAfter;
    if (isThrottled) {
        return tr("Too many failed attempts. Wait %1, then try again.")
            .arg(inWords(*trouble.retryAfter));
    }
    QString words = tr("%1. %2").arg(toQt(trouble.problem.title), toQt(trouble.problem.detail));
    for (const FieldProblem& field : trouble.problem.errors) {
        words += u'\n' + tr("• %1: %2 %3")
                             .arg(codeInWords(field.pointer.substr(field.pointer.rfind('/') + 1)),
                                  toQt(field.message),
                                  toQt(field.remedy));
    }
    if (trouble.retryAfter) {
        words += u'\n' + tr("Try again in %1.").arg(inWords(*trouble.retryAfter));
    }
    return words;
}

QString unknown(const Trouble& trouble) {
    QString words =
        tr("It is not known whether this was recorded: the server's answer did not arrive. Ask "
           "again: it is recorded at most once.");
    if (!trouble.problem.title.empty()) {
        words += u'\n' + tr("This time the server said: %1.").arg(toQt(trouble.problem.title));
    }
    return words;
}

QString untrusted(const Trouble& trouble) {
    if (trouble.certificate && !trouble.certificate->mayBeTrusted) {
        return tr("The server's certificate cannot be trusted: %1 Nothing was sent. Tell the "
                  "administrator.")
            .arg(trouble.certificate->fault);
    }
    if (trouble.certificate && trouble.certificate->differsFromTrusted) {
        return tr(
            "The server's certificate has CHANGED since this computer trusted it. Nothing was "
            "sent.");
    }
    return tr("This computer does not know the server's certificate. Nothing was sent.");
}

}  // namespace

QString inWords(const Trouble& trouble) {
    switch (trouble.kind) {
        case Trouble::Kind::Refused: return refusal(trouble);
        case Trouble::Kind::SignedOut:
            return tr("Your session has ended. Nothing was recorded. Sign in again.");
        case Trouble::Kind::Unreachable:
            return tr(
                "The server cannot be reached. Nothing was sent and nothing was recorded. "
                "Check the network and the address, then try again.");
        case Trouble::Kind::NoAnswer:
            return tr("The server did not answer in time, or its answer was cut off. Try again.");
        case Trouble::Kind::OutcomeUnknown: return unknown(trouble);
        case Trouble::Kind::Untrusted: return untrusted(trouble);
        case Trouble::Kind::NotUnderstood:
            return tr(
                "The server's answer makes no sense to this program, so it is not shown. Try "
                "again; if it stays, tell the administrator.");
        case Trouble::Kind::BadAddress:
            return tr("That is not the address of a server. Enter it as https://host:8443.");
    }
    return {};
}

}  // namespace gatehouse::client
