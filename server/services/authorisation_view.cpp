#include "server/services/authorisation_view.h"

namespace gatehouse::services {

wire::Authorisation viewOf(const records::Authorisation& authorisation, UserNames& names) {
    wire::Authorisation view;
    view.id = authorisation.id;
    view.patientId = authorisation.patient;
    view.status = authorisation.status();
    view.medicine = authorisation.medicine;
    view.content = {authorisation.programme,
                    authorisation.category,
                    authorisation.authorisedItems(),
                    authorisation.supplyDays,
                    authorisation.counsellingConfirmed,
                    authorisation.indication,
                    authorisation.offLabelConfirmed,
                    authorisation.under18Confirmed};
    if (authorisation.signing) {
        view.number = authorisation.signing->number;
        view.signedAt = authorisation.signing->signedAt;
        view.signedBy = names.of(authorisation.signing->prescriber);
    }
    if (authorisation.cancellation) {
        view.cancelledAt = authorisation.cancellation->cancelledAt;
        view.cancelReason = authorisation.cancellation->reason;
    }
    view.remaining = authorisation.remaining();
    view.recordedAt = authorisation.recordedAt;
    view.recordedBy = names.of(authorisation.recordedBy);
    return view;
}

}  // namespace gatehouse::services
