#include "app/options.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>

#include "log/redis_address.hpp"

namespace fishbowl::app {
namespace {

constexpr const char* kRedisHelp =
    "redis://HOST:PORT that several nodes keep everything in, instead of the directory";
constexpr const char* kVersion = "fishbowl 0.1.0";

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

/// HOST:PORT or [IPV6]:PORT; nothing when it is neither.
std::optional<Address> address_of(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    Address address;
    address.host = text.substr(0, colon);
    if (address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    else if (address.host.find(':') != std::string::npos)
        return std::nullopt;
    const char* const begin = text.data() + colon + 1;
    const char* const end = text.data() + text.size();
    const auto [rest, trouble] = std::from_chars(begin, end, address.port);
    if (trouble != std::errc{} || rest != end || address.host.empty()) return std::nullopt;
    return address;
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// "host" or "host:port" of an http(s) URL; empty when it is none or has a path, query or fragment.
std::string authority_of(const std::string& url) {
    for (const std::string scheme : {"https://", "http://"}) {
        if (!url.starts_with(scheme)) continue;
        const std::string rest = url.substr(scheme.size());
        return rest.find_first_of("/?#@ ") == std::string::npos ? rest : "";
    }
    return "";
}

std::string host_in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

/// This machine's addresses as others see them, IPv4 before IPv6, loopback left out.
std::vector<std::string> own_addresses() {
    std::vector<std::string> four, six;
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) return four;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        if (one->ifa_addr == nullptr) continue;
        char text[INET6_ADDRSTRLEN] = {};
        if (one->ifa_addr->sa_family == AF_INET) {
            const auto* in = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
            ::inet_ntop(AF_INET, &in->sin_addr, text, sizeof text);
            if (!is_loopback(text)) four.emplace_back(text);
        } else if (one->ifa_addr->sa_family == AF_INET6) {
            const auto* in = reinterpret_cast<const sockaddr_in6*>(one->ifa_addr);
            if (IN6_IS_ADDR_LINKLOCAL(&in->sin6_addr)) continue;
            ::inet_ntop(AF_INET6, &in->sin6_addr, text, sizeof text);
            if (!is_loopback(text)) six.emplace_back(text);
        }
    }
    ::freeifaddrs(all);
    four.insert(four.end(), six.begin(), six.end());
    return four;
}

std::string own_name() {
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

/// Why these options cannot be served, and what to add; empty when they can.
std::string objection_to(const ServeOptions& options) {
    if (options.tls_certificate.empty() != options.tls_key.empty())
        return "--tls-certificate and --tls-key belong together: add " +
               std::string(options.tls_key.empty() ? "--tls-key FILE." : "--tls-certificate FILE.");
    if (!options.public_url.empty() && authority_of(options.public_url).empty())
        return "--public-url wants https://HOST or https://HOST:PORT and nothing behind it; it is "
               "'" +
               options.public_url + "'.";
    if (options.loopback() || options.secure() || options.insecure_lan) return "";
    return "Listening on " + options.host +
           " lets other machines in, and without encryption everybody on the way can read along. "
           "Add one of these:\n"
           "  --public-url https://workshops.example.org      a proxy before this server does TLS\n"
           "  --tls-certificate FILE --tls-key FILE           this server does TLS\n"
           "  --insecure-lan                                  no TLS, in a network that you trust";
}

proto::Role role_of(const std::string& word) {
    if (word == "facilitator") return proto::ROLE_FACILITATOR;
    if (word == "observer") return proto::ROLE_OBSERVER;
    return proto::ROLE_PARTICIPANT;
}

/// The command line as CLI11 fills it.
struct Draft {
    ServeOptions serve;
    AskOptions ask;
    CheckOptions check;
    BackupOptions backup;
    RestoreOptions restore;
    RedisSetupOptions redis_setup;
    MoveOptions move;
    std::string listen = "127.0.0.1:8080";
    std::string config;
    std::string workshop, role, format = "markdown";
    std::uint32_t organisation = 0, person = 0;
    bool sure = false;
    std::string level;
    std::string title, template_name = "co-creation", language = "en", host_name;
    std::vector<std::string> customer_names;
};

/// Later flags win, so that a script's own can be followed by a person's.
template <class T>
CLI::Option* setting(CLI::App& app, const std::string& flag, T& into, const std::string& what,
                     const char* environment) {
    return app.add_option(flag, into, what)->envname(environment)->take_last();
}

CLI::App* declare_serve(CLI::App& app, Draft& draft) {
    auto* serve = app.add_subcommand("serve", "Serve workshops until Ctrl-C");
    auto& options = draft.serve;
    setting(*serve, "--listen", draft.listen, "HOST:PORT to listen on", "FISHBOWL_LISTEN")
        ->capture_default_str();
    setting(*serve, "--data", options.data, "directory of everything that is kept", "FISHBOWL_DATA")
        ->capture_default_str();
    setting(*serve, "--public-url", options.public_url,
            "https://… that people reach this server by, when a proxy stands before it",
            "FISHBOWL_PUBLIC_URL");
    setting(*serve, "--tls-certificate", options.tls_certificate, "PEM file with the whole chain",
            "FISHBOWL_TLS_CERTIFICATE");
    setting(*serve, "--tls-key", options.tls_key, "PEM file with the private key",
            "FISHBOWL_TLS_KEY");
    serve
        ->add_flag("--insecure-lan", options.insecure_lan,
                   "serve other machines without TLS, in a network that you trust")
        ->envname("FISHBOWL_INSECURE_LAN");
    setting(*serve, "--threads", options.threads, "loops, with one thread each; 0: one a core",
            "FISHBOWL_THREADS")
        ->check(CLI::Range(0, 256));
    setting(*serve, "--pace", options.pace,
            "times the usual limits on commands of a connection, a person and a room",
            "FISHBOWL_PACE")
        ->check(CLI::Range(0.1, 10'000.0))
        ->capture_default_str();
    setting(*serve, "--ballast", options.ballast_mib,
            "MiB of the disk that are kept free for moderation when it is full; 0: none",
            "FISHBOWL_BALLAST")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    setting(*serve, "--memory-max", options.memory_max_mib,
            "MiB; above nine tenths of it nobody new is let in. 0: what the control group allows",
            "FISHBOWL_MEMORY_MAX")
        ->check(CLI::Range(0, 100'000'000))
        ->capture_default_str();
    setting(*serve, "--redis", options.redis, kRedisHelp, "FISHBOWL_REDIS");
    setting(*serve, "--retention", options.retention_days,
            "days after its last change that a workshop is deleted; 0: it is kept",
            "FISHBOWL_RETENTION")
        ->check(CLI::Range(0, 36'500))
        ->capture_default_str();
    setting(*serve, "--web-root", options.web_root, "the built web client", "FISHBOWL_WEB_ROOT");
    serve->add_flag("--sample", options.sample, "make a sample workshop and print its links")
        ->envname("FISHBOWL_SAMPLE");
    setting(*serve, "--trace", options.trace, "how much goes to standard error", "FISHBOWL_TRACE")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
        ->capture_default_str();
    // CLI11 reads files for the outermost app only; the flag falls through to it.
    app.set_config("--config", "", "file with [serve] and lines such as listen = \"0.0.0.0:8080\"")
        ->envname("FISHBOWL_CONFIG");
    serve->fallthrough();
    return serve;
}

CLI::App* declare_tool(CLI::App& app, Draft& draft, const std::string& name,
                       const std::string& what) {
    auto* tool = app.add_subcommand(name, what);
    draft.ask.data = "data";
    setting(*tool, "--data", draft.ask.data, "directory of the server, which may be running",
            "FISHBOWL_DATA")
        ->capture_default_str();
    setting(*tool, "--redis", draft.ask.redis, kRedisHelp, "FISHBOWL_REDIS");
    return tool;
}

struct Housework {
    CLI::App *remove, *forget, *trace;
};
Housework declare_housework(CLI::App& app, Draft& draft) {
    auto* remove = declare_tool(app, draft, "delete", "Delete a workshop for good");
    remove->add_option("workshop", draft.workshop, "its id")->required();
    remove->add_flag("--yes", draft.sure, "it cannot be taken back, and is meant");
    auto* forget = declare_tool(app, draft, "forget",
                                "Forget who a person was; what they did stays, a former guest's");
    forget->add_option("workshop", draft.workshop, "its id")->required();
    forget->add_option("person", draft.person, "their number (see `fishbowl export --format json`)")
        ->required()
        ->check(CLI::PositiveNumber);
    auto* trace = declare_tool(app, draft, "trace", "Change how much the running server traces");
    trace->add_option("level", draft.level, "debug, info, warning or error")
        ->required()
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
    return {remove, forget, trace};
}

/// What is gone for good is asked for twice.
std::string objection_to_deleting(const std::string& workshop) {
    return "This deletes workshop " + workshop +
           " for good: its board and all its history, its images, its links and the names of its "
           "people. Whoever is in it is sent out. If that is what you want, add --yes.";
}

struct Copies {
    CLI::App *backup, *restore;
};
Copies declare_copies(CLI::App& app, Draft& draft) {
    auto* backup = app.add_subcommand(
        "backup", "Write one file with everything, while the server runs or without it");
    backup->add_option("target", draft.backup.target, "a file that is not there yet")->required();
    draft.backup.data = "data";
    setting(*backup, "--data", draft.backup.data, "directory of the server, which may be running",
            "FISHBOWL_DATA")
        ->capture_default_str();
    auto* restore = app.add_subcommand(
        "restore", "Put a backup into a new directory; browsers offer again what it does not know");
    restore->add_option("backup", draft.restore.backup, "a file of `fishbowl backup`")->required();
    // No default and no environment: where something is restored to is said each time.
    restore->add_option("--data", draft.restore.data, "a directory that is empty or not there yet")
        ->required();
    return {backup, restore};
}

Options serve_options(Draft& draft) {
    auto& options = draft.serve;
    while (options.public_url.ends_with('/')) options.public_url.pop_back();
    const auto address = address_of(draft.listen);
    std::string objection;
    if (address) {
        options.host = address->host;
        options.port = address->port;
        objection = objection_to(options);
        if (objection.empty() && !options.redis.empty()) {
            const auto redis = log::redis_address_of(options.redis);
            if (!redis) objection = redis.failure().hint;
        }
    } else {
        objection =
            "--listen wants HOST:PORT, such as 127.0.0.1:8080; it is '" + draft.listen + "'.";
    }
    if (objection.empty()) return options;
    std::cerr << "fishbowl: " << objection << '\n';
    return Nothing{2};
}

}  // namespace

bool ServeOptions::loopback() const { return is_loopback(host); }

bool ServeOptions::secure() const {
    return public_url.empty() ? !tls_certificate.empty() : public_url.starts_with("https://");
}

bool ServeOptions::needs_operator_key() const {
    if (!loopback()) return true;
    const std::string authority = authority_of(public_url);
    return !authority.empty() && !is_loopback(authority.substr(0, authority.rfind(':')));
}

std::vector<std::string> ServeOptions::origins(std::uint16_t bound_port) const {
    if (!public_url.empty()) return {public_url};
    const std::string scheme = tls_certificate.empty() ? "http://" : "https://";
    const bool usual_port = bound_port == (tls_certificate.empty() ? 80 : 443);
    const std::string port_part = usual_port ? "" : ":" + std::to_string(bound_port);
    std::vector<std::string> hosts;
    if (host == "0.0.0.0" || host == "::") {
        hosts = own_addresses();
        if (const auto name = own_name(); !name.empty()) hosts.push_back(name);
        hosts.insert(hosts.end(), {"127.0.0.1", "localhost"});
    } else {
        hosts = {host};
        if (host == "127.0.0.1" || host == "::1") hosts.push_back("localhost");
        if (host == "localhost") hosts.push_back("127.0.0.1");
    }
    std::vector<std::string> origins;
    for (const auto& one : hosts) origins.push_back(scheme + host_in_url(one) + port_part);
    return origins;
}

Options read_options(int argc, const char* const* argv) {
    Draft draft;
    CLI::App app{"Fishbowl: a whiteboard for customer co-creation workshops"};
    app.set_version_flag("--version", kVersion);
    app.require_subcommand(1);
    app.option_defaults()->always_capture_default(false);

    auto* serve = declare_serve(app, draft);
    auto* workshops = declare_tool(app, draft, "workshops", "List the workshops");
    auto* link = declare_tool(app, draft, "link", "Make a fresh link into a workshop");
    link->add_option("workshop", draft.workshop, "its id")->required();
    link->add_option("--role", draft.role, "whom the link admits")
        ->required()
        ->check(CLI::IsMember({"facilitator", "participant", "observer"}));
    link->add_option("--organisation", draft.organisation,
                     "number of the organisation (see `fishbowl workshops`); 0: the neutral one");
    auto* taken = declare_tool(app, draft, "export", "Print a workshop as its facilitator sees it");
    taken->add_option("workshop", draft.workshop, "its id")->required();
    taken->add_option("--format", draft.format, "json can be imported again; csv is the gap list")
        ->check(CLI::IsMember({"json", "markdown", "csv"}))
        ->capture_default_str();
    auto* create = declare_tool(app, draft, "create", "Make a workshop and print its links");
    create->add_option("--title", draft.title, "what it is called")->required();
    create
        ->add_option(
            "--template", draft.template_name,
            "co-creation, internal-gap-analysis, co-learning, card-round, six-hats or blank")
        ->capture_default_str();
    create->add_option("--language", draft.language, "of the template's titles and prompts")
        ->check(CLI::IsMember({"en", "de"}))
        ->capture_default_str();
    create->add_option("--host-name", draft.host_name, "the organisation that invites")->required();
    create->add_option("--customer", draft.customer_names,
                       "an organisation of customers; may come several times");
    const auto housework = declare_housework(app, draft);
    const auto copies = declare_copies(app, draft);
    auto* check =
        app.add_subcommand("check", "Read everything in a directory and say what is wrong");
    check->add_option("directory", draft.check.directory, "not in use by a server")->required();
    auto* move = app.add_subcommand(
        "move", "Copy everything into another directory or Redis; no server may write meanwhile");
    move->add_option("--from", draft.move.from, "a directory, or redis://…")->required();
    move->add_option("--to", draft.move.to, "a directory, or redis://…")->required();
    auto* redis_setup = app.add_subcommand(
        "redis-setup", "Load into Redis what servers call there; once, and after an upgrade");
    setting(*redis_setup, "--redis", draft.redis_setup.redis,
            "redis://… of a user who may load functions", "FISHBOWL_REDIS")
        ->required();

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        const int code = app.exit(wrong);
        return Nothing{code == 0 ? 0 : 2};
    }

    if (serve->parsed()) return serve_options(draft);
    if (check->parsed()) return draft.check;
    if (copies.backup->parsed()) return draft.backup;
    if (copies.restore->parsed()) return draft.restore;
    if (redis_setup->parsed()) return draft.redis_setup;
    if (move->parsed()) return draft.move;
    auto& request = draft.ask.request;
    if (workshops->parsed()) {
        request.mutable_list_workshops();
    } else if (link->parsed()) {
        auto& wish = *request.mutable_make_link();
        wish.set_workshop(draft.workshop);
        wish.set_role(role_of(draft.role));
        wish.set_organisation(draft.organisation);
    } else if (taken->parsed()) {
        auto& wish = *request.mutable_export_workshop();
        wish.set_workshop(draft.workshop);
        wish.set_format(draft.format);
    } else if (create->parsed()) {
        auto& wish = *request.mutable_create_workshop();
        wish.set_title(draft.title);
        wish.set_template_(draft.template_name);
        wish.set_language(draft.language);
        wish.set_host_name(draft.host_name);
        for (const auto& name : draft.customer_names) wish.add_customer_names(name);
    } else if (housework.remove->parsed()) {
        request.mutable_delete_workshop()->set_workshop(draft.workshop);
        if (!draft.sure) {
            std::cerr << "fishbowl: " << objection_to_deleting(draft.workshop) << '\n';
            return Nothing{2};
        }
    } else if (housework.forget->parsed()) {
        request.mutable_forget_person()->set_workshop(draft.workshop);
        request.mutable_forget_person()->set_person(draft.person);
    } else if (housework.trace->parsed()) {
        request.mutable_set_trace()->set_level(draft.level);
    }
    return draft.ask;
}

}  // namespace fishbowl::app
