#pragma once

#include <chrono>
#include <memory>

#include "client/api/client.h"
#include "client/models/authorising.h"
#include "client/models/filing.h"
#include "client/models/patient_file.h"
#include "client/models/patient_list_model.h"
#include "client/models/programmes.h"

namespace gatehouse::client {

/// What a prescriber's pages work with.
class Prescribing {
  public:
    /// `pause` is that of typing, before it is asked what an authorisation lacks.
    explicit Prescribing(Client& client, std::chrono::milliseconds pause = MissingModel::kPause)
        : client_(client), pause_(pause), programmes_(client), patients_(client), file_(client) {}

    [[nodiscard]] Programmes& programmes() { return programmes_; }
    [[nodiscard]] PatientListModel& patients() { return patients_; }
    /// The patient who is open.
    [[nodiscard]] PatientFile& file() { return file_; }

    /// For a new form.
    [[nodiscard]] std::unique_ptr<Filing> newFiling() const {
        return std::make_unique<Filing>(client_);
    }
    /// For a new authorisation of the patient who is open.
    [[nodiscard]] std::unique_ptr<Authorising> newAuthorising() const {
        return std::make_unique<Authorising>(client_, file_.id(), pause_);
    }

  private:
    Client& client_;
    std::chrono::milliseconds pause_;
    Programmes programmes_;
    PatientListModel patients_;
    PatientFile file_;
};

}  // namespace gatehouse::client
