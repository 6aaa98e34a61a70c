#pragma once

#include <optional>

#include <QObject>

#include "client/api/client.h"
#include "client/models/timeline_model.h"

namespace gatehouse::client {

/// The record of the patient who is open, as the server told it last.
class PatientFile final : public QObject {
    Q_OBJECT
  public:
    explicit PatientFile(Client& client, QObject* parent = nullptr);

    /// Another patient: what was shown is forgotten at once, and the record is asked for.
    void open(const PatientId& patient);
    /// Asks for the record again; what is shown stays until the answer is here.
    void read();
    void close();

    /// None until the server has answered.
    [[nodiscard]] const std::optional<wire::PatientRecord>& record() const { return record_; }
    [[nodiscard]] const PatientId& id() const { return id_; }
    [[nodiscard]] TimelineModel& timeline() { return timeline_; }
    [[nodiscard]] bool isReading() const { return isReading_; }
    /// The authorisation of that id, or null.
    [[nodiscard]] const wire::Authorisation* authorisation(const std::string& id) const;

  Q_SIGNALS:
    /// The record, or whether it is being read.
    void changed();
    /// The answer is here, and shown.
    void wasRead();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void show(std::optional<wire::PatientRecord> record);

    Client& client_;
    TimelineModel timeline_;
    PatientId id_;
    std::optional<wire::PatientRecord> record_;
    bool isReading_ = false;
    int attempt_ = 0;  ///< only the answer to the newest question counts
};

/// AF, born 17 May 1990 (35 years), hospital number FICTIONAL-0001.
[[nodiscard]] QString inWords(const wire::Patient& patient);

}  // namespace gatehouse::client
