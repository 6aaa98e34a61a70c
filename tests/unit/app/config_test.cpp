#include "server/app/config.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace gatehouse::app {
namespace {

class ConfigTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path write(const std::string& content) const {
        const auto file = folder_ / "gatehouse-server.json";
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    [[nodiscard]] Config read(const std::string& content) const {
        return readConfig(write(content));
    }
    /// What a person is told; "" where the file is taken.
    [[nodiscard]] std::string fault(const std::string& content) const {
        try {
            (void)read(content);
            return "";
        } catch (const ConfigFault& found) {
            return found.what();
        }
    }

    testing::TemporaryFolder folder_;
};

TEST_F(ConfigTest, HasADefaultForEverything) {
    const Config config = read("{}");

    EXPECT_EQ(config.folder, folder_.path());
    EXPECT_EQ(config.listenAddress, "127.0.0.1");
    EXPECT_EQ(config.listenPort, 8443);
    EXPECT_EQ(config.tlsCertificate, folder_ / "tls/server.pem");
    EXPECT_EQ(config.tlsKey, folder_ / "tls/server.key");
    EXPECT_EQ(config.database, folder_ / "gatehouse.db");
    EXPECT_EQ(config.reportCertificate, folder_ / "reports/signer.pem");
    EXPECT_EQ(config.reportKey, folder_ / "reports/signer.key");
    EXPECT_EQ(config.reportChain, folder_ / "reports/ca.pem");
    EXPECT_EQ(config.prescriberAuthority, std::nullopt);
    EXPECT_EQ(config.programmes, std::nullopt);
    EXPECT_EQ(config.oldestTls, http::TlsVersion::Tls13);
    EXPECT_EQ(config.proxyAddress, "");
    EXPECT_EQ(config.accountKey, folder_ / "accounts.key");
    EXPECT_EQ(config.secondFactor, services::SecondFactorRule::Required);
    EXPECT_EQ(config.bodyBytes, 262'144U);
    EXPECT_EQ(config.connections, 256U);
    EXPECT_EQ(config.connectionsPerPeer, 64U);
    EXPECT_EQ(config.logLevel, LogLevel::Info);
}

TEST_F(ConfigTest, TakesEveryKeyAndComments) {
    const Config config = read(R"({ // listens here
        "listen": {"address": "::1", "port": 0},
        "tls": {"certificate": "c//d.pem", "key": "/k.key", "minimum": "1.2"}, // 1.3 "too"
        "proxy": {"address": "2001:DB8::1"},
        "database": {"path": "a \" // b.db"},
        "reports": {"certificate": "r.pem", "key": "r.key", "chain": "r-ca.pem"},
        "prescribers": {"authority": "p-ca.pem"},
        "programmes": {"directory": "programmes"},
        "limits": {"body_bytes": 1024, "connections": 16, "connections_per_peer": 16},
        "accounts": {"second_factor": "optional", "key": "a.key"},
        "log": {"level": "error"}
    } // the end)");

    EXPECT_EQ(config.listenAddress, "::1");
    EXPECT_EQ(config.listenPort, 0);
    EXPECT_EQ(config.tlsCertificate, folder_ / "c//d.pem");
    EXPECT_EQ(config.tlsKey, "/k.key");
    EXPECT_EQ(config.database, folder_ / "a \" // b.db");
    EXPECT_EQ(config.reportCertificate, folder_ / "r.pem");
    EXPECT_EQ(config.reportKey, folder_ / "r.key");
    EXPECT_EQ(config.reportChain, folder_ / "r-ca.pem");
    EXPECT_EQ(config.prescriberAuthority, folder_ / "p-ca.pem");
    EXPECT_EQ(config.programmes, folder_ / "programmes");
    EXPECT_EQ(config.oldestTls, http::TlsVersion::Tls12);
    EXPECT_EQ(config.proxyAddress, "2001:db8::1");
    EXPECT_EQ(config.accountKey, folder_ / "a.key");
    EXPECT_EQ(config.secondFactor, services::SecondFactorRule::Optional);
    EXPECT_EQ(config.bodyBytes, 1024U);
    EXPECT_EQ(config.connections, 16U);
    EXPECT_EQ(config.connectionsPerPeer, 16U);
    EXPECT_EQ(config.logLevel, LogLevel::Error);
}

TEST_F(ConfigTest, ListensOnANetworkWhereThatIsAskedForByName) {
    EXPECT_NE(fault(R"({"listen": {"address": "192.0.2.1", "beyond_this_machine": false}})"), "");
    EXPECT_EQ(
        read(R"({"listen": {"address": "192.0.2.1", "beyond_this_machine": true}})").listenAddress,
        "192.0.2.1");
}

TEST_F(ConfigTest, SaysWhichFileCannotBeRead) {
    const auto missing = folder_ / "missing.json";
    try {
        (void)readConfig(missing);
        FAIL();
    } catch (const ConfigFault& found) {
        EXPECT_NE(std::string(found.what()).find(missing.string()), std::string::npos);
    }
}

struct Fault {
    const char* name;
    const char* content;
    const char* begins;  ///< how the message begins: with the key
};

class FaultyConfig : public ConfigTest, public ::testing::WithParamInterface<Fault> {};

TEST_P(FaultyConfig, IsRefusedByTheKeysName) {
    const std::string said = fault(GetParam().content);
    EXPECT_EQ(said.substr(0, std::string(GetParam().begins).size()), GetParam().begins) << said;
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    FaultyConfig,
    ::testing::Values(
        Fault{"Empty", "", "the configuration "},
        Fault{"NotJson", "{", "the configuration "},
        Fault{"BlockComment", "{/* */}", "the configuration "},
        Fault{"Array", "[]", "the file: "},
        Fault{"UnknownSection", R"({"other": {}})", "other: "},
        Fault{"UnknownKey", R"({"listen": {"adress": "127.0.0.1"}})", "listen.adress: "},
        Fault{"RepeatedKey", R"({"listen": {"port": 1, "port": 2}})", "listen.port: "},
        Fault{"SectionOfAnotherType", R"({"listen": 8443})", "listen: "},
        Fault{"AddressEmpty", R"({"listen": {"address": ""}})", "listen.address: "},
        Fault{"AddressOfEverybody", R"({"listen": {"address": "0.0.0.0"}})", "listen.address: "},
        Fault{"PortText", R"({"listen": {"port": "8443"}})", "listen.port: "},
        Fault{"PortFraction", R"({"listen": {"port": 8443.0}})", "listen.port: "},
        Fault{"PortTooLarge", R"({"listen": {"port": 65536}})", "listen.port: "},
        Fault{"PortNegative", R"({"listen": {"port": -1}})", "listen.port: "},
        Fault{"AddressOfAName", R"({"listen": {"address": "localhost"}})", "listen.address: "},
        Fault{"AddressAskedForAsText",
              R"({"listen": {"address": "::", "beyond_this_machine": "true"}})",
              "listen.beyond_this_machine: "},
        Fault{"ProxyByName", R"({"proxy": {"address": "proxy.example"}})", "proxy.address: "},
        Fault{"ProxyOfEverybody", R"({"proxy": {"address": "0.0.0.0"}})", "proxy.address: "},
        Fault{"TlsMinimumTooLow", R"({"tls": {"minimum": "1.1"}})", "tls.minimum: "},
        Fault{"TlsMinimumNumber", R"({"tls": {"minimum": 1.3}})", "tls.minimum: "},
        Fault{"CertificateEmpty", R"({"tls": {"certificate": ""}})", "tls.certificate: "},
        Fault{"KeyNull", R"({"tls": {"key": null}})", "tls.key: "},
        Fault{"DatabaseEmpty", R"({"database": {"path": ""}})", "database.path: "},
        Fault{"ReportsKeyNumber", R"({"reports": {"key": 1}})", "reports.key: "},
        Fault{"ProgrammesEmpty", R"({"programmes": {"directory": ""}})", "programmes.directory: "},
        Fault{"BodyTooSmall", R"({"limits": {"body_bytes": 1023}})", "limits.body_bytes: "},
        Fault{"BodyTooLarge", R"({"limits": {"body_bytes": 16777217}})", "limits.body_bytes: "},
        Fault{"ConnectionsTooFew", R"({"limits": {"connections": 15}})", "limits.connections: "},
        Fault{"MoreOfOnePeerThanOfAll",
              R"({"limits": {"connections": 16, "connections_per_peer": 17}})",
              "limits.connections_per_peer: "},
        Fault{"LevelUnknown", R"({"log": {"level": "verbose"}})", "log.level: "}),
    [](const auto& given) { return given.param.name; });

struct Address {
    const char* text;
    bool isLoopback;
};

class Loopback : public ::testing::TestWithParam<Address> {};

TEST_P(Loopback, IsThisMachineAlone) {
    EXPECT_EQ(isLoopback(GetParam().text), GetParam().isLoopback) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Each,
                         Loopback,
                         ::testing::Values(Address{"127.0.0.1", true},
                                           Address{"127.0.0.0", true},
                                           Address{"127.255.255.255", true},
                                           Address{"::1", true},
                                           Address{"/run/gatehouse.sock", true},
                                           Address{"", false},
                                           Address{"0.0.0.0", false},
                                           Address{"::", false},
                                           Address{"::ffff:127.0.0.1", true},
                                           Address{"128.0.0.1", false},
                                           Address{"10.0.0.1", false},
                                           Address{"127.0.0.256", false},
                                           Address{"127.0.0", false},
                                           Address{"127.0.0.1.", false},
                                           Address{"127.0.0.1.1", false},
                                           Address{"127.0..1", false},
                                           Address{"127.0.0.0001", false},
                                           Address{"127.0.0.-1", false},
                                           Address{"127.0.0.1 ", false},
                                           Address{"127.0.0.1.example", false},
                                           Address{"127.example", false},
                                           Address{"localhost", false}));

}  // namespace
}  // namespace gatehouse::app
