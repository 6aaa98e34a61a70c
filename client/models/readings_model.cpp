#include "client/models/readings_model.h"

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

ReadingsModel::ReadingsModel(Client& client, QObject* parent)
    : PagedTableModel(parent), calls_(client.calls()) {
}

void ReadingsModel::search(const wire::ReadingSearch& search) {
    search_ = search;
    search_->cursor.reset();
    forgetNext();
    take(readings_, {}, Shown::Replaced);
    calls_.searchReadings(*search_, receive(readings_, Shown::Replaced, [] {}));
}

void ReadingsModel::loadMore() {
    if (isBusy() || !hasMore() || !search_) {
        return;
    }
    wire::ReadingSearch after = *search_;
    after.cursor = next();
    calls_.searchReadings(after, receive(readings_, Shown::Extended, [] {}));
}

void ReadingsModel::forgetPatient() {
    if (isOfPatient()) {
        search_.reset();
        forgetNext();
        giveUp();
        take(readings_, {}, Shown::Replaced);
    }
}

int ReadingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(readings_.size());
}

int ReadingsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ReadingsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const wire::Reading& reading = readings_.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
        case Time: return toTheSecond(reading.at);
        case User: return toQt(reading.user);
        case Site: return toQt(reading.site);
        case How: return readingInWords(reading.how);
        case PatientRecord: return toQt(reading.patientId.text());
        case kColumns: break;
    }
    return {};
}

QVariant ReadingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
        case Time: return tr("Time");
        case User: return tr("User");
        case Site: return tr("Site");
        case How: return tr("How");
        case PatientRecord: return tr("Patient's record");
        case kColumns: break;
    }
    return {};
}

QString readingInWords(std::string_view how) {
    if (how == "record") {
        return ReadingsModel::tr("Opened the record");
    }
    if (how == "break-glass") {
        return ReadingsModel::tr("Emergency access");
    }
    if (how == "check") {
        return ReadingsModel::tr("Checked an authorisation");
    }
    return codeInWords(how);
}

}  // namespace gatehouse::client
