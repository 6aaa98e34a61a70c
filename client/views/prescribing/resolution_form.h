#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QPlainTextEdit;

namespace gatehouse::client {

/// How an unresolved test or signal was cleared, so that supplies may go on.
class ResolutionForm final : public FormPage {
    Q_OBJECT
  public:
    /// `row` is of a pregnancy test or a signal.
    ResolutionForm(Prescribing& prescribing,
                   const QString& about,
                   const TimelineRow& row,
                   QWidget* parent = nullptr);

  private:
    void submit() override;

    TimelineRow::Kind kind_;
    RecordId id_;
    QPlainTextEdit* evidence_;
};

/// Why an authorisation is cancelled.
class CancellationForm final : public FormPage {
    Q_OBJECT
  public:
    /// `row` is of an authorisation.
    CancellationForm(Prescribing& prescribing,
                     const QString& about,
                     const TimelineRow& row,
                     QWidget* parent = nullptr);

  private:
    void submit() override;

    AuthorisationId id_;
    QPlainTextEdit* reason_;
};

}  // namespace gatehouse::client
