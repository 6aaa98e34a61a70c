#include "client/models/log_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Log", text);
}

QString entries(std::int64_t count) {
    return count == 1 ? tr("1 entry") : tr("%1 entries").arg(count);
}

QString faultInWords(LogFault fault) {
    switch (fault) {
        case LogFault::MemoryUnreadable:
            return tr("What this computer remembers of the server's log cannot be read.");
        case LogFault::KeysMalformed:
            return tr("What the server shows as its log's public keys is no such thing.");
        case LogFault::OtherLog: return tr("The server shows another log than before.");
        case LogFault::OtherKeys:
            return tr(
                "The keys of the server's log are not those that this computer knows, and "
                "those did not sign for them.");
        case LogFault::ProofMalformed:
            return tr(
                "What the server shows as the proof that its record only grew is no such "
                "thing.");
        case LogFault::NotSigned: return tr("The server's record is not signed by its log's key.");
        case LogFault::Smaller: return tr("The server's record is smaller than it was.");
        case LogFault::NotConsistent:
            return tr(
                "The server's record is not the one that this computer remembers with more "
                "at its end: something in it was changed or taken away.");
        case LogFault::NotAccepted:
            return tr("The server does not know a record that its own key has signed.");
    }
    return {};
}

QString acknowledgementsOf(const wire::IntegrityHold& hold) {
    QStringList lines;
    for (const wire::Acknowledgement& said : hold.acknowledgements) {
        lines.append(inWords(said));
    }
    return lines.join(u'\n');
}

QString firstUse(const LogMemory& memory) {
    const auto keys = proof::LogKeys::parse(memory.known().keys);
    return keys ? tr("This computer sees the record of this server for the first time and believes "
                     "it: key %1. From now on it watches that the record only grows.")
                      .arg(toQt(keyIdText(keys->current())))
                : QString();
}

QString alarm(const LogMemory& memory) {
    QStringList lines{
        tr("ALARM: the server's record cannot be believed. %1").arg(faultInWords(memory.fault())),
        tr("Nothing is dispensed from this computer until that is settled. Tell the "
           "administrator and an auditor now.")};
    const auto known = proof::LogKeys::parse(memory.known().keys);
    if (memory.mayAdopt() && known) {
        lines.append(tr("Known here: key %1 of %2. Shown now: key %3 of %4.")
                         .arg(toQt(keyIdText(known->current())),
                              toQt(known->origin()),
                              toQt(keyIdText(memory.shownKeys()->current())),
                              toQt(memory.shownKeys()->origin())));
    }
    return lines.join(u'\n');
}

QString held(const LogMemory& memory) {
    QStringList lines{
        tr("INTEGRITY HOLD: the record may not be what it was. Reading and signing "
           "go on; nothing is checked or dispensed until an auditor and an "
           "administrator have acknowledged it.")};
    if (memory.hold()) {
        lines.append(inWords(*memory.hold()));
    }
    return lines.join(u'\n');
}

QString replaced(const LogMemory& memory) {
    QStringList lines{
        tr("The record was REPLACED: it does not continue what this computer "
           "remembers. Nothing is dispensed from here until the present record is "
           "remembered.")};
    lines.append(memory.hold() ? inWords(*memory.hold())
                               : tr("The server did not tell who has acknowledged that."));
    return lines.join(u'\n');
}

}  // namespace

QString inWords(const LogMemory& memory) {
    QString words;
    switch (memory.state()) {
        case LogMemory::State::Unasked: break;
        case LogMemory::State::Fine: return memory.isFirstUse() ? firstUse(memory) : QString();
        case LogMemory::State::NotYet:
            return tr("Since %1 it could not be checked that the server's record only grows. It "
                      "is tried again every minute. %2")
                .arg(inWords(memory.since()), inWords(*memory.trouble()));
        case LogMemory::State::Hold: words = held(memory); break;
        case LogMemory::State::Replaced: words = replaced(memory); break;
        case LogMemory::State::Alarm: words = alarm(memory); break;
    }
    if (!words.isEmpty() && memory.trouble()) {
        words += u'\n' + tr("The last attempt came to nothing. %1").arg(inWords(*memory.trouble()));
    }
    return words;
}

QString whyNotDispensing(const LogMemory& memory) {
    switch (memory.state()) {
        case LogMemory::State::Unasked:
        case LogMemory::State::Fine:
        case LogMemory::State::NotYet: return {};
        case LogMemory::State::Hold:
            return tr(
                "The record is on integrity hold. Supply nothing until an auditor and an "
                "administrator have acknowledged it; then press Check.");
        case LogMemory::State::Replaced:
            return tr(
                "The record was replaced. Supply nothing before the present record is "
                "remembered: see above.");
        case LogMemory::State::Alarm: break;
    }
    return tr("%1 Supply nothing from this computer until that is settled: see above.")
        .arg(faultInWords(memory.fault()));
}

QString causeInWords(const wire::IntegrityHold& hold) {
    const QString remembered = entries(hold.rememberedSize.value_or(0));
    const QString witness = toQt(hold.witness.value_or(std::string()));
    switch (hold.cause) {
        case HoldCause::CheckpointAhead:
            return tr("A computer remembers %1, and the record had only %2: entries are gone, as "
                      "where an older copy was put back.")
                .arg(remembered, entries(hold.size));
        case HoldCause::CheckpointDiffers:
            return tr(
                "A computer remembers other entries than the record holds: it was changed "
                "or exchanged.");
        case HoldCause::WitnessAhead:
            return tr("The witness %1 remembers %2, and the record had only %3: entries are gone, "
                      "as where an older copy was put back.")
                .arg(witness, remembered, entries(hold.size));
        case HoldCause::WitnessDiffers:
            return tr("The witness %1 remembers other entries than the record holds: it was "
                      "changed or exchanged.")
                .arg(witness);
        case HoldCause::NoWitness: break;
    }
    return tr("No witness could be reached for as long as that is allowed.");
}

QString inWords(const wire::Acknowledgement& acknowledgement) {
    const QString role = inWords(acknowledgement.role);
    const QString who = acknowledgement.by ? tr("%1 (%2)").arg(toQt(*acknowledgement.by), role)
                                           : tr("Somebody of another organisation (%1)").arg(role);
    return tr("Acknowledged by %1 on %2: %3")
        .arg(who, inWords(acknowledgement.at), toQt(acknowledgement.reason));
}

QString inWords(const wire::IntegrityHold& hold) {
    QStringList lines{
        hold.endedAt ? tr("From %1 until %2. %3")
                           .arg(inWords(hold.begunAt), inWords(*hold.endedAt), causeInWords(hold))
                     : tr("Since %1. %2").arg(inWords(hold.begunAt), causeInWords(hold))};
    if (const QString said = acknowledgementsOf(hold); !said.isEmpty()) {
        lines.append(said);
    }
    return lines.join(u'\n');
}

QString inWords(const wire::WitnessState& witness) {
    const QString reached = !witness.isReachable   ? tr("not tried yet")
                            : *witness.isReachable ? tr("reachable")
                                                   : tr("NOT reachable");
    return witness.cosignedAt
               ? tr("%1: %2; cosigned %3 last on %4")
                     .arg(toQt(witness.name),
                          reached,
                          entries(witness.cosignedSize.value_or(0)),
                          inWords(*witness.cosignedAt))
               : tr("%1: %2; has cosigned nothing yet").arg(toQt(witness.name), reached);
}

QString inWords(ReceiptDoubt doubt) {
    switch (doubt) {
        case ReceiptDoubt::NoKeys: return tr("The keys of the server's log could not be read.");
        case ReceiptDoubt::Malformed: return tr("It is no receipt, or was changed.");
        case ReceiptDoubt::OtherLog: return tr("It is a receipt of another log.");
        case ReceiptDoubt::NotSigned: return tr("No key of this server's log has signed it.");
        case ReceiptDoubt::NotIncluded:
            return tr("The record that was signed does not hold the entry.");
        case ReceiptDoubt::OtherEntry: return tr("It is the receipt of something else.");
        case ReceiptDoubt::Smaller:
            return tr("It is of a record that is smaller than this computer knows it to be.");
        case ReceiptDoubt::Contradiction:
            return tr("It is of another record than this computer remembers.");
    }
    return {};
}

QString inWords(const ReceiptCheck& check) {
    switch (check.state()) {
        case ReceiptCheck::State::Nothing: return {};
        case ReceiptCheck::State::Checking: return tr("The receipt is verified…");
        case ReceiptCheck::State::Absent:
            return tr(
                "Without a receipt: the server could make none this time. It can be asked "
                "again.");
        case ReceiptCheck::State::Unjudged:
            return tr("The receipt is not verified. %1 Ask again.").arg(inWords(check.doubt()));
        case ReceiptCheck::State::Holds:
            return tr("Receipt verified: entry %1 of a record of %2, signed with key %3.")
                .arg(QString::number(check.receipt().entry.sequence),
                     entries(static_cast<std::int64_t>(check.receipt().checkpoint.tree.size)),
                     toQt(check.signer()));
        case ReceiptCheck::State::Fails: break;
    }
    return tr("The server's receipt does not hold. %1").arg(inWords(check.doubt()));
}

QString receiptText(const ReceiptCheck& check) {
    const proof::Receipt& receipt = check.receipt();
    const auto line = [](const QString& name, const QString& value) {
        return tr("%1: %2").arg(name, value);
    };
    const std::string_view root = proof::bytesOf(receipt.checkpoint.tree.root);
    const QByteArray bytes(root.data(), static_cast<qsizetype>(root.size()));
    return QStringList{
        tr("Gatehouse: receipt"),
        {},
        line(tr("What"), auditActionInWords(receipt.entry.action)),
        line(tr("Record"), toQt(receipt.entry.subject.value_or(std::string()))),
        line(tr("When"), toTheSecond(receipt.entry.at)),
        line(tr("When (UTC)"), toQt(receipt.entry.at.toString())),
        line(tr("Entry number"), QString::number(receipt.entry.sequence)),
        {},
        line(tr("Log"), toQt(receipt.checkpoint.origin)),
        line(tr("Entries in the log"), QString::number(receipt.checkpoint.tree.size)),
        line(tr("Root (SHA-256)"), QString::fromLatin1(bytes.toBase64())),
        line(tr("Signed with key"), toQt(check.signer())),
        {},
        tr("This computer verified that the log that was signed holds the entry. "
           "The saved receipt (*.tlog-proof) proves it to others: "
           "gatehouse-verify receipt.")}
        .join(u'\n');
}

}  // namespace gatehouse::client
