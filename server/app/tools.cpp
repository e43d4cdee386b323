#include "app/tools.hpp"

#include <filesystem>
#include <iostream>

#include "app/answers.hpp"
#include "app/control_socket.hpp"
#include "app/moving.hpp"
#include "app/premises.hpp"
#include "app/sample.hpp"
#include "log/backup.hpp"
#include "log/check.hpp"
#include "log/epoch.hpp"
#include "log/redis_setup.hpp"
#include "log/redis_store.hpp"
#include "log/sqlite_store.hpp"
#include "net/words.hpp"

namespace fishbowl::app {
namespace {

using namespace std::chrono_literals;

void print(const proto::WorkshopList& list) {
    if (list.workshops().empty()) std::cout << "There are no workshops yet.\n";
    for (const auto& workshop : list.workshops()) {
        std::cout << workshop.id() << "  " << workshop.title() << '\n';
        if (workshop.days_left() > 0)
            std::cout << "    is deleted in " << workshop.days_left()
                      << " days unless somebody changes it\n";
        if (!workshop.trouble().empty())
            std::cout << "    cannot be opened: " << workshop.trouble() << '\n';
        for (const auto& one : workshop.organisations())
            std::cout << "    " << one.number() << "  " << one.name() << " ("
                      << net::word_of(one.side()) << ")\n";
    }
}

void print(const proto::CreateWorkshopResponse& created) {
    std::cout << created.workshop() << "  " << created.title() << '\n';
    for (const auto& link : created.links())
        std::cout << "    " << whom_it_admits(link) << "  " << link.url() << '\n';
}

int print(const proto::ControlAnswer& answer) {
    switch (answer.answer_case()) {
        case proto::ControlAnswer::kWorkshops:
            print(answer.workshops());
            return 0;
        case proto::ControlAnswer::kLink:
            std::cout << answer.link().url() << '\n';
            return 0;
        case proto::ControlAnswer::kExported:
            std::cout << answer.exported().content();
            return 0;
        case proto::ControlAnswer::kCreated:
            print(answer.created());
            return 0;
        case proto::ControlAnswer::kCopied:
            std::cout << answer.copied().file() << '\n';
            return 0;
        case proto::ControlAnswer::kDeleted:
            std::cout << "The workshop is deleted. Backups and exports that were taken before "
                         "still hold it.\n";
            return 0;
        case proto::ControlAnswer::kForgotten:
            std::cout << "The person is forgotten: what they did is a former guest's. Backups and "
                         "exports that were taken before still hold the name, and so does what "
                         "others wrote about them.\n";
            return 0;
        case proto::ControlAnswer::kTraceSet:
            std::cout << "It was " << answer.trace_set().was() << ".\n";
            return 0;
        case proto::ControlAnswer::kError:
            std::cerr << "fishbowl: " << answer.error().message() << '\n';
            return 1;
        case proto::ControlAnswer::ANSWER_NOT_SET:
            break;
    }
    std::cerr << "fishbowl: The running server is newer than this tool, which does not understand "
                 "its answer.\n";
    return 1;
}

/// With the door shut: nobody else is in the directory.
asio::awaitable<proto::ControlAnswer> answer_inside(Premises& premises,
                                                    proto::ControlRequest request) {
    auto reading = setting_or_empty(premises.directory(), "origin");
    auto origin = co_await std::move(reading);
    if (origin.empty()) origin = ServeOptions{}.origins(ServeOptions{}.port).front();
    auto answering = answer(premises, std::move(origin), std::move(request));
    co_return co_await std::move(answering);
}

/// A tool must not make a data directory out of a typing mistake; only `create` may begin one.
std::string objection_to(const AskOptions& options) {
    std::error_code wrong;
    if (options.request.has_create_workshop() || !options.redis.empty() ||
        std::filesystem::exists(options.data / "fishbowl.db", wrong))
        return "";
    return "There is no Fishbowl data in '" + options.data.string() +
           "'. Give the server's directory with --data.";
}

using AnyStore = std::unique_ptr<log::Store>;

Outcome<AnyStore> open_redis(const std::string& url) {
    const auto address = log::redis_address_of(url);
    if (!address) return address.failure();
    auto store = std::make_unique<log::RedisStore>(*address);
    const auto there = store->await_redis(10s);
    if (!there) return there.failure();
    return AnyStore(std::move(store));
}

/// A directory, which must be there when it is `moved_from`, or a redis://… address.
Outcome<AnyStore> open_any(const std::string& where, bool moved_from) {
    if (where.find("://") != std::string::npos) return open_redis(where);
    std::error_code wrong;
    if (moved_from && !std::filesystem::exists(std::filesystem::path(where) / "fishbowl.db", wrong))
        return Failure{Trouble::not_there, "There is no Fishbowl data in '" + where + "'."};
    auto store = log::SqliteStore::open(where);
    if (!store) return store.failure();
    return AnyStore(*std::move(store));
}

/// Without a password.
std::string shown(const std::string& where) {
    const auto address = log::redis_address_of(where);
    return address ? "Redis at " + address->shown() : where;
}

Outcome<std::unique_ptr<Premises>> open_for(const AskOptions& options) {
    if (options.redis.empty()) return Premises::open(options.data, 1);
    auto store = open_redis(options.redis);
    if (!store) return store.failure();
    return std::make_unique<Premises>(*std::move(store), 1);
}

int give_up(const Failure& failure) {
    std::cerr << "fishbowl: " << failure.hint << '\n';
    return 1;
}

int print(const log::Findings& findings, const std::filesystem::path& where) {
    std::cout << findings.rooms << " workshops, " << findings.entries << " entries in "
              << where.string() << '\n';
    return 0;
}

/// From a file that the running server made for us in its directory.
Outcome<Done> take_copy(const BackupOptions& options, const proto::ControlAnswer& answer,
                        const std::filesystem::path& into) {
    if (answer.has_error()) return Failure{Trouble::unwritable, answer.error().message()};
    // A name only: a server that lies does not choose what is read.
    const auto name = std::filesystem::path(answer.copied().file()).filename();
    if (name.empty())
        return Failure{Trouble::closed,
                       "The running server does not know backups: it may be older than this tool."};
    const auto copy = options.data / name;
    auto taken = log::fill_file(into, copy);
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    return taken;
}

}  // namespace

int ask(const AskOptions& options) {
    if (const auto running = ask_running(options.data, options.request)) {
        if (*running) return print(**running);
        return give_up(running->failure());
    }
    if (options.request.has_set_trace()) {
        std::cerr << "fishbowl: No server runs on '" << options.data.string()
                  << "'. Start it with --trace " << options.request.set_trace().level() << ".\n";
        return 1;
    }
    if (const auto objection = objection_to(options); !objection.empty()) {
        std::cerr << "fishbowl: " << objection << '\n';
        return 1;
    }
    auto opened = open_for(options);
    if (!opened) return give_up(opened.failure());
    Premises& premises = **opened;
    const auto answer =
        begin_on(premises.loops()[0], answer_inside(premises, options.request)).get();
    const int code = print(answer);
    std::cout.flush();
    const room::Goodbye goodbye{room::goodbye::kDrain, "The tool is done.", 0};
    if (!premises.close(goodbye, 5s)) std::_Exit(code);
    return code;
}

int move(const MoveOptions& options) {
    auto from = open_any(options.from, true);
    if (!from) return give_up(from.failure());
    auto to = open_any(options.to, false);
    if (!to) return give_up(to.failure());
    Outcome<Moved> moved = Moved{};
    {
        Loops loops(1);
        moved = begin_on(loops[0], move_house(**from, **to)).get();
        (*from)->close();
        (*to)->close();
    }
    if (!moved) return give_up(moved.failure());
    std::cout << moved->workshops << " workshops, " << moved->entries << " entries, "
              << moved->images << " images are in " << shown(options.to) << " as they were in "
              << shown(options.from) << '\n';
    return 0;
}

int set_up_redis(const RedisSetupOptions& options) {
    const auto address = log::redis_address_of(options.redis);
    if (!address) return give_up(address.failure());
    const auto done = log::set_up_redis(*address);
    if (!done) return give_up(done.failure());
    std::cout << "Redis at " << address->shown() << " is ready for servers.\n";
    return 0;
}

int check(const CheckOptions& options) {
    const auto findings = log::check_directory(options.directory);
    if (!findings) return give_up(findings.failure());
    for (const auto& line : findings->lines) std::cout << line << '\n';
    std::cout << findings->rooms << " workshops, " << findings->entries << " entries, "
              << (findings->lines.empty() ? "nothing" : std::to_string(findings->lines.size()))
              << " wrong\n";
    return findings->lines.empty() ? 0 : 1;
}

int back_up(const BackupOptions& options) {
    const log::Fill fill = [&](const std::filesystem::path& into) -> Outcome<Done> {
        proto::ControlRequest wish;
        wish.mutable_copy_store();
        const auto running = ask_running(options.data, wish);
        if (!running) return log::copy_from_directory(options.data, into);
        if (!*running) return running->failure();
        return take_copy(options, **running, into);
    };
    const auto findings = log::write_backup(options.target, fill);
    return findings ? print(*findings, options.target) : give_up(findings.failure());
}

int restore(const RestoreOptions& options) {
    SystemDice dice;
    const auto mint = [&dice] { return log::mint_epoch(dice); };
    const auto findings = log::restore_backup(options.backup, options.data, mint);
    return findings ? print(*findings, options.data) : give_up(findings.failure());
}

}  // namespace fishbowl::app
