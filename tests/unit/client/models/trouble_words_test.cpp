#include <gtest/gtest.h>

#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using Kind = Trouble::Kind;

Trouble trouble(Kind kind) {
    Trouble made;
    made.kind = kind;
    return made;
}

TEST(TroubleWords, SayThatNothingWasRecordedOnlyWhereThatIsKnown) {
    for (const Kind kind : {Kind::SignedOut, Kind::Unreachable}) {
        EXPECT_TRUE(inWords(trouble(kind)).contains("othing was recorded"));
    }
    for (const Kind kind : {Kind::OutcomeUnknown, Kind::NoAnswer, Kind::NotUnderstood}) {
        EXPECT_FALSE(inWords(trouble(kind)).contains("othing was recorded"));
    }
    EXPECT_TRUE(inWords(trouble(Kind::OutcomeUnknown)).startsWith("It is not known"));
}

// The details of such a refusal say that nothing was recorded: of the repetition, that is.
TEST(TroubleWords, OfARepetitionThatSettledNothingGiveItsTitleOnly) {
    Trouble again = trouble(Kind::OutcomeUnknown);
    again.problem = wire::problemOf({ErrorCode::Unavailable}, "fictional-request");
    const QString words = inWords(again);
    EXPECT_TRUE(words.startsWith("It is not known"));
    EXPECT_TRUE(words.contains("The server cannot do this now"));
    EXPECT_FALSE(words.contains("othing was recorded"));
}

TEST(TroubleWords, OfARefusalGiveFieldsAndWhenToTryAgain) {
    Trouble refused = trouble(Kind::Refused);
    refused.problem =
        wire::problemOf({ErrorCode::ContentRefused,
                         {{"/date_of_birth", "future", "It is to come.", "Correct it."}}},
                        "fictional-request");
    refused.retryAfter = std::chrono::seconds(30);
    const QString words = inWords(refused);
    EXPECT_TRUE(words.contains("The content is not acceptable")) << qPrintable(words);
    EXPECT_TRUE(words.contains("It is to come. Correct it.")) << qPrintable(words);
    EXPECT_TRUE(words.contains("Try again in 30 s.")) << qPrintable(words);
}

TEST(TroubleWords, OfTooManyAttemptsSayHowLongToWait) {
    Trouble refused = trouble(Kind::Refused);
    refused.problem = wire::problemOf({ErrorCode::TooManyAttempts}, "fictional-request");
    refused.retryAfter = std::chrono::seconds(120);
    EXPECT_EQ(inWords(refused), "Too many failed attempts. Wait 120 s, then try again.");
    refused.retryAfter = std::chrono::seconds(121);
    EXPECT_EQ(inWords(refused), "Too many failed attempts. Wait 3 minutes, then try again.");
    refused.retryAfter.reset();
    EXPECT_TRUE(inWords(refused).startsWith("Too many failed attempts."));
}

TEST(TroubleWords, OfACertificateThatCannotBeTrustedSayWhy) {
    Trouble untrusted = trouble(Kind::Untrusted);
    ServerCertificate certificate;
    certificate.fault = "The certificate has expired";
    untrusted.certificate = certificate;
    EXPECT_TRUE(inWords(untrusted).contains("The certificate has expired"));
    untrusted.certificate->mayBeTrusted = true;
    EXPECT_FALSE(inWords(untrusted).contains("expired"));
}

TEST(TroubleWords, OfACertificateThatHasChangedDoNotCallItUnknown) {
    Trouble untrusted = trouble(Kind::Untrusted);
    ServerCertificate certificate;
    certificate.mayBeTrusted = true;
    untrusted.certificate = certificate;
    EXPECT_TRUE(inWords(untrusted).contains("does not know"));
    untrusted.certificate->differsFromTrusted = true;
    EXPECT_TRUE(inWords(untrusted).contains("CHANGED"));
    EXPECT_FALSE(inWords(untrusted).contains("does not know"));
}

// An empty line would look like a page that has nothing to say.
TEST(TroubleWords, AreThereForEachKind) {
    for (const Kind kind : {Kind::Refused,
                            Kind::SignedOut,
                            Kind::Unreachable,
                            Kind::NoAnswer,
                            Kind::OutcomeUnknown,
                            Kind::Untrusted,
                            Kind::NotUnderstood,
                            Kind::BadAddress}) {
        EXPECT_GT(inWords(trouble(kind)).size(), 1);
    }
}

}  // namespace
}  // namespace gatehouse::client
