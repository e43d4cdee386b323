// A corpus of frames, sound and strange: bytes, and what they say. The browser's twin
// (web-client/src/sync/wire.test.ts) reads the same file; both must read the same out of it.
//
//   line = name TAB ("client" | "server") TAB hex TAB (JSON | "unreadable")
#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "golden/update.hpp"
#include "wire.pb.h"

namespace fishbowl::test {
namespace {

namespace pb = google::protobuf;
using namespace std::string_literals;

/// Fills every field of a message. The rounds differ in which end of its range a number has.
class Filler {
  public:
    explicit Filler(std::size_t round) : round_(round) {}

    /// `wanted`: of a oneof, this one.
    void fill(pb::Message& message, const pb::FieldDescriptor* wanted = nullptr, int depth = 0) {
        const auto* kind = message.GetDescriptor();
        for (int i = 0; i < kind->field_count(); ++i) {
            const auto* field = kind->field(i);
            if (const auto* choice = field->real_containing_oneof()) {
                const bool asked = wanted && wanted->containing_oneof() == choice;
                const auto turn = static_cast<int>(round_) % choice->field_count();
                if (field != (asked ? wanted : choice->field(turn))) continue;
            }
            const std::size_t count = field->is_repeated() ? 1 + round_ % 3 : 1;
            for (std::size_t n = 0; n < count; ++n) put(message, field, depth);
        }
    }

  private:
    template <class T>
    T number() {
        using Limits = std::numeric_limits<T>;
        const T ends[] = {Limits::max(),
                          Limits::min(),
                          T{1},
                          T{127},
                          T{128},
                          static_cast<T>(Limits::max() / 2 + 1),
                          static_cast<T>(-1)};
        return ends[(round_ + used_++) % std::size(ends)];
    }
    std::uint64_t long_number() {
        constexpr std::uint64_t kExact = std::uint64_t{1}
                                         << 53;  // the last that a double counts to
        const std::uint64_t ends[] = {kExact - 1, kExact, kExact + 1, ~std::uint64_t{0},
                                      std::uint64_t{1} << 63};
        return ends[(round_ + used_++) % std::size(ends)];
    }
    std::string words() {
        const std::string all[] = {"",
                                   "plain",
                                   "Gr\xc3\xbc\xc3\x9f"
                                   "e \xe2\x80\xa8 \xf0\x9f\x98\x80",
                                   "a\0b"s,
                                   "\xef\xbb\xbf mark first",
                                   std::string(200, 'x'),
                                   "__proto__"};
        return all[(round_ + used_++) % std::size(all)];
    }

    void put(pb::Message& message, const pb::FieldDescriptor* field, int depth) {
        using Field = pb::FieldDescriptor;
        const auto* with = message.GetReflection();
        const bool many = field->is_repeated();
        const auto set = [&](auto one, auto add, auto value) {
            many ? (with->*add)(&message, field, value) : (with->*one)(&message, field, value);
        };
        using R = pb::Reflection;
        switch (field->cpp_type()) {
            case Field::CPPTYPE_INT32:
                set(&R::SetInt32, &R::AddInt32, number<pb::int32>());
                break;
            case Field::CPPTYPE_UINT32:
                set(&R::SetUInt32, &R::AddUInt32, number<pb::uint32>());
                break;
            case Field::CPPTYPE_UINT64:
                set(&R::SetUInt64, &R::AddUInt64, long_number());
                break;
            case Field::CPPTYPE_BOOL:
                set(&R::SetBool, &R::AddBool, true);
                break;
            case Field::CPPTYPE_ENUM: {
                const auto* values = field->enum_type();
                const auto turn = static_cast<int>(round_ + used_++) % values->value_count();
                set(&R::SetEnumValue, &R::AddEnumValue, values->value(turn)->number());
                break;
            }
            case Field::CPPTYPE_STRING: {
                const auto text =
                    field->type() == Field::TYPE_BYTES ? "\x00\xff\x80\x7f"s : words();
                many ? with->AddString(&message, field, text)
                     : with->SetString(&message, field, text);
                break;
            }
            case Field::CPPTYPE_MESSAGE:
                if (depth > 8) break;
                fill(many ? *with->AddMessage(&message, field)
                          : *with->MutableMessage(&message, field),
                     nullptr, depth + 1);
                break;
            case Field::CPPTYPE_INT64:
            case Field::CPPTYPE_FLOAT:
            case Field::CPPTYPE_DOUBLE:
                FAIL() << field->full_name() << ": teach the corpus";
        }
    }

    std::size_t round_, used_ = 0;
};

constexpr std::size_t kRounds = 4;

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes)
        for (const int shift : {4, 0})
            text += "0123456789abcdef"[(static_cast<unsigned char>(byte) >> shift) & 15];
    return text;
}

class Corpus {
  public:
    template <class Message>
    void add(const std::string& name, const std::string& bytes) {
        std::string says = "unreadable";
        Message message;
        if (message.ParseFromString(bytes)) {
            says.clear();
            EXPECT_TRUE(pb::util::MessageToJsonString(message, &says).ok()) << name;
            Message back;
            EXPECT_TRUE(pb::util::JsonStringToMessage(says, &back).ok()) << name;
            EXPECT_EQ(back.SerializeAsString(), message.SerializeAsString()) << name;
        }
        const bool client = Message::descriptor() == proto::ClientFrame::descriptor();
        lines_ +=
            name + "\t" + (client ? "client" : "server") + "\t" + hex(bytes) + "\t" + says + "\n";
    }
    void client(const std::string& name, const std::string& bytes) {
        add<proto::ClientFrame>(name, bytes);
    }
    void server(const std::string& name, const std::string& bytes) {
        add<proto::ServerFrame>(name, bytes);
    }
    [[nodiscard]] const std::string& lines() const { return lines_; }

  private:
    std::string lines_;
};

/// Every wish, every fact, and every other field, four times.
void add_sound(Corpus& corpus) {
    for (std::size_t round = 0; round < kRounds; ++round) {
        const std::string mark = " " + std::to_string(round);
        const auto* wishes = proto::Command::descriptor()->FindOneofByName("wish");
        for (int i = 0; i < wishes->field_count(); ++i) {
            proto::ClientFrame frame;
            Filler(round).fill(*frame.add_commands(), wishes->field(i));
            corpus.client(wishes->field(i)->name() + mark, frame.SerializeAsString());
        }
        proto::ClientFrame hello, presence;
        Filler(round).fill(*hello.mutable_hello());
        corpus.client("hello" + mark, hello.SerializeAsString());
        Filler(round).fill(*presence.mutable_presence());
        corpus.client("presence" + mark, presence.SerializeAsString());

        const auto* facts = proto::Event::descriptor()->FindOneofByName("fact");
        for (int i = 0; i < facts->field_count(); ++i) {
            proto::ServerFrame frame;
            auto* heard = frame.add_heard();
            heard->set_moment_ms((std::uint64_t{1} << 53) + 1 + round);
            Filler(round).fill(*heard->add_events(), facts->field(i));
            corpus.server(facts->field(i)->name() + mark, frame.SerializeAsString());
        }
        const auto* parts = proto::ServerFrame::descriptor();
        for (int i = 0; i < parts->field_count(); ++i) {
            proto::ServerFrame frame;
            Filler(round).fill(
                *frame.GetReflection()->AddMessage(&frame, parts->field(i), nullptr));
            corpus.server(parts->field(i)->name() + mark, frame.SerializeAsString());
        }
    }
}

/// Bytes that no encoder of ours would write.
void add_strange(Corpus& corpus) {
    corpus.client("nothing", "");
    corpus.client("ping", "\x20\x01");
    corpus.client("ping, false", "\x20\x00"s);
    corpus.client("ping, a number longer than it needs to be", "\x20\x81\x80\x00"s);
    corpus.client("ping, twice: the last counts", "\x20\x01\x20\x00"s);
    corpus.client("ping, a number of ten bytes", "\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
    corpus.client("ping, a number of eleven bytes",
                  "\x20\x81\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00"s);
    corpus.client("a hello in two parts is one", "\x0a\x02\x08\x01\x0a\x03\x12\x01t");
    corpus.client("a protocol of more than 32 bits", "\x0a\x06\x08\x81\x80\x80\x80\x10");
    proto::Command lock, remove;
    lock.mutable_lock_section()->mutable_section()->set_low(1);
    remove.mutable_remove_person()->set_person(7);
    const std::string wishes = lock.SerializeAsString() + remove.SerializeAsString();
    corpus.client("two wishes: the last counts",
                  "\x12"s + static_cast<char>(wishes.size()) + wishes);
    corpus.client("fields in another order", "\x20\x01\x0a\x02\x08\x01");
    corpus.client("cut in a tag", "\x8a");
    corpus.client("cut in a number", "\x20\x81");
    corpus.client("cut in a length", "\x0a\x80");
    corpus.client("cut in a message", "\x0a\x05\x08\x01");
    corpus.client("field 0", "\x20\x01\x00\x01"s);
    corpus.client("wire type 6", "\x20\x01\x2e\x01");
    corpus.client("wire type 7", "\x20\x01\x2f\x01");
    corpus.client("a length of 2 GiB", "\x0a\xff\xff\xff\xff\x07");
    corpus.client("UTF-8 that is not: a lone continuation", "\x0a\x03\x12\x01\x80");
    corpus.client("UTF-8 that is not: too long a form", "\x0a\x04\x12\x02\xc0\x80");
    corpus.client("UTF-8 that is not: a surrogate", "\x0a\x05\x12\x03\xed\xa0\x80");
    corpus.client("UTF-8 that is not: cut", "\x0a\x03\x12\x01\xc3");
    // Two frames in a row are one frame: an outbox relies on it.
    proto::ServerFrame one, two;
    one.add_answers()->set_number(1);
    one.add_pong();
    two.add_answers()->set_number(4'294'967'295U);
    two.add_heard()->set_moment_ms(~std::uint64_t{0});
    corpus.server("two frames in a row", one.SerializeAsString() + two.SerializeAsString());
    corpus.server("a moment of ten bytes", "\x1a\x0b\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
    corpus.server("a seq of more than 32 bits", "\x1a\x07\x08\x85\x80\x80\x80\x80\x01");
    corpus.server("an unknown refusal", "\x2a\x05\x08\x01\x18\x8f\x4e");
    corpus.server("an enum below zero",
                  "\x2a\x0d\x08\x01\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
}

TEST(Frames, SayTheSameInBothLanguages) {
    RecordProperty("catalogue", "B3-50, B3-51");
    Corpus corpus;
    add_sound(corpus);
    add_strange(corpus);
    const auto path = std::filesystem::path(FISHBOWL_TESTS_DIR) / "golden" / "frames.txt";
    if (g_update) {
        std::ofstream(path, std::ios::binary) << corpus.lines();
        return;
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream golden;
    golden << file.rdbuf();
    std::istringstream ours(corpus.lines()), theirs(golden.str());
    for (std::string line, kept; std::getline(ours, line);) {
        std::getline(theirs, kept);
        ASSERT_EQ(line, kept) << path << " differs: run golden_tests --update, read the diff";
    }
    EXPECT_EQ(corpus.lines().size(), golden.str().size()) << path << " holds more than is made";
}

}  // namespace
}  // namespace fishbowl::test
