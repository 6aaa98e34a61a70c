#pragma once

#include "contract/wire/api/patient.h"
#include "server/services/access_journal.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// Patients and what is filed about them. A prescriber sees those of the own site; another site's
/// patient and a missing one are alike. Thread-safe.
class PatientService {
  public:
    PatientService(const Environment& environment, AccessJournal& journal)
        : environment_(environment), journal_(journal) {}

    [[nodiscard]] Outcome<Reply> enrol(const Actor& actor,
                                       const RequestKey& request,
                                       const wire::NewPatient& patient) const;
    /// Also for whoever broke the glass for this patient: then without the authorisations' numbers,
    /// which would open their supply. Each reading is journalled.
    [[nodiscard]] Outcome<Reply> record(const Actor& actor, const PatientId& id) const;
    /// Up to `limit` of the site's patients, the newest first: those before `cursor`, which `next`
    /// of the page before said. bad-query where it is no patient of the site.
    [[nodiscard]] Outcome<Reply> list(const Actor& actor,
                                      const std::optional<PatientId>& cursor,
                                      std::int64_t limit) const;
    [[nodiscard]] Outcome<Reply> search(const Actor& actor,
                                        const wire::PatientSearch& search) const;

    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const Assessment& assessment) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const Initiation& initiation) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const Contraception& contraception) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const wire::Counselling& counselling) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const PregnancyTest& test) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const wire::SignalRequest& signal) const;
    [[nodiscard]] Outcome<Reply> file(const Actor& actor,
                                      const RequestKey& request,
                                      const PatientId& patient,
                                      const wire::Survey& survey) const;

    /// A positive or indeterminate test, or a signal, that is not resolved yet.
    [[nodiscard]] Outcome<Reply> resolveTest(const Actor& actor,
                                             const RequestKey& request,
                                             const RecordId& test,
                                             const wire::ResolutionRequest& resolution) const;
    [[nodiscard]] Outcome<Reply> resolveSignal(const Actor& actor,
                                               const RequestKey& request,
                                               const RecordId& signal,
                                               const wire::ResolutionRequest& resolution) const;

  private:
    const Environment& environment_;
    AccessJournal& journal_;
};

}  // namespace gatehouse::services
