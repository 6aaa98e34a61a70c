#include "client/models/patient_list_model.h"

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

PatientListModel::PatientListModel(Client& client, QObject* parent)
    : QAbstractTableModel(parent), client_(client) {
}

void PatientListModel::list() {
    find({});
}

void PatientListModel::find(const QString& hospitalNumber) {
    const QString wanted = hospitalNumber.trimmed();
    searched_ = wanted.isEmpty() ? std::nullopt : std::optional(toUtf8(wanted));
    empty();
    ask(Shown::Replaced);
}

void PatientListModel::more() {
    if (hasMore() && !isBusy_) {
        ask(Shown::Extended);
    }
}

void PatientListModel::reload() {
    ask(Shown::Replaced);
}

void PatientListModel::ask(Shown shown) {
    setBusy(true);
    Client::Told<wire::Page<wire::Patient>> then{
        this, [this, shown, attempt = ++attempt_](Answer<wire::Page<wire::Patient>> page) {
            if (attempt != attempt_) {
                return;
            }
            setBusy(false);
            if (!page) {
                Q_EMIT failed(page.error());
                return;
            }
            take(std::move(*page), shown);
            Q_EMIT answered();
        }};
    if (searched_) {
        client_.searchPatients({Phi(*searched_)}, std::move(then));
    } else {
        client_.listPatients(shown == Shown::Extended ? next_ : std::nullopt, std::move(then));
    }
}

void PatientListModel::take(wire::Page<wire::Patient> page, Shown shown) {
    // A search takes no cursor: its first page again would be no next one.
    next_ = searched_ ? std::nullopt : std::move(page.next);
    if (shown == Shown::Replaced) {
        beginResetModel();
        patients_ = std::move(page.items);
        endResetModel();
        return;
    }
    if (page.items.empty()) {
        return;
    }
    const auto first = static_cast<int>(patients_.size());
    beginInsertRows({}, first, first + static_cast<int>(page.items.size()) - 1);
    for (wire::Patient& patient : page.items) {
        patients_.push_back(std::move(patient));
    }
    endInsertRows();
}

void PatientListModel::empty() {
    next_.reset();
    beginResetModel();
    patients_.clear();
    endResetModel();
}

void PatientListModel::setBusy(bool isBusy) {
    isBusy_ = isBusy;
    Q_EMIT busyChanged(isBusy);
}

const wire::Patient& PatientListModel::patient(int row) const {
    return patients_.at(static_cast<std::size_t>(row));
}

int PatientListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(patients_.size());
}

int PatientListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PatientListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const wire::Patient& shown = patient(index.row());
    switch (index.column()) {
        case HospitalNumber: return toQt(shown.identity.hospitalNumber.reveal());
        case Initials: return toQt(shown.identity.initials.reveal());
        case Born: return inWords(shown.identity.dateOfBirth.reveal());
        case RecordedOn: return inWords(shown.recordedAt);
        default: return {};
    }
}

QVariant PatientListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case HospitalNumber: return tr("Hospital number");
        case Initials: return tr("Initials");
        case Born: return tr("Born");
        case RecordedOn: return tr("Recorded");
        default: return {};
    }
}

}  // namespace gatehouse::client
