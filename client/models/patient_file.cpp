#include "client/models/patient_file.h"

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

PatientFile::PatientFile(Client& client, QObject* parent) : QObject(parent), client_(client) {
}

void PatientFile::open(const PatientId& patient) {
    id_ = patient;
    show(std::nullopt);
    read();
}

void PatientFile::close() {
    ++attempt_;
    id_ = PatientId();
    isReading_ = false;
    show(std::nullopt);
    Q_EMIT changed();
}

void PatientFile::read() {
    isReading_ = true;
    Q_EMIT changed();
    client_.readPatient(id_,
                        {this, [this, attempt = ++attempt_](Answer<wire::PatientRecord> record) {
                             if (attempt != attempt_) {
                                 return;
                             }
                             isReading_ = false;
                             if (record && record->patient.id != id_) {
                                 record = fail(senseless(Changes::Nothing));
                             }
                             if (!record) {
                                 Q_EMIT changed();
                                 Q_EMIT failed(record.error());
                                 return;
                             }
                             show(std::move(*record));
                             Q_EMIT changed();
                             Q_EMIT wasRead();
                         }});
}

void PatientFile::show(std::optional<wire::PatientRecord> record) {
    record_ = std::move(record);
    timeline_.show(record_ ? timelineOf(*record_) : std::vector<TimelineRow>());
}

const wire::Authorisation* PatientFile::authorisation(const std::string& id) const {
    if (record_) {
        for (const wire::Authorisation& authorisation : record_->authorisations) {
            if (authorisation.id.text() == id) {
                return &authorisation;
            }
        }
    }
    return nullptr;
}

QString inWords(const wire::Patient& patient) {
    const Date born = patient.identity.dateOfBirth.reveal();
    const int age = ageInYears(born, today());
    const QString years =
        age == 1 ? PatientFile::tr("1 year") : PatientFile::tr("%1 years").arg(age);
    return PatientFile::tr("%1, born %2 (%3), hospital number %4")
        .arg(toQt(patient.identity.initials.reveal()),
             inWords(born),
             years,
             toQt(patient.identity.hospitalNumber.reveal()));
}

}  // namespace gatehouse::client
