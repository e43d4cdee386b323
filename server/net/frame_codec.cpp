#include "net/frame_codec.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>
#include <google/protobuf/wire_format_lite.h>

#include "base/limits.hpp"
#include "log/hash.hpp"

namespace fishbowl::net {

namespace {

namespace pb = google::protobuf;

constexpr int kDepthMax = 16;
constexpr std::size_t kTicketCharactersMax = 64;
constexpr std::size_t kEpochCharactersMax = 64;

bool knows_value(const pb::FieldDescriptor* field, int value) {
    return field->enum_type()->FindValueByNumber(value) != nullptr;
}

/// Whether every field and every enum value, at every depth, is in the schema.
bool understood(const pb::Message& message) {
    const auto* reflection = message.GetReflection();
    if (!reflection->GetUnknownFields(message).empty()) return false;
    std::vector<const pb::FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
        const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
        if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
            for (int i = 0; i < count; ++i) {
                const int value = field->is_repeated()
                                      ? reflection->GetRepeatedEnumValue(message, field, i)
                                      : reflection->GetEnumValue(message, field);
                if (!knows_value(field, value)) return false;
            }
        } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
            for (int i = 0; i < count; ++i) {
                const auto& inner = field->is_repeated()
                                        ? reflection->GetRepeatedMessage(message, field, i)
                                        : reflection->GetMessage(message, field);
                if (!understood(inner)) return false;
            }
        }
    }
    return true;
}

/// The digest of each command's own bytes: a retry has the same bytes, and so the same digest.
std::vector<std::uint64_t> digests_of(std::string_view bytes) {
    using pb::internal::WireFormatLite;
    constexpr auto kCommandTag = WireFormatLite::MakeTag(proto::ClientFrame::kCommandsFieldNumber,
                                                         WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
    std::vector<std::uint64_t> digests;
    pb::io::CodedInputStream in(reinterpret_cast<const pb::uint8*>(bytes.data()),
                                static_cast<int>(bytes.size()));
    while (const auto tag = in.ReadTag()) {
        if (tag != kCommandTag) {
            if (!WireFormatLite::SkipField(&in, tag)) break;
            continue;
        }
        pb::uint32 length = 0;
        std::string command;
        if (!in.ReadVarint32(&length) || !in.ReadString(&command, static_cast<int>(length))) break;
        const std::string sum = log::sha256(command);
        std::uint64_t digest = 0;
        for (std::size_t i = 0; i < sizeof digest; ++i)
            digest = (digest << 8) | static_cast<unsigned char>(sum[i]);
        digests.push_back(digest);
    }
    return digests;
}

std::string fault_of(const proto::ClientFrame& frame, bool first) {
    if (first != frame.has_hello())
        return first ? "the first frame must say hello" : "hello is said once";
    if (frame.has_hello()) {
        if (frame.commands_size() > 0 || frame.has_presence()) return "hello comes alone";
        const auto& hello = frame.hello();
        if (hello.ticket().size() > kTicketCharactersMax) return "the ticket is too long";
        if (hello.epoch().size() > kEpochCharactersMax) return "the epoch is too long";
        if (hello.replica().high() == 0 && hello.replica().low() == 0)
            return "hello names no replica";
        return "";
    }
    if (frame.commands_size() == 0 && !frame.has_presence() && !frame.ping())
        return "the frame says nothing";
    for (const auto& command : frame.commands()) {
        if (command.wish_case() == proto::Command::WISH_NOT_SET) return "a command wishes nothing";
        if (command.has_admit_person()) return "only the house admits people";
        if (command.has_finish_countdown()) return "only the house keeps the time";
        if (command.number() == 0) return "a command has no number";
    }
    if (static_cast<std::size_t>(frame.presence().selection_size()) > kSelectionMax)
        return "too many things are selected";
    return "";
}

}  // namespace

std::variant<ReadFrame, Malformed> read_frame(std::string_view bytes, bool first) {
    if (bytes.size() > kFrameBytesMax) return Malformed{"the frame is too large"};
    pb::io::CodedInputStream in(reinterpret_cast<const pb::uint8*>(bytes.data()),
                                static_cast<int>(bytes.size()));
    in.SetRecursionLimit(kDepthMax);
    ReadFrame read;
    if (!read.frame.ParseFromCodedStream(&in) || !in.ConsumedEntireMessage())
        return Malformed{"the frame cannot be read"};
    // Another version may greet in another way; its number alone counts, and it is sent away.
    if (first && read.frame.has_hello() && read.frame.hello().protocol() != kProtocolVersion) {
        ReadFrame other;
        other.frame.mutable_hello()->set_protocol(read.frame.hello().protocol());
        return other;
    }
    if (!understood(read.frame)) return Malformed{"the frame says what this version does not know"};
    if (auto fault = fault_of(read.frame, first); !fault.empty())
        return Malformed{std::move(fault)};
    if (read.frame.commands_size() > 0) read.digests = digests_of(bytes);
    if (read.digests.size() != static_cast<std::size_t>(read.frame.commands_size()))
        return Malformed{"the frame cannot be read"};
    return read;
}

}  // namespace fishbowl::net
