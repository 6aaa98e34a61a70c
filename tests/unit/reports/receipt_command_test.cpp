// Runs `gatehouse-verify receipt` as its users do.

#include "contract/proof/cosignature.h"
#include "contract/proof/log_proof.h"
#include "log_command_fixture.h"

namespace gatehouse::reports::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ReceiptCommand : public LogFiles {
  protected:
    [[nodiscard]] CommandResult receipt(const std::string& text,
                                        const std::vector<std::string>& more = {}) const {
        return judge({"receipt", folder_.write("receipt", text)}, more);
    }
    [[nodiscard]] std::string good() { return log_.receipt(2, log_.note(5)); }
    [[nodiscard]] std::string cosigned() {
        proof::SignedNote note = log_.note(5);
        note.signatures.push_back(
            proof::cosign(witness_, note.text, Instant::parse("2026-03-02T11:00:05Z").value()));
        return log_.receipt(2, note);
    }
    [[nodiscard]] std::string vkey(const proof::NoteSigner& signer, const std::string& name) const {
        return folder_.write(name, signer.verifier().text() + "\n");
    }

    proof::NoteSigner witness_ =
        proof::NoteSigner::generate("fictional-witness", proof::NoteKeyType::Cosignature);
    proof::NoteSigner absent_ =
        proof::NoteSigner::generate("fictional-absent", proof::NoteKeyType::Cosignature);
};

TEST_F(ReceiptCommand, SaysWhatWasRecordedInPlainWords) {
    const CommandResult result = receipt(good());
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_EQ(result.output.rfind("VALID: ", 0), 0U);
    EXPECT_THAT(
        result.output,
        HasSubstr("  It is entry 3 of the log gatehouse/fictional-log, recorded "
                  "2026-03-02T11:00:00.000Z: dispense.recorded, of d1, at site s1, by user "
                  "u1 as pharmacist.\n  The log had 5 entries when the receipt was made.\n"));
    EXPECT_THAT(result.output, HasSubstr("Cosignatures were not checked"));
}

TEST_F(ReceiptCommand, SaysItAsJson) {
    const CommandResult result = receipt(good(), {"--json"});
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.output, HasSubstr(R"({"valid":true,"file":)"));
    EXPECT_THAT(result.output, HasSubstr(R"("entry":{"action":"dispense.recorded","actor":"u1",)"));
    EXPECT_THAT(result.output, HasSubstr(R"("sequence":3,"site":"s1","subject":"d1"})"));
    EXPECT_THAT(result.output,
                HasSubstr(R"("checkpoint":{"origin":"gatehouse/fictional-log","size":5,"root":")"));
    EXPECT_THAT(result.output, HasSubstr(R"("cosigned":[],"findings":[],"notes":[)"));
}

TEST_F(ReceiptCommand, ShowsNothingOfWhatDoesNotHold) {
    proof::LogProof proof = proof::parseLogProof(good()).value();
    proof.extra = proof::entryWith(3, "\"d2\"");
    expectFinding(receipt(proof::writeLogProof(proof)), "not-included");
    expectFinding(receipt("something else"), "malformed");
    expectFinding(receipt(""), "malformed");
    const SampleLog stranger(5);
    expectFinding(receipt(SampleLog(stranger.size()).receipt(2, log_.note(4))), "not-included");
    SampleLog other(5);
    expectFinding(receipt(other.receipt(2, other.note(5))), "not-signed");

    const CommandResult json = receipt("something else", {"--json"});
    EXPECT_EQ(json.status, 1);
    EXPECT_THAT(json.output, HasSubstr(R"("entry":null,"checkpoint":null,"cosigned":[],)"));
    EXPECT_THAT(json.output, HasSubstr(R"("code":"malformed")"));
}

TEST_F(ReceiptCommand, OfAnEarlierKeyStaysValid) {
    const std::string text = good();
    log_.replaceKey();
    EXPECT_EQ(receipt(text).status, 0);
}

TEST_F(ReceiptCommand, CountsTheWitnessesThatCosigned) {
    const std::string one = vkey(witness_, "one");
    const std::string two = vkey(absent_, "two");
    const CommandResult result =
        receipt(cosigned(), {"--witness", one, "--witness", two, "--at-least", "1"});
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(result.output,
                HasSubstr("  Cosigned by fictional-witness at 2026-03-02T11:00:05.000Z.\n"));
    EXPECT_THAT(result.output, Not(HasSubstr("fictional-absent")));
    expectFinding(receipt(cosigned(), {"--witness", one, "--witness", two, "--at-least", "2"}),
                  "cosignatures-missing");
    expectFinding(receipt(good(), {"--witness", one, "--at-least", "1"}), "cosignatures-missing");
    EXPECT_EQ(receipt(good(), {"--witness", one}).status, 0);
}

TEST_F(ReceiptCommand, OneWitnessCountsOnceByWhateverName) {
    const std::string one = vkey(witness_, "one");
    const auto again = proof::NoteSigner::fromPem(
        "fictional-second", proof::NoteKeyType::Cosignature, witness_.pem());
    for (const std::string& two : {one, vkey(*again, "two")}) {
        const CommandResult result = receipt(cosigned(), {"--witness", one, "--witness", two});
        EXPECT_EQ(result.status, 2);
        EXPECT_THAT(result.output, HasSubstr("named twice"));
    }
}

TEST_F(ReceiptCommand, WhomToTrustMustBeSaidRightly) {
    const std::string file = folder_.write("receipt", good());
    const std::string none = folder_.write("none", "no key\n");
    EXPECT_EQ(verify({"receipt", file}).status, 2);
    EXPECT_EQ(verify({"receipt", file, "--keys", none}).status, 2);
    EXPECT_EQ(verify({"receipt", file, "--keys", folder_.path("absent")}).status, 3);
    EXPECT_EQ(judge({"receipt", folder_.path("absent")}).status, 3);
    EXPECT_EQ(receipt(good(), {"--witness", none}).status, 2);
    // The log's own key is no witness.
    EXPECT_EQ(receipt(good(), {"--witness", vkey(log_.key(), "own")}).status, 2);
    EXPECT_EQ(receipt(good(), {"--at-least", "1"}).status, 2);
    EXPECT_EQ(receipt(good(), {"--at-least", "-1"}).status, 2);
}

}  // namespace
}  // namespace gatehouse::reports::testing
