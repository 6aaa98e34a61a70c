#include "contract/wire/api/oversight.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kSecurityEvent =
    objectCodec<SecurityEvent>("SecurityEvent",
                               required("sequence", &SecurityEvent::sequence, IntegerCodec{}),
                               required("at", &SecurityEvent::at, InstantCodec{}),
                               required("action", &SecurityEvent::action, WordCodec<AuditAction>{}),
                               required("actor", &SecurityEvent::actor, nullable(TextCodec{})),
                               required("site", &SecurityEvent::site, nullable(TextCodec{})),
                               required("subject", &SecurityEvent::subject, TextCodec{}),
                               required("detail", &SecurityEvent::detail, ObjectValueCodec{}));
const auto kSecurityEventPage = pageCodec<SecurityEvent>("SecurityEventPage", kSecurityEvent);

const auto kReadingSearch = objectCodec<ReadingSearch>(
    "ReadingSearch",
    optional(
        "hospital_number", &ReadingSearch::hospitalNumber, nullable(phi(TextCodec{1, 40, true}))),
    optional("user", &ReadingSearch::user, nullable(TextCodec{1, 100, true})),
    required("from", &ReadingSearch::from, DateCodec{}),
    required("until", &ReadingSearch::until, DateCodec{}),
    optional("cursor", &ReadingSearch::cursor, nullable(TextCodec{1, 64, true})));

const auto kReading =
    objectCodec<Reading>("Reading",
                         required("id", &Reading::id, IdCodec<RecordId>{}),
                         required("at", &Reading::at, InstantCodec{}),
                         required("user", &Reading::user, TextCodec{}),
                         required("site", &Reading::site, TextCodec{}),
                         required("patient_id", &Reading::patientId, IdCodec<PatientId>{}),
                         required("how", &Reading::how, TextCodec{}));
const auto kReadingPage = pageCodec<Reading>("ReadingPage", kReading);

}  // namespace

template <>
const Body<Page<SecurityEvent>>& bodyOf<Page<SecurityEvent>>() {
    static const BodyOf kBody(kSecurityEventPage);
    return kBody;
}

template <>
const Body<ReadingSearch>& bodyOf<ReadingSearch>() {
    static const BodyOf kBody(kReadingSearch);
    return kBody;
}

template <>
const Body<Page<Reading>>& bodyOf<Page<Reading>>() {
    static const BodyOf kBody(kReadingPage);
    return kBody;
}

}  // namespace gatehouse::wire
