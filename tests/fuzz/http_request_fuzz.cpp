// A request's header as a stranger might write it: refused, or read into what no later step can be
// led astray by.
#include <algorithm>

#include "must.hpp"
#include "net/cookies.hpp"
#include "net/request.hpp"

using namespace fishbowl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto bytes = fuzz::bytes_of(data, size);
    const auto end = bytes.find("\r\n\r\n");
    if (end == bytes.npos) return 0;  // the conversation waits for more
    bytes = bytes.substr(0, end + 4);
    const auto request = net::read_header_of(bytes);
    if (!request) return 0;
    const auto breaks = [](const std::string& words) {
        return words.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos;
    };
    fuzz::must(!request->method.empty() && !request->path.empty(), "it asks for something");
    fuzz::must(!breaks(request->path) && !breaks(request->query), "an address is one line");
    fuzz::must(request->version == 10 || request->version == 11, "HTTP/1");
    for (const auto& [name, value] : request->headers) {
        fuzz::must(!name.empty() && !breaks(name) && !breaks(value), "a header is one line");
        fuzz::must(
            std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }),
            "names are in lower case");
    }
    const bool chunked = request->count("transfer-encoding") > 0;
    const auto length = net::body_length(*request);
    fuzz::must(!length || !chunked, "a body has one length");
    fuzz::must(!length || *length == 0 || request->count("content-length") == 1,
               "a length is said once");
    (void)request->parameter("person");
    const RoomId room{"AAAAAAAAAAAAAAAAAAAAAA"};
    for (const bool secure : {false, true})
        for (const auto& cookie : net::cookies_of(*request, secure, room))
            fuzz::must(cookie.person.value > 0, "a cookie is somebody's");
    return 0;
}
