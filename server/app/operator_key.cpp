#include "app/operator_key.hpp"

#include <unistd.h>

#include <boost/asio/use_awaitable.hpp>
#include <fstream>
#include <iostream>
#include <optional>
#include <system_error>
#include <utility>

#include "log/draft_file.hpp"
#include "log/hash.hpp"
#include "net/secrets.hpp"

namespace fishbowl::app {
namespace {

namespace fs = std::filesystem;

const std::string kSetting = "operator_key_hash";

/// A key that stands there was never agreed on, or is of a directory that is gone.
Outcome<Done> write_key(const fs::path& place, const std::string& key) {
    std::error_code error;
    fs::remove(place, error);
    fs::remove(fs::path(place) += ".part", error);
    auto draft = log::DraftFile::begin(place);
    if (!draft) return draft.failure();
    std::ofstream file(draft->path());
    file << key << '\n';
    file.close();
    if (!file) return log::cannot_write(draft->path());
    return draft->put_in_place();
}

}  // namespace

boost::asio::awaitable<Outcome<std::string>> operator_key_hash(log::Directory& directory,
                                                               Dice& dice, fs::path data) {
    auto reading = directory.setting(kSetting);
    const auto known = co_await std::move(reading);
    if (!known) co_return known.failure();
    if (*known) co_return net::from_base64url(**known).value_or("");

    const auto key = net::mint_secret(dice);
    const auto hash = log::sha256(key);
    const fs::path place = fs::absolute(data) / "operator.key";
    const bool shows = ::isatty(STDOUT_FILENO) == 1;
    if (!shows) {
        const auto written = write_key(place, key);
        if (!written) co_return written.failure();
    }
    // Nodes that start together agree on one.
    auto agreeing = directory.agree_on_setting(kSetting, net::base64url(hash));
    const auto agreed = co_await std::move(agreeing);
    if (!agreed) co_return agreed.failure();
    if (*agreed != net::base64url(hash)) {
        std::error_code error;
        if (!shows) fs::remove(place, error);
        co_return net::from_base64url(*agreed).value_or("");
    }
    std::cout << "\n  The operator's key, which creating a workshop needs";
    if (shows)
        std::cout << ". It is shown this once: keep it.\n\n    " << key << "\n" << std::endl;
    else
        std::cout << ", is in " << place.lexically_normal().string()
                  << "\n  Keep it somewhere safe, then delete that file.\n"
                  << std::endl;
    co_return hash;
}

}  // namespace fishbowl::app
