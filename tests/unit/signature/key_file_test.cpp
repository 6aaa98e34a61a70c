#include "contract/signature/key_file.h"

#include <string>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature {
namespace {

constexpr int kFewRounds = 1'000;

using testing::SamplePrescriber;

Secret passphrase() {
    return Secret("correct horse battery");
}

std::string sampleFile(const SamplePrescriber& sample) {
    return writeKeyFile(
        sample.key, sample.certificatePem, passphrase(), "example-prescriber", kFewRounds);
}

TEST(KeyFile, GivesBackKeyAndCertificate) {
    const SamplePrescriber sample;
    const auto file = readKeyFile(sampleFile(sample), passphrase());

    ASSERT_TRUE(file);
    EXPECT_EQ(file->key.publicKey(), sample.key.publicKey());
    EXPECT_EQ(file->certificatePem, sample.certificatePem);
    EXPECT_TRUE(verifyEs256(sample.key.publicKey(), "text", file->key.signEs256("text")));
}

TEST(KeyFile, HoldsAKeyThatIsNotCertifiedYet) {
    const SigningKey key = SigningKey::generate();
    const auto file =
        readKeyFile(writeKeyFile(key, std::nullopt, passphrase(), "example-prescriber", kFewRounds),
                    passphrase());

    ASSERT_TRUE(file);
    EXPECT_EQ(file->key.publicKey(), key.publicKey());
    EXPECT_FALSE(file->certificatePem);
}

TEST(KeyFile, TellsAWrongPassphraseFromAFileThatIsNone) {
    const SamplePrescriber sample;
    const std::string file = sampleFile(sample);

    EXPECT_EQ(readKeyFile(file, Secret("correct horse batterz")).error(),
              KeyFileFlaw::WrongPassphrase);
    EXPECT_EQ(readKeyFile(file, Secret("")).error(), KeyFileFlaw::WrongPassphrase);
    EXPECT_EQ(readKeyFile("", passphrase()).error(), KeyFileFlaw::NotAKeyFile);
    EXPECT_EQ(readKeyFile("no key file", passphrase()).error(), KeyFileFlaw::NotAKeyFile);
    EXPECT_EQ(readKeyFile(sample.certificatePem, passphrase()).error(), KeyFileFlaw::NotAKeyFile);
    EXPECT_EQ(readKeyFile(file + "x", passphrase()).error(), KeyFileFlaw::NotAKeyFile);
    EXPECT_EQ(readKeyFile(file.substr(0, file.size() / 2), passphrase()).error(),
              KeyFileFlaw::NotAKeyFile);
}

TEST(KeyFile, ShowsNothingOfTheKey) {
    const SamplePrescriber sample;
    const std::string file = sampleFile(sample);
    // The last 32 bytes before the public point of a PKCS#8 P-256 key are the secret number.
    const std::string pkcs8(sample.key.pkcs8().reveal());
    const std::size_t at = pkcs8.find("\x04\x20");

    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(file.find(pkcs8.substr(at + 2, 32)), std::string::npos);
    // aes-256-cbc, hmacWithSHA256, id-PBES2: nothing older.
    EXPECT_NE(file.find("\x60\x86\x48\x01\x65\x03\x04\x01\x2a"), std::string::npos);
    EXPECT_NE(file.find("\x2a\x86\x48\x86\xf7\x0d\x02\x09"), std::string::npos);
    EXPECT_NE(file.find("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d"), std::string::npos);
}

TEST(KeyFile, IsNotMadeWithoutAPassphraseOrWithAnothersCertificate) {
    const SamplePrescriber sample;
    const SigningKey other = SigningKey::generate();

    EXPECT_THROW((void)writeKeyFile(sample.key, std::nullopt, Secret(""), "name", kFewRounds),
                 LogicFailure);
    EXPECT_THROW((void)writeKeyFile(other, sample.certificatePem, passphrase(), "name", kFewRounds),
                 LogicFailure);
}

TEST(EncryptedPrivateKey, OpensWithItsPassphraseOnly) {
    const IssuedCertificate authority =
        makeAuthority("Example prescriber authority", testing::lifeOfAuthority());
    const std::string pem = encryptPrivateKey(authority.privateKeyPem, passphrase(), kFewRounds);

    EXPECT_EQ(pem.rfind("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", 0), 0U);
    const auto opened = decryptPrivateKey(pem, passphrase());
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->reveal(), authority.privateKeyPem.reveal());
    EXPECT_EQ(decryptPrivateKey(pem, Secret("another")).error(), KeyFileFlaw::WrongPassphrase);
    EXPECT_EQ(decryptPrivateKey(authority.privateKeyPem.reveal(), passphrase()).error(),
              KeyFileFlaw::NotAKeyFile);
}

}  // namespace
}  // namespace gatehouse::signature
