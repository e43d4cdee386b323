// Redis over TLS (rediss://): who is not who they say they are is not spoken to, and it is said
// why.
#include <gtest/gtest.h>

#include <atomic>

#include "log/log_contract.hpp"
#include "log/redis_store.hpp"
#include "support/redis_server.hpp"

namespace fishbowl::log {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// Certificates, and the file of those that this program trusts, which it reads once.
class Authority {
  public:
    Authority() {
        std::string name = (fs::temp_directory_path() / "authority_XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        for (const auto& [who, names] : {std::pair{"redis", "IP:127.0.0.1"},
                                         {"elsewhere", "DNS:redis.example,IP:127.0.0.9"},
                                         {"stranger", "IP:127.0.0.1"}}) {
            const std::string line =
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
                "-subj /CN=" +
                std::string(who) + " -addext subjectAltName=" + names + " -keyout '" + key(who) +
                "' -out '" + certificate(who) + "' 2> /dev/null";
            EXPECT_EQ(::system(line.c_str()), 0);
        }
        std::ofstream trusted(folder_ / "trusted");
        trusted << std::ifstream(certificate("redis")).rdbuf()
                << std::ifstream(certificate("elsewhere")).rdbuf();
        trusted.close();
        ::setenv("SSL_CERT_FILE", (folder_ / "trusted").c_str(), 1);
    }
    ~Authority() { fs::remove_all(folder_); }
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    [[nodiscard]] std::string certificate(const std::string& who) const {
        return folder_ / (who + ".crt");
    }
    [[nodiscard]] std::string key(const std::string& who) const { return folder_ / (who + ".key"); }

  private:
    fs::path folder_;
};

const Authority& authority() {
    static const Authority one;
    return one;
}

/// A Redis that shows the certificate of `who`.
class SecretRedis {
  public:
    explicit SecretRedis(const std::string& who)
        : redis_({"--tls-port", std::to_string(port_), "--tls-cert-file",
                  authority().certificate(who), "--tls-key-file", authority().key(who),
                  "--tls-auth-clients", "no"}) {
        redis_.set_up();
    }
    [[nodiscard]] RedisAddress address(const std::string& host = "127.0.0.1") const {
        return *redis_address_of("rediss://" + host + ":" + std::to_string(port_));
    }
    test::RedisServer& plain() { return redis_; }

  private:
    std::uint16_t port_ = test::free_port();
    test::RedisServer redis_;
};

std::string objection_of(const RedisAddress& address) {
    RedisTimes times;
    times.patience = 500ms;
    RedisStore store(address, times);
    const auto there = store.await_redis(3s);
    return there ? "" : std::string(name_of(there.why())) + ": " + there.failure().hint;
}

TEST(RedisOverTls, CarriesAllThatNodesWriteReadAndHear) {
    SecretRedis redis("redis");
    RedisTimes times;
    times.settling = 0ms;
    RedisStore one(redis.address(), times), other(redis.address(), times);
    for (auto* store : {&one, &other}) {
        const auto there = store->await_redis(20s);
        ASSERT_TRUE(there) << there.failure().hint;
    }
    std::atomic<bool> heard{false};
    Neighbours::Ears ears;
    ears.news = [](Seq) {};
    ears.word = [&](const std::string&, const std::string& word) { heard = word == "a word"; };
    const auto joined = other.neighbours()->join(kRoom, ears);
    ASSERT_TRUE(wait_for(one.log().create(kRoom, kEpoch)));
    const std::string large(1'000'000, 'x');  // more than one record of TLS
    ASSERT_TRUE(wait_for(one.log().append(kRoom, start(), {"a", large})));
    EXPECT_EQ(*wait_for(other.log().read(kRoom, Seq{0}, 10)), (Entries{"a", large}));
    for (int i = 0; i < 1'000 && !heard; ++i) {
        one.neighbours()->say(kRoom, "a word");
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_TRUE(heard);
    // A connection that breaks is made anew.
    redis.plain().kill();
    redis.plain().start();
    EXPECT_EQ(*wait_for(other.log().read(kRoom, Seq{0}, 1)), Entries{"a"});
}

TEST(RedisOverTls, ACertificateThatNobodyTrustsIsRefusedInWords) {
    SecretRedis redis("stranger");
    const auto said = objection_of(redis.address());
    EXPECT_NE(said.find("its certificate is not trusted: self"), std::string::npos) << said;
}

TEST(RedisOverTls, ACertificateForAnotherHostIsRefusedInWords) {
    SecretRedis redis("elsewhere");
    const auto said = objection_of(redis.address());
    EXPECT_NE(said.find("its certificate is not one for 127.0.0.1"), std::string::npos) << said;
}

TEST(RedisOverTls, WhoSpeaksNoTlsIsRefusedInWords) {
    authority();
    const test::RedisServer redis;
    const auto said =
        objection_of(*redis_address_of("rediss://127.0.0.1:" + std::to_string(redis.port())));
    EXPECT_NE(said.find("it speaks no TLS"), std::string::npos) << said;
    // Nor does a secret Redis speak to who comes without.
    SecretRedis secret("redis");
    auto plain = secret.address();
    plain.tls = false;
    EXPECT_NE(objection_of(plain), "");
}

}  // namespace
}  // namespace fishbowl::log
