// The first seeds of every corpus: a scene's own commands, entries, snapshot and files. The fuzzers
// found the rest from here.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/exports/exports.hpp"
#include "support/scene.hpp"
#include "wire.pb.h"

using namespace fishbowl;

namespace {

std::filesystem::path corpus;

void seed(const std::string& target, const std::string& name, const std::string& bytes) {
    std::filesystem::create_directories(corpus / target);
    std::ofstream(corpus / target / name, std::ios::binary) << bytes;
}

std::string with_length(const std::string& bytes) {
    return std::string{static_cast<char>(bytes.size() / 256),
                       static_cast<char>(bytes.size() % 256)} +
           bytes;
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "Say where the corpus is: fuzz_seeds tests/fuzz/corpus\n";
        return 2;
    }
    corpus = words[1];
    const test::Scene scene;
    std::string entries;
    for (const auto& entry : scene.entries()) entries += with_length(entry.SerializeAsString());
    seed("log_entry", "scene", entries);
    // Found by the fuzzer: a card that stands in itself, which no rule allows.
    proto::Entry forged;
    auto* move = forged.add_events()->mutable_objects_moved()->add_moves();
    *move->mutable_id() = core::to_proto(ObjectId{test::kCard});
    *move->mutable_to()->mutable_parent() = core::to_proto(ObjectId{test::kCard});
    seed("log_entry", "stands_in_itself", with_length(forged.SerializeAsString()));
    seed("snapshot", "scene", core::canonical_bytes(scene.board()));
    std::uint32_t number = 0;
    for (auto& [person, command] : test::setting()) {
        if (command.has_admit_person() || command.has_finish_countdown()) continue;
        proto::ClientFrame frame;
        command.set_number(++number);
        *frame.add_commands() = command;
        seed("client_frame", "command_" + std::to_string(number), "\1" + frame.SerializeAsString());
    }
    proto::ClientFrame hello;
    hello.mutable_hello()->set_protocol(1);
    hello.mutable_hello()->set_ticket("ticket");
    hello.mutable_hello()->mutable_replica()->set_low(1);
    seed("client_frame", "hello", std::string(1, '\0') + hello.SerializeAsString());
    const auto house = core::viewer_of(scene.board(), {});
    seed("workshop_json", "scene",
         core::workshop_json(scene.board(), house, {}, "w", "2026-01-01T00:00:00Z"));
    seed("mermaid", "journey",
         "journey\n    title My day\n    section Go to work\n      Make tea: 5: Me\n"
         "      Go upstairs: 3: Me, Cat\n");
    seed("csv", "scores",
         "question,average_score,year,quarter,description\nSatisfied?,4.5,2025,1,good\n"
         "\"Fast, too?\",No Data,2025,2,\n");
    seed("exports", "formula", "=1+1\\x@SUM\\x-1\\x<b>\\x|a|\\x# head\\x");
    std::string bytes(600, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 37 + i / 7);
    seed("commands", "many", bytes);
    seed("text_delta", "some", bytes.substr(0, 80));
    seed("http_request", "ticket",
         "POST /api/workshops/AAAAAAAAAAAAAAAAAAAAAA/ticket?person=1 HTTP/1.1\r\nHost: a:1\r\n"
         "Cookie: fb-AAAAAAAAAAAAAAAAAAAAAA-1=x; a=b\r\nContent-Length: 12\r\n\r\n");
    return 0;
}
