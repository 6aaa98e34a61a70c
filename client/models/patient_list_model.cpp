#include "client/models/patient_list_model.h"

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

PatientListModel::PatientListModel(Client& client, QObject* parent)
    : PagedTableModel(parent), client_(client) {
}

void PatientListModel::list() {
    find({});
}

void PatientListModel::find(const QString& hospitalNumber) {
    const QString wanted = hospitalNumber.trimmed();
    searched_ = wanted.isEmpty() ? std::nullopt : std::optional(toUtf8(wanted));
    forgetNext();
    take(patients_, {}, Shown::Replaced);
    ask(Shown::Replaced);
}

void PatientListModel::more() {
    if (hasMore() && !isBusy()) {
        ask(Shown::Extended);
    }
}

void PatientListModel::reload() {
    ask(Shown::Replaced);
}

void PatientListModel::ask(Shown shown) {
    if (searched_) {
        // It takes no cursor: its first page again would be no next one.
        client_.searchPatients({Phi(*searched_)},
                               receive(patients_, shown, [this] { forgetNext(); }));
    } else {
        client_.listPatients(shown == Shown::Extended ? next() : std::nullopt,
                             receive(patients_, shown, [] {}));
    }
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
