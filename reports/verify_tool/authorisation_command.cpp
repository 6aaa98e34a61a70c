#include "reports/verify_tool/authorisation_command.h"

#include <ostream>
#include <stdexcept>

#include "contract/base/exception.h"
#include "contract/signature/authorisation_proof.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/json_text.h"

namespace gatehouse::verify_tool {
namespace {

using reports::makeVisible;
using signature::ProofCheck;
using signature::ProofFinding;
using signature::ProofTrust;
using signature::SignedAuthorisation;
using signature::SignedItem;

ProofTrust loadTrust(const AuthorisationCommand& command) {
    auto authority = signature::TrustedAuthority::read(readFile(command.trust));
    if (!authority) {
        throw std::invalid_argument(
            "the trusted certificate is not that of an authority for prescribers");
    }
    ProofTrust trust{*std::move(authority), {}};
    for (const std::string& path : command.revocationLists) {
        auto list = signature::RevocationList::read(readFile(path), trust.authority);
        if (!list) {
            throw std::invalid_argument(path + ": " +
                                        std::string(signature::describe(list.error())));
        }
        trust.lists.push_back(std::move(*list));
    }
    return trust;
}

std::vector<std::string> notesOn(const AuthorisationCommand& command) {
    std::vector<std::string> notes{
        "The time of signing is as the prescriber's key signed it; the server's log has its own.",
        "Whether it was cancelled since, and what was supplied, only the server tells."};
    if (command.revocationLists.empty()) {
        notes.emplace_back("Revocation was not checked: no --crl was given.");
    }
    return notes;
}

const char* yesOrNo(bool value) {
    return value ? "yes" : "no";
}

/// Every member of the payload, for people.
void writeContent(const SignedAuthorisation& content, std::ostream& out) {
    out << "  Number:             " << content.number << '\n'
        << "  Medicine:           " << content.medicine << " (" << content.programme << ")\n";
    for (const SignedItem& item : content.items) {
        out << "    " << item.capsules << " capsules of " << item.strengthMg.toString() << " mg, "
            << item.capsulesPerDosingDay << " a day on " << item.dosingDays << " of "
            << item.cycleDays << " days\n";
    }
    out << "  Supply:             " << content.supplyDays << " days\n"
        << "  Indication:         " << makeVisible(content.indication.value_or("none")) << '\n'
        << "  Category:           " << content.category << '\n'
        << "  Counselling:        " << yesOrNo(content.counsellingConfirmed) << '\n'
        << "  Off-label:          " << yesOrNo(content.offLabelConfirmed) << '\n'
        << "  Under 18:           " << yesOrNo(content.under18Confirmed) << '\n'
        << "  Patient:            " << makeVisible(content.initials.reveal()) << ", born "
        << content.dateOfBirth.reveal().toString() << ", hospital number "
        << makeVisible(content.hospitalNumber.reveal()) << '\n'
        << "  Patient's id:       " << content.patient.text() << '\n'
        << "  Prescriber:         " << makeVisible(content.prescriberName) << '\n'
        << "  Site:               " << makeVisible(content.siteName) << '\n'
        << "  Site's id:          " << content.site.text() << '\n'
        << "  Signed at:          " << content.signedAt.toString() << " (days in "
        << content.timeZone << ")\n"
        << "  Authorisation's id: " << content.id.text() << '\n';
}

void writeText(const AuthorisationCommand& command, const ProofCheck& check, std::ostream& out) {
    out << (check.isValid() ? "VALID" : "NOT VALID") << ": " << makeVisible(command.file) << '\n'
        << "  Checked as of:      " << command.at.toString() << '\n';
    if (check.isValid()) {
        writeContent(*check.content, out);
        out << "  Signed by user:     " << check.certificate->user.text() << '\n'
            << "  Certified as:       " << makeVisible(check.certificate->commonName) << '\n'
            << "  With the key:       " << check.certificate->kid() << '\n';
    }
    for (const ProofFinding& finding : check.findings) {
        out << "  Finding: " << finding.sentence << " [" << finding.code << "]\n";
    }
    for (const std::string& note : notesOn(command)) {
        out << "  Note: " << note << '\n';
    }
}

const char* trueOrFalse(bool value) {
    return value ? "true" : "false";
}

void writeJsonContent(const SignedAuthorisation& content, std::ostream& out) {
    out << R"({"category":)" << jsonString(content.category) << R"(,"counselling_confirmed":)"
        << trueOrFalse(content.counsellingConfirmed) << R"(,"id":)" << jsonString(content.id.text())
        << R"(,"indication":)"
        << (content.indication ? jsonString(*content.indication) : std::string("null"))
        << R"(,"items":[)";
    const char* separator = "";
    for (const SignedItem& item : content.items) {
        out << separator << R"({"capsules":)" << item.capsules << R"(,"capsules_per_dosing_day":)"
            << item.capsulesPerDosingDay << R"(,"cycle_days":)" << item.cycleDays
            << R"(,"dosing_days":)" << item.dosingDays << R"(,"strength_mg":)"
            << item.strengthMg.toString() << '}';
        separator = ",";
    }
    out << R"(],"medicine":)" << jsonString(content.medicine) << R"(,"number":)"
        << jsonString(content.number) << R"(,"off_label_confirmed":)"
        << trueOrFalse(content.offLabelConfirmed) << R"(,"patient":{"date_of_birth":)"
        << jsonString(content.dateOfBirth.reveal().toString()) << R"(,"hospital_number":)"
        << jsonString(content.hospitalNumber.reveal()) << R"(,"id":)"
        << jsonString(content.patient.text()) << R"(,"initials":)"
        << jsonString(content.initials.reveal()) << R"(},"prescriber":{"id":)"
        << jsonString(content.prescriber.text()) << R"(,"name":)"
        << jsonString(content.prescriberName) << R"(},"programme":)"
        << jsonString(content.programme) << R"(,"signed_at":)"
        << jsonString(content.signedAt.toString()) << R"(,"site":{"id":)"
        << jsonString(content.site.text()) << R"(,"name":)" << jsonString(content.siteName)
        << R"(},"supply_days":)" << content.supplyDays << R"(,"time_zone":)"
        << jsonString(content.timeZone) << R"(,"under_18_confirmed":)"
        << trueOrFalse(content.under18Confirmed) << R"(,"version":1})";
}

void writeJson(const AuthorisationCommand& command, const ProofCheck& check, std::ostream& out) {
    out << R"({"valid":)" << trueOrFalse(check.isValid()) << R"(,"file":)"
        << jsonString(command.file) << R"(,"checked_as_of":")" << command.at.toString()
        << R"(","certificate":)";
    if (check.isValid()) {
        const signature::PrescriberCertificate& certificate = *check.certificate;
        out << R"({"user":)" << jsonString(certificate.user.text()) << R"(,"name":)"
            << jsonString(certificate.commonName) << R"(,"kid":)" << jsonString(certificate.kid())
            << R"(,"serial":)" << jsonString(certificate.serial) << R"(,"not_before":")"
            << certificate.validity.notBefore.toString() << R"(","not_after":")"
            << certificate.validity.notAfter.toString() << R"("},"authorisation":)";
        writeJsonContent(*check.content, out);
    } else {
        out << R"(null,"authorisation":null)";
    }
    out << R"(,"findings":[)";
    const char* separator = "";
    for (const ProofFinding& finding : check.findings) {
        out << separator << R"({"code":)" << jsonString(finding.code) << R"(,"sentence":)"
            << jsonString(finding.sentence) << '}';
        separator = ",";
    }
    out << R"(],"notes":[)";
    separator = "";
    for (const std::string& note : notesOn(command)) {
        out << separator << jsonString(note);
        separator = ",";
    }
    out << "]}\n";
}

}  // namespace

int runAuthorisation(const AuthorisationCommand& command, std::ostream& out) {
    const ProofTrust trust = loadTrust(command);
    const ProofCheck check = signature::checkProof(readFile(command.file), trust, command.at);
    if (command.asJson) {
        writeJson(command, check, out);
    } else {
        writeText(command, check, out);
    }
    out.flush();
    if (!out) {
        throw EnvironmentFailure("cannot write the result");
    }
    return check.isValid() ? kValid : kFinding;
}

}  // namespace gatehouse::verify_tool
