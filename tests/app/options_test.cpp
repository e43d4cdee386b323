// The command line: what is understood, what wins, and what is refused with what to add.
#include "app/options.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace fishbowl::app {
namespace {

/// What the words of a command line give, and what was said about them.
struct Read {
    Options options;
    std::string out, mistakes;

    [[nodiscard]] const ServeOptions& serve() const { return std::get<ServeOptions>(options); }
    [[nodiscard]] int exit_code() const {
        const auto* nothing = std::get_if<Nothing>(&options);
        return nothing != nullptr ? nothing->exit_code : -1;
    }
};

Read read(std::vector<const char*> words) {
    words.insert(words.begin(), "fishbowl");
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Read read{read_options(static_cast<int>(words.size()), words.data()), "", ""};
    read.out = testing::internal::GetCapturedStdout();
    read.mistakes = testing::internal::GetCapturedStderr();
    return read;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(ServeOptionsOfTheCommandLine, ListensOnLoopbackWhenNothingIsSaid) {
    const auto options = read({"serve"}).serve();
    EXPECT_EQ(options.host, "127.0.0.1");
    EXPECT_EQ(options.port, 8080);
    EXPECT_FALSE(options.needs_operator_key());
    EXPECT_FALSE(options.secure());
    EXPECT_EQ(options.origins(8080).front(), "http://127.0.0.1:8080");
    EXPECT_TRUE(has(options.origins(8080), "http://localhost:8080"));
}

TEST(ServeOptionsOfTheCommandLine, LetsALaterFlagWinOverAnEarlierOne) {
    const auto options =
        read({"serve", "--data", "./data", "--listen", "127.0.0.1:1", "--data", "/srv/x"}).serve();
    EXPECT_EQ(options.data, "/srv/x");
}

TEST(ServeOptionsOfTheCommandLine, RefusesToServeOthersInTheOpenAndSaysWhatToAdd) {
    const auto refused = read({"serve", "--listen", "0.0.0.0:8080"});
    EXPECT_EQ(refused.exit_code(), 2);
    for (const char* way : {"--public-url https://", "--tls-certificate", "--insecure-lan"})
        EXPECT_NE(refused.mistakes.find(way), std::string::npos) << way;
    EXPECT_EQ(read({"serve", "--listen", "0.0.0.0:80", "--public-url", "http://a.org"}).exit_code(),
              2);
}

TEST(ServeOptionsOfTheCommandLine, ServesOthersBehindAProxyWithTlsOrByInsistence) {
    const auto proxied =
        read({"serve", "--listen", "0.0.0.0:8080", "--public-url", "https://a.example/"}).serve();
    EXPECT_EQ(proxied.origins(8080), std::vector<std::string>{"https://a.example"});
    EXPECT_TRUE(proxied.secure());
    EXPECT_TRUE(proxied.needs_operator_key());

    const auto tls = read({"serve", "--listen", "10.1.2.3:443", "--tls-certificate", "c.pem",
                           "--tls-key", "k.pem"})
                         .serve();
    EXPECT_EQ(tls.origins(443).front(), "https://10.1.2.3");
    EXPECT_TRUE(tls.secure());

    const auto lan = read({"serve", "--listen", "[::]:8080", "--insecure-lan"}).serve();
    EXPECT_EQ(lan.host, "::");
    EXPECT_TRUE(has(lan.origins(8080), "http://localhost:8080"));
    EXPECT_FALSE(lan.secure());
    EXPECT_TRUE(lan.needs_operator_key());
}

TEST(ServeOptionsOfTheCommandLine, WantsTheOperatorsKeyBehindAPublicAddressOnLoopbackToo) {
    const auto options = read({"serve", "--public-url", "https://a.example"}).serve();
    EXPECT_TRUE(options.loopback());
    EXPECT_TRUE(options.needs_operator_key());
    EXPECT_FALSE(
        read({"serve", "--public-url", "http://localhost:9000"}).serve().needs_operator_key());
}

TEST(ServeOptionsOfTheCommandLine, RefusesWhatItDoesNotUnderstand) {
    for (const char* listen : {"8080", ":8080", "localhost", "::1:80", "a:99999", "a:80x", ""})
        EXPECT_EQ(read({"serve", "--listen", listen}).exit_code(), 2) << listen;
    EXPECT_EQ(read({"serve", "--tls-key", "k.pem"}).exit_code(), 2);
    EXPECT_EQ(read({"serve", "--public-url", "a.example"}).exit_code(), 2);
    EXPECT_EQ(read({"serve", "--public-url", "https://a.example/x"}).exit_code(), 2);
    EXPECT_EQ(read({"serve", "--lisen", "a:80"}).exit_code(), 2);
    EXPECT_EQ(read({}).exit_code(), 2);
    EXPECT_EQ(read({"--help"}).exit_code(), 0);
    EXPECT_EQ(read({"--version"}).out.substr(0, 8), "fishbowl");
}

TEST(ServeOptionsOfTheCommandLine, KeepWorkshopsForEverUnlessTheyAreTold) {
    EXPECT_EQ(read({"serve"}).serve().retention_days, 0u);
    EXPECT_EQ(read({"serve", "--retention", "90"}).serve().retention_days, 90u);
    EXPECT_EQ(read({"serve", "--retention", "-1"}).exit_code(), 2);
}

TEST(ServeOptionsOfTheCommandLine, TakeAPaceThatIsOne) {
    EXPECT_EQ(read({"serve"}).serve().pace, 1);
    EXPECT_EQ(read({"serve", "--pace", "20"}).serve().pace, 20);
    for (const char* none : {"0", "-1", "fast"})
        EXPECT_EQ(read({"serve", "--pace", none}).exit_code(), 2);
}

TEST(ServeOptionsOfTheCommandLine, ComeFromTheEnvironmentToo) {
    ::setenv("FISHBOWL_LISTEN", "127.0.0.1:9001", 1);
    ::setenv("FISHBOWL_SAMPLE", "true", 1);
    EXPECT_EQ(read({"serve"}).serve().port, 9001);
    EXPECT_TRUE(read({"serve"}).serve().sample);
    EXPECT_EQ(read({"serve", "--listen", "127.0.0.1:9002"}).serve().port, 9002);
    ::unsetenv("FISHBOWL_LISTEN");
    ::unsetenv("FISHBOWL_SAMPLE");
}

TEST(ServeOptionsOfTheCommandLine, ComeFromAFileToo) {
    const std::string file = testing::TempDir() + "/fishbowl_options.conf";
    std::ofstream(file)
        << "[serve]\nlisten = \"127.0.0.1:9003\"\nthreads = 3\npace = 2.5\ninsecure-lan = true\n";
    const auto options = read({"serve", "--config", file.c_str()}).serve();
    EXPECT_EQ(options.port, 9003);
    EXPECT_EQ(options.threads, 3U);
    EXPECT_EQ(options.pace, 2.5);
    EXPECT_TRUE(options.insecure_lan);
    EXPECT_EQ(read({"serve", "--config", "/not/there"}).exit_code(), 2);
}

TEST(Tools, SayWhatTheyWant) {
    const auto link = std::get<AskOptions>(
        read({"link", "abc", "--role", "participant", "--organisation", "2", "--data", "/d"})
            .options);
    EXPECT_EQ(link.data, "/d");
    EXPECT_EQ(link.request.make_link().workshop(), "abc");
    EXPECT_EQ(link.request.make_link().role(), proto::ROLE_PARTICIPANT);
    EXPECT_EQ(link.request.make_link().organisation(), 2U);
    EXPECT_EQ(read({"link", "abc", "--role", "king"}).exit_code(), 2);

    const auto create = std::get<AskOptions>(
        read({"create", "--title", "T", "--host-name", "H", "--customer", "A", "--customer", "B"})
            .options);
    EXPECT_EQ(create.request.create_workshop().customer_names_size(), 2);
    EXPECT_EQ(create.request.create_workshop().template_(), "co-creation");
}

TEST(Tools, CopyFromADirectoryAndRestoreIntoOneThatIsNamed) {
    const auto backup =
        std::get<BackupOptions>(read({"backup", "/b/copy.db", "--data", "/d"}).options);
    EXPECT_EQ(backup.target, "/b/copy.db");
    EXPECT_EQ(backup.data, "/d");
    EXPECT_EQ(std::get<BackupOptions>(read({"backup", "copy.db"}).options).data, "data");
    EXPECT_EQ(read({"backup"}).exit_code(), 2);

    const auto restore =
        std::get<RestoreOptions>(read({"restore", "copy.db", "--data", "/new"}).options);
    EXPECT_EQ(restore.backup, "copy.db");
    EXPECT_EQ(restore.data, "/new");
    EXPECT_EQ(read({"restore", "copy.db"}).exit_code(), 2);
}

TEST(ToolsOfTheCommandLine, AskTwiceBeforeTheyDelete) {
    const auto asked = read({"delete", "W"});
    EXPECT_EQ(asked.exit_code(), 2);
    EXPECT_NE(asked.mistakes.find("--yes"), std::string::npos) << asked.mistakes;
    const auto sure = std::get<AskOptions>(read({"delete", "W", "--yes", "--data", "/d"}).options);
    EXPECT_EQ(sure.request.delete_workshop().workshop(), "W");
    EXPECT_EQ(sure.data, "/d");
}

TEST(ToolsOfTheCommandLine, ForgetOnePersonByNumber) {
    const auto forget = std::get<AskOptions>(read({"forget", "W", "7"}).options);
    EXPECT_EQ(forget.request.forget_person().workshop(), "W");
    EXPECT_EQ(forget.request.forget_person().person(), 7u);
    for (const char* nobody : {"0", "-1", "Ada"})
        EXPECT_EQ(read({"forget", "W", nobody}).exit_code(), 2) << nobody;
    EXPECT_EQ(read({"forget", "W"}).exit_code(), 2);
}

TEST(ToolsOfTheCommandLine, ChangeTheTraceToALevelThatThereIs) {
    const auto trace = std::get<AskOptions>(read({"trace", "debug"}).options);
    EXPECT_EQ(trace.request.set_trace().level(), "debug");
    EXPECT_EQ(read({"trace", "loud"}).exit_code(), 2);
}

}  // namespace
}  // namespace fishbowl::app
