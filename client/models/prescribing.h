#pragma once

#include <chrono>
#include <memory>

#include "client/api/client.h"
#include "client/models/authorising.h"
#include "client/models/emergency_access.h"
#include "client/models/filing.h"
#include "client/models/log_memory.h"
#include "client/models/patient_file.h"
#include "client/models/patient_list_model.h"
#include "client/models/prescriber_keys.h"
#include "client/models/programmes.h"

namespace gatehouse::client {

/// What a prescriber's pages work with.
class Prescribing {
  public:
    /// `pause` is that of typing, before it is asked what an authorisation lacks.
    Prescribing(Client& client,
                std::unique_ptr<PrescriberKeys> keys,
                LogMemory& log,
                std::chrono::milliseconds pause = MissingModel::kPause)
        : client_(client),
          log_(log),
          pause_(pause),
          keys_(std::move(keys)),
          programmes_(client),
          patients_(client),
          file_(client),
          emergency_(client, [this] { return keys_->now(); }) {}

    [[nodiscard]] Programmes& programmes() { return programmes_; }
    [[nodiscard]] PatientListModel& patients() { return patients_; }
    /// The patient who is open.
    [[nodiscard]] PatientFile& file() { return file_; }
    /// Those of the prescriber who is signed in.
    [[nodiscard]] PrescriberKeys& keys() { return *keys_; }

    /// The record of another site's patient.
    [[nodiscard]] EmergencyAccess& emergency() { return emergency_; }

    /// For a new form.
    [[nodiscard]] std::unique_ptr<Filing> newFiling() const {
        return std::make_unique<Filing>(client_);
    }
    /// For a new authorisation of the patient who is open, whose record is here.
    [[nodiscard]] std::unique_ptr<Authorising> newAuthorising() {
        const auto medicineOf = [this](const std::string& programme) {
            return programmes_.medicineOf(programme);
        };
        return std::make_unique<Authorising>(
            client_, Signing{file_.record()->patient, *keys_, medicineOf, log_}, pause_);
    }

  private:
    Client& client_;
    LogMemory& log_;
    std::chrono::milliseconds pause_;
    std::unique_ptr<PrescriberKeys> keys_;
    Programmes programmes_;
    PatientListModel patients_;
    PatientFile file_;
    EmergencyAccess emergency_;
};

}  // namespace gatehouse::client
