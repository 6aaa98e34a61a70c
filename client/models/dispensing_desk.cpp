#include "client/models/dispensing_desk.h"

#include <algorithm>
#include <array>

#include "client/api/text.h"
#include "client/models/dispensing_words.h"
#include "client/models/words.h"
#include "contract/base/authorisation_number.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {
namespace {

using Notice = DispensingDesk::Notice;

Notice bad(QString text) {
    return {Notice::Kind::Bad, std::move(text)};
}
const Notice kNone{};
const Notice kWaiting{Notice::Kind::Waiting, {}};

bool isCode(const Trouble& trouble, ErrorCode code) {
    return trouble.kind == Trouble::Kind::Refused && trouble.problem.code == errorText(code).code;
}

/// Whether the server judged this very supply and did not record it. Any other refusal of a
/// repetition says nothing about what became of it before.
bool isJudged(const Trouble& trouble) {
    constexpr std::array kJudged{ErrorCode::DispenseRefused,
                                 ErrorCode::PatientMismatch,
                                 ErrorCode::NotFound,
                                 ErrorCode::ContentRefused};
    return std::any_of(
        kJudged.begin(), kJudged.end(), [&](ErrorCode code) { return isCode(trouble, code); });
}

bool wasNotSent(const Trouble& trouble) {
    return trouble.kind == Trouble::Kind::Unreachable || trouble.kind == Trouble::Kind::Untrusted ||
           trouble.kind == Trouble::Kind::BadAddress;
}

std::vector<Item> quantityOf(const std::vector<wire::DispensedItem>& supplied) {
    std::vector<Item> items;
    for (const wire::DispensedItem& item : supplied) {
        items.push_back({item.strengthMg, item.capsules});
    }
    return items;
}

/// Requirements that another quantity may meet.
bool isAboutQuantity(const std::string& code) {
    return code == "supply-overlap" || code == "quantity-available";
}

/// Requirements that other terms may meet; a programme that has one asks for them.
bool isAboutTerms(const std::string& code) {
    return code == "confirmation-current" || code == "shipped-same-day";
}

}  // namespace

DispensingDesk::DispensingDesk(Client& client, LogMemory& log, Patience patience, QObject* parent)
    : QObject(parent), client_(client), log_(log), receipt_(log) {
    typingTimer_.setSingleShot(true);
    typingTimer_.setInterval(patience.typing);
    connect(&typingTimer_, &QTimer::timeout, this, [this] { ask(wanted_, Asker::Typing); });
    verdictTimer_.setSingleShot(true);
    verdictTimer_.setInterval(patience.verdict);
    connect(&verdictTimer_, &QTimer::timeout, this, [this] {
        isOutdated_ = true;
        Q_EMIT changed();
    });
    connect(&receipt_, &ReceiptCheck::judged, this, &DispensingDesk::hearReceipt);
    connect(&log_, &LogMemory::changed, this, &DispensingDesk::changed);
}

DispensingDesk::Standing DispensingDesk::standing() const {
    if (!judgement_) {
        return Standing::Outdated;
    }
    if (isAsking_ || typingTimer_.isActive()) {
        return Standing::Asking;
    }
    if (wanted_.empty() && !judgement_->items.empty()) {
        return Standing::NoQuantity;
    }
    if (!isWantedJudged()) {
        return Standing::Outdated;
    }
    if (judgement_->verdict == Verdict::Dispense && !log_.mayDispense()) {
        return Standing::Barred;
    }
    return isPatientUnsure_ ? Standing::PatientUnsure : Standing::Valid;
}

bool DispensingDesk::isWantedJudged() const {
    return !isOutdated_ && areSame(wanted_, judgement_->items) && terms_ == judgement_->terms;
}

bool DispensingDesk::isSupplyOpen() const {
    if (!judgement_ || leftOf(judgement_->check.remaining).empty()) {
        return false;
    }
    const std::vector<std::string>& unmet = judgement_->check.unmet;
    return std::all_of(unmet.begin(), unmet.end(), [](const std::string& code) {
        return isAboutQuantity(code) || isAboutTerms(code);
    });
}

bool DispensingDesk::asksTerms() const {
    if (!judgement_) {
        return false;
    }
    const auto& all = judgement_->check.requirements;
    return std::any_of(
        all.begin(), all.end(), [](const auto& each) { return isAboutTerms(each.code); });
}

bool DispensingDesk::isRefusedForTerms() const {
    if (!judgement_) {
        return false;
    }
    const std::vector<std::string>& unmet = judgement_->check.unmet;
    return std::any_of(unmet.begin(), unmet.end(), isAboutTerms);
}

bool DispensingDesk::mayDispense() const {
    const Standing now = standing();
    return stage_ == Stage::Judged && judgement_->verdict == Verdict::Dispense &&
           (now == Standing::Valid || now == Standing::PatientUnsure);
}

void DispensingDesk::check(const QString& typed) {
    if (stage_ > Stage::Judged) {
        return;
    }
    const auto number = AuthorisationNumber::parse(toUtf8(typed));
    if (!number) {
        forget();
        become(Stage::Open,
               bad(typed.trimmed().isEmpty()
                       ? tr("Scan or type the number of an authorisation.")
                       : tr("This is not the number of an authorisation: it reads GH-XXXX-XXXX-C, "
                            "and its last character must fit the others. Read it again.")));
        Q_EMIT answered();
        return;
    }
    const std::string text = number->text();
    if (text == number_ && stage_ == Stage::Checking) {
        return;  // a scanner that ends its line twice
    }
    if (text == number_ && stage_ == Stage::Judged) {
        const bool isPart = isSupplyOpen() && !wanted_.empty();
        ask(isPart ? std::optional(wanted_) : std::nullopt, Asker::Person);
        return;
    }
    forget();
    number_ = text;
    become(Stage::Checking, kWaiting);
    ask(std::nullopt, Asker::Person);
}

void DispensingDesk::forget() {
    if (stage_ > Stage::Judged) {
        return;
    }
    dropJudgement();
    number_.clear();
    become(Stage::Open, kNone);
}

void DispensingDesk::want(std::vector<Item> items, const SupplyTerms& terms) {
    if (stage_ != Stage::Judged) {
        return;
    }
    ++attempt_;
    isAsking_ = false;
    wanted_ = std::move(items);
    terms_ = terms;
    if (isWantedJudged() || wanted_.empty()) {
        typingTimer_.stop();
    } else {
        typingTimer_.start();
    }
    become(Stage::Judged, kNone);
}

void DispensingDesk::ask(std::optional<std::vector<Item>> items, Asker asker) {
    typingTimer_.stop();
    isAsking_ = true;
    wire::CheckRequest request;
    request.number = number_;
    request.items = items;
    request.handover = terms_.handover;
    request.confirmationObtainedAt = terms_.confirmationObtainedAt;
    client_.checkSupply(
        request,
        {this,
         [this, attempt = ++attempt_, question = Question{std::move(items), terms_}, asker](
             Answer<wire::CheckResult> answer) {
             if (attempt != attempt_) {
                 return;
             }
             hear(std::move(answer), question);
             if (asker == Asker::Person || !isSupplyOpen()) {
                 Q_EMIT answered();
             }
         }});
    become(stage_, kWaiting);
}

void DispensingDesk::hear(Answer<wire::CheckResult> answer, const Question& question) {
    isAsking_ = false;
    if (!answer && isCode(answer.error(), ErrorCode::IntegrityHold)) {
        hold({});
        return;
    }
    if (!answer) {
        isOutdated_ = true;
        become(judgement_ ? Stage::Judged : Stage::Open, bad(inWords(answer.error())));
        return;
    }
    const std::vector<Item> asked = question.items.value_or(leftOf(answer->remaining));
    if (judge(std::move(*answer), asked, question.terms)) {
        become(Stage::Judged, kNone);
        return;
    }
    dropJudgement();
    become(Stage::Open,
           bad(tr("The server's answer contradicts itself, so it is not shown as a verdict. "
                  "Supply nothing on it. Check again; if it stays, tell the administrator.")));
}

/// Takes the answer as the verdict about `items` on `terms`; false where it is none.
bool DispensingDesk::judge(wire::CheckResult check,
                           const std::vector<Item>& items,
                           const SupplyTerms& terms) {
    const std::optional<Verdict> verdict = readVerdict(check, items);
    if (!verdict) {
        return false;
    }
    requirements_.show(check.requirements);
    judgement_ = Judgement{std::move(check), *verdict, items, terms};
    wanted_ = items;
    if (!asksTerms()) {
        terms_ = {};
    }
    isOutdated_ = false;
    verdictTimer_.start();
    return true;
}

/// No verdict is given; `what` became of a supply that was asked for.
void DispensingDesk::hold(const QString& what) {
    dropJudgement();
    become(Stage::Held, what.isEmpty() ? kNone : bad(what));
    log_.check();
}

void DispensingDesk::dropJudgement() {
    ++attempt_;
    isAsking_ = false;
    typingTimer_.stop();
    verdictTimer_.stop();
    isPatientUnsure_ = false;
    judgement_.reset();
    wanted_.clear();
    terms_ = {};
    requirements_.clear();
}

void DispensingDesk::dispense(Supply supply) {
    if (!mayDispense() || !areSame(quantityOf(supply.items), wanted_) || supply.terms != terms_) {
        return;
    }
    supply_ = std::move(supply);
    key_ = IdempotencyKey::fresh();
    receipt_.expect();
    mayBeRecorded_ = false;
    become(Stage::Recording, kWaiting);
    send();
}

void DispensingDesk::askAgain() {
    if (stage_ == Stage::Unsent || stage_ == Stage::Unknown || stage_ == Stage::Unproven) {
        become(Stage::Recording, kWaiting);
        send();
    }
}

void DispensingDesk::askForReceipt() {
    if (stage_ == Stage::Dispensed && notice_.kind != Notice::Kind::Waiting) {
        become(Stage::Dispensed, kWaiting);
        send();
    }
}

void DispensingDesk::send() {
    wire::DispenseRequest request;
    request.number = number_;
    request.items = supply_->items;
    request.handover = supply_->terms.handover;
    request.confirmationObtainedAt = supply_->terms.confirmationObtainedAt;
    request.dateOfBirth = Phi<Date>(supply_->dateOfBirth);
    client_.dispense(
        request, *key_, {this, [this, key = key_->text()](const Answer<wire::Dispensed>& answer) {
                             // Nobody waits for the receipt of a supply that is done with.
                             if (key_ && key_->text() == key) {
                                 hearSupply(answer);
                             }
                         }});
}

void DispensingDesk::hearSupply(const Answer<wire::Dispensed>& answer) {
    if (answer && isRecordOf(*answer, supply_->items, judgement_->check.remaining)) {
        record_ = Record{*answer, supply_->items};
        mayBeRecorded_ = true;
        verdictTimer_.stop();
        receipt_.judge(answer->receipt, {"dispense.recorded", answer->id.text()});
        return;
    }
    hearTrouble(answer ? senseless(Changes::TheRecord) : answer.error());
    Q_EMIT answered();
}

/// Only now it may be said that it is recorded.
void DispensingDesk::hearReceipt() {
    if (receipt_.state() == ReceiptCheck::State::Fails) {
        become(Stage::Unproven, kNone);
    } else {
        requirements_.clear();
        become(Stage::Dispensed, kNone);
    }
    Q_EMIT answered();
}

void DispensingDesk::hearTrouble(const Trouble& trouble) {
    if (stage_ == Stage::Dispensed) {
        // It was asked for once more for the sake of its receipt.
        become(Stage::Dispensed,
               {Notice::Kind::Caution, tr("There is no receipt. %1").arg(inWords(trouble))});
        return;
    }
    const bool isRefused =
        trouble.kind == Trouble::Kind::Refused || trouble.kind == Trouble::Kind::SignedOut;
    if (isRefused && (!mayBeRecorded_ || isJudged(trouble))) {
        refuse(trouble);
        return;
    }
    if (wasNotSent(trouble) && !mayBeRecorded_) {
        become(Stage::Unsent, {Notice::Kind::Caution, inWords(trouble)});
        return;
    }
    const QString words =
        mayBeRecorded_ ? stillUnknownInWords(trouble) : inWords(senseless(Changes::TheRecord));
    mayBeRecorded_ = true;
    become(Stage::Unknown, {Notice::Kind::Caution, words});
}

/// Nothing was recorded, and the server said so.
void DispensingDesk::refuse(const Trouble& trouble) {
    const std::vector<Item> asked = quantityOf(supply_->items);
    const SupplyTerms terms = supply_->terms;
    supply_.reset();
    key_.reset();
    isPatientUnsure_ = isCode(trouble, ErrorCode::PatientMismatch);
    if (isPatientUnsure_) {
        become(Stage::Judged, bad(inWords(trouble)));
        Q_EMIT birthDateRefused();
        return;
    }
    if (isCode(trouble, ErrorCode::IntegrityHold)) {
        hold(tr("Nothing was supplied."));
        return;
    }
    if (!isCode(trouble, ErrorCode::DispenseRefused)) {
        become(Stage::Judged, bad(tr("Nothing was supplied. %1").arg(inWords(trouble))));
        return;
    }
    const bool isJudgedAnew = trouble.check && judge(*trouble.check, asked, terms) &&
                              judgement_->verdict != Verdict::Dispense;
    if (isJudgedAnew) {
        become(Stage::Judged,
               bad(tr("Nothing was supplied: the server judged it anew when it was asked to "
                      "record the supply. This is its verdict now.")));
    } else {
        dropJudgement();
        become(Stage::Open,
               bad(tr("Nothing was supplied: the server refused the supply, and its reasons "
                      "contradict each other. Check again; if it stays, tell the administrator.")));
    }
}

void DispensingDesk::giveUp() {
    if (stage_ == Stage::Unsent) {
        supply_.reset();
        key_.reset();
        become(Stage::Judged, kNone);
    }
}

void DispensingDesk::next() {
    if (stage_ == Stage::Unproven || stage_ == Stage::Dispensed) {
        record_.reset();
        receipt_.forget();
        supply_.reset();
        key_.reset();
        number_.clear();
        dropJudgement();
        become(Stage::Open, kNone);
    }
}

void DispensingDesk::become(Stage stage, Notice notice) {
    stage_ = stage;
    notice_ = std::move(notice);
    Q_EMIT changed();
}

}  // namespace gatehouse::client
