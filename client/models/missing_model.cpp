#include "client/models/missing_model.h"

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

MissingModel::MissingModel(Client& client,
                           PatientId patient,
                           std::chrono::milliseconds pause,
                           QObject* parent)
    : QAbstractListModel(parent), client_(client), patient_(std::move(patient)) {
    pause_.setSingleShot(true);
    pause_.setInterval(pause);
    connect(&pause_, &QTimer::timeout, this, &MissingModel::send);
}

std::set<std::string> MissingModel::codes() const {
    std::set<std::string> codes;
    for (const wire::RequirementResult& requirement : missing_) {
        codes.insert(requirement.code);
    }
    return codes;
}

void MissingModel::sayIncomplete(const QStringList& toEnter) {
    ++attempt_;
    pause_.stop();
    content_.reset();
    asked_.clear();
    missing_.clear();
    become(State::Incomplete, toEnter);
}

void MissingModel::ask(const wire::NewAuthorisation& content) {
    std::string text = wire::encode(content);
    if (content_ && text == asked_) {
        return;
    }
    content_ = content;
    asked_ = std::move(text);
    askAgain();
}

void MissingModel::askAgain() {
    if (!content_) {
        return;
    }
    ++attempt_;
    missing_.clear();
    become(State::Asking, {tr("Asking the server what is missing…")});
    pause_.start();
}

void MissingModel::send() {
    client_.previewAuthorisation(
        patient_,
        *content_,
        {this, [this, attempt = ++attempt_](Answer<wire::AuthorisationPreview> answer) {
             if (attempt == attempt_) {
                 finish(std::move(answer));
             }
         }});
}

void MissingModel::finish(Answer<wire::AuthorisationPreview> answer) {
    if (!answer) {
        become(State::Failed,
               {tr("It is not known what is missing. %1").arg(inWords(answer.error()))});
        return;
    }
    show(*content_, std::move(answer->missing));
}

void MissingModel::show(const wire::NewAuthorisation& content,
                        std::vector<wire::RequirementResult> missing) {
    ++attempt_;
    pause_.stop();
    content_ = content;
    asked_ = wire::encode(content);
    missing_ = std::move(missing);
    QStringList lines;
    for (const wire::RequirementResult& requirement : missing_) {
        lines.append(
            requirement.remedy.empty()
                ? toQt(requirement.sentence)
                : tr("%1\n→ %2").arg(toQt(requirement.sentence), toQt(requirement.remedy)));
    }
    become(lines.isEmpty() ? State::Nothing : State::Missing, lines);
}

void MissingModel::become(State state, QStringList lines) {
    beginResetModel();
    lines_ = std::move(lines);
    endResetModel();
    state_ = state;
    Q_EMIT stateChanged(state);
}

int MissingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant MissingModel::data(const QModelIndex& index, int role) const {
    return index.isValid() && role == Qt::DisplayRole ? lines_.at(index.row()) : QVariant();
}

}  // namespace gatehouse::client
