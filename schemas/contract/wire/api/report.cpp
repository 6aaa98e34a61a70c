#include "contract/wire/api/report.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kReportRequest = objectCodec<ReportRequest>(
    "ReportRequest",
    required("kind", &ReportRequest::kind, WordCodec<ReportKind>{}),
    required("from", &ReportRequest::from, DateCodec{}),
    required("until", &ReportRequest::until, DateCodec{}),
    optional("programme", &ReportRequest::programme, nullable(TextCodec{1, 100, true})));

const auto kReport = objectCodecOf<Report>(
    "Report",
    std::make_tuple(required("id", &Report::id, IdCodec<ReportId>{}),
                    required("status", &Report::status, TextCodec{}),
                    required("sha256", &Report::sha256, nullable(TextCodec{}))),
    fieldsThrough(&Report::request, kReportRequest),
    std::make_tuple(required("requested_at", &Report::requestedAt, InstantCodec{}),
                    required("requested_by", &Report::requestedBy, TextCodec{})));

const auto kReportAuthority = objectCodec<ReportAuthority>(
    "ReportAuthority",
    required("certificates", &ReportAuthority::certificates, TextCodec{}),
    required("sha256", &ReportAuthority::sha256, TextCodec{}));

const auto kAuditEntry =
    objectCodec<AuditEntry>("AuditEntry",
                            required("sequence", &AuditEntry::sequence, IntegerCodec{}),
                            required("at", &AuditEntry::at, InstantCodec{}),
                            required("actor", &AuditEntry::actor, nullable(TextCodec{})),
                            required("site", &AuditEntry::site, nullable(TextCodec{})),
                            required("action", &AuditEntry::action, TextCodec{}),
                            required("subject", &AuditEntry::subject, TextCodec{}),
                            required("entry", &AuditEntry::entry, TextCodec{}),
                            required("leaf_hash", &AuditEntry::leafHash, TextCodec{}),
                            required("payloads", &AuditEntry::payloads, TextCodec{}));

const auto kProgrammeEdition = objectCodec<ProgrammeEdition>(
    "ProgrammeEdition",
    required("programme", &ProgrammeEdition::programme, TextCodec{}),
    required("edition", &ProgrammeEdition::edition, TextCodec{}),
    required("effective_from", &ProgrammeEdition::effectiveFrom, DateCodec{}),
    required("effective_until", &ProgrammeEdition::effectiveUntil, nullable(DateCodec{})),
    required("title", &ProgrammeEdition::title, TextCodec{}),
    required("medicine", &ProgrammeEdition::medicine, TextCodec{}),
    required("strengths_mg", &ProgrammeEdition::strengthsMg, arrayOf(PositiveDecimalCodec{})),
    required("licensed_indications", &ProgrammeEdition::licensedIndications, arrayOf(TextCodec{})),
    required("initiation_items", &ProgrammeEdition::initiationItems, ObjectValueCodec{}),
    required("supply_limit_days", &ProgrammeEdition::supplyLimitDays, ObjectValueCodec{}),
    required("state", &ProgrammeEdition::state, WordCodec<EditionState>{}));

const auto kEditionChoice = objectCodec<EditionChoice>(
    "EditionChoice",
    required("programme", &EditionChoice::programme, TextCodec{1, 100, true}),
    required("edition", &EditionChoice::edition, TextCodec{1, 100, true}));

const auto kAuditPage = pageCodec<AuditEntry>("AuditEntryPage", kAuditEntry);
const auto kProgrammePage = pageCodec<ProgrammeEdition>("ProgrammePage", kProgrammeEdition);
const auto kHealth =
    objectCodec<Health>("Health", required("status", &Health::status, TextCodec{}));

}  // namespace

template <>
const Body<ReportRequest>& bodyOf<ReportRequest>() {
    static const BodyOf kBody(kReportRequest);
    return kBody;
}

template <>
const Body<Report>& bodyOf<Report>() {
    static const BodyOf kBody(kReport);
    return kBody;
}

template <>
const Body<ReportAuthority>& bodyOf<ReportAuthority>() {
    static const BodyOf kBody(kReportAuthority);
    return kBody;
}

template <>
const Body<Page<AuditEntry>>& bodyOf<Page<AuditEntry>>() {
    static const BodyOf kBody(kAuditPage);
    return kBody;
}

template <>
const Body<Page<ProgrammeEdition>>& bodyOf<Page<ProgrammeEdition>>() {
    static const BodyOf kBody(kProgrammePage);
    return kBody;
}

template <>
const Body<EditionChoice>& bodyOf<EditionChoice>() {
    static const BodyOf kBody(kEditionChoice);
    return kBody;
}

template <>
const Body<Health>& bodyOf<Health>() {
    static const BodyOf kBody(kHealth);
    return kBody;
}

}  // namespace gatehouse::wire
