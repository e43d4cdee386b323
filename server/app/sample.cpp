#include "app/sample.hpp"

#include <spdlog/spdlog.h>

#include "app/answers.hpp"
#include "base/ensure.hpp"
#include "base/in_quotes.hpp"
#include "core/imports/imports.hpp"
#include "net/edge.hpp"

namespace fishbowl::app {
namespace {

constexpr const char* kSetting = "sample_workshop";

proto::CreateWorkshopRequest sample_request() {
    auto read = core::import_workshop(sample_export());
    ensure(std::holds_alternative<proto::WorkshopExport>(read), "the sample is an export");
    proto::CreateWorkshopRequest request;
    *request.mutable_from_export() = std::move(std::get<proto::WorkshopExport>(read));
    return request;
}

struct Wanted {
    proto::Role role;
    OrganisationNumber organisation;
};

/// Facilitator, each customer, staff, observer.
std::vector<Wanted> wanted_doors(const proto::WorkshopList::Workshop& workshop) {
    std::vector<Wanted> wanted{{proto::ROLE_FACILITATOR, {}}};
    for (const auto side : {proto::SIDE_CUSTOMER, proto::SIDE_HOST})
        for (const auto& one : workshop.organisations())
            if (one.side() == side)
                wanted.push_back({proto::ROLE_PARTICIPANT, OrganisationNumber{one.number()}});
    wanted.push_back({proto::ROLE_OBSERVER, {}});
    return wanted;
}

asio::awaitable<Sample> open_again(Premises& premises, std::string origin, RoomId room) {
    Sample sample;
    auto describing = describe(premises, room);
    const auto workshop = co_await std::move(describing);
    sample.title = workshop.title();
    sample.trouble = workshop.trouble();
    if (!sample.trouble.empty()) co_return sample;
    for (const Wanted& door : wanted_doors(workshop)) {
        auto making = net::make_link(premises.houses(), premises.dice(), origin, room, door.role,
                                     door.organisation);
        const auto made = co_await std::move(making);
        if (const auto* error = std::get_if<proto::ApiError>(&made)) {
            sample.trouble = error->message();
            co_return sample;
        }
        const auto& link = std::get<proto::Link>(made);
        sample.doors.push_back(Sample::Door{whom_it_admits(link), link.url()});
    }
    co_return sample;
}

asio::awaitable<Sample> make_sample(Premises& premises, std::string origin) {
    Sample sample;
    auto making = net::create_workshop(premises.houses(), premises.dice(), std::move(origin),
                                       sample_request());
    const auto made = co_await std::move(making);
    if (const auto* error = std::get_if<proto::ApiError>(&made)) {
        sample.trouble = error->message();
        co_return sample;
    }
    const auto& created = std::get<proto::CreateWorkshopResponse>(made);
    sample.title = created.title();
    for (const auto& link : created.links())
        sample.doors.push_back(Sample::Door{whom_it_admits(link), link.url()});
    auto keeping = premises.directory().put_setting(kSetting, created.workshop());
    const auto kept = co_await std::move(keeping);
    if (!kept) sample.trouble = kept.failure().hint;
    co_return sample;
}

}  // namespace

std::string whom_it_admits(const proto::Link& link) {
    if (link.role() != "participant") return link.role();
    const std::string of = link.organisation().empty() ? "" : " (" + link.organisation() + ")";
    if (link.side() == "customer") return "customer" + of;
    if (link.side() == "host") return "staff" + of;
    return "participant" + of;
}

asio::awaitable<Sample> open_sample(Premises& premises, std::string origin) {
    auto reading = setting_or_empty(premises.directory(), kSetting);
    const auto known = co_await std::move(reading);
    if (!known.empty()) {
        auto opening = open_again(premises, origin, RoomId{known});
        auto sample = co_await std::move(opening);
        if (sample.trouble.empty()) co_return sample;
        // A sample that is broken or has given out all its links is no reason not to start.
        spdlog::warn("sample_left room={} why={} hint=\"a new one is made\"", known,
                     in_quotes(sample.trouble));
    }
    auto making = make_sample(premises, std::move(origin));
    co_return co_await std::move(making);
}

}  // namespace fishbowl::app
