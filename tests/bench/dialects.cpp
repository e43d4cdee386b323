#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "bench/dialect.hpp"
#include "support/front_door.hpp"
#include "wire.pb.h"

namespace fishbowl::bench {
namespace {

// Relays.

class Plain : public Dialect {
  public:
    explicit Plain(std::uint16_t port) : port_(port) {}

    void furnish(const Setting&) override {}
    void dial(Seat& seat) override {
        seat.line = std::make_unique<Line>(port_, "/" + std::to_string(seat.room), "");
    }
    void enter(Seat& seat) override { seat.ready = true; }
    void greet(Seat&, std::string_view) override {}
    void edit(Seat& seat, std::string_view stamp) override {
        seat.line->send(std::string(stamp) + kFiller + kFiller.substr(0, 24));
    }
    void point(Seat& seat, int x, int y) override {
        seat.line->send("pointer of " + std::to_string(seat.number) + " at " + std::to_string(x) +
                        "," + std::to_string(y));
    }

  private:
    std::uint16_t port_;
};

/// Engine.IO 4 on a WebSocket: 0 open, 2 ping, 3 pong, 4 message; Socket.IO in it: 0 connect, 2
/// event.
class SocketIo : public Dialect {
  public:
    explicit SocketIo(std::uint16_t port) : port_(port) {}

    void furnish(const Setting&) override {}
    void dial(Seat& seat) override {
        seat.line = std::make_unique<Line>(port_, "/socket.io/?EIO=4&transport=websocket", "");
    }
    void enter(Seat&) override {}  // the server speaks first
    void greet(Seat& seat, std::string_view message) override {
        if (message.starts_with("0")) seat.line->send("40", 1);
        if (message.starts_with("40"))
            seat.line->send(R"(42["enter",")" + std::to_string(seat.room) + R"("])", 1);
        seat.ready = message.starts_with(R"(42["entered")");
    }
    void edit(Seat& seat, std::string_view stamp) override {
        seat.line->send(R"(42["edit",")" + std::string(stamp) + kFiller + R"("])", 1);
    }
    void point(Seat& seat, int x, int y) override {
        seat.line->send(R"(42["point",)" + std::to_string(x) + "," + std::to_string(y) + "]", 1);
    }

  private:
    std::uint16_t port_;
};

/// What the real clients of a server have said before (peers/record.mjs), said again.
class Recorded : public Dialect {
  public:
    Recorded(std::uint16_t port, const std::string& file) : port_(port) {
        std::ifstream lines(file);
        std::string line;
        if (!std::getline(lines, path_)) throw std::invalid_argument("there is no " + file);
        while (std::getline(lines, line)) {
            std::istringstream words(line);
            auto& sender = senders_.emplace_back();
            bool comes = true;
            for (std::string word; words >> word;) {
                if (word == "|")
                    comes = false;
                else
                    (comes ? sender.coming : sender.edits).push_back(bytes_of(word));
            }
        }
    }

    void furnish(const Setting& setting) override { clients_ = setting.clients; }
    void dial(Seat& seat) override {
        seat.line = std::make_unique<Line>(port_, in_room(seat, path_), "");
    }
    void enter(Seat& seat) override {
        for (const auto& message : sender_of(seat).coming) say(seat, in_room(seat, message));
    }
    void greet(Seat& seat, std::string_view) override { seat.ready = true; }
    void edit(Seat& seat, std::string_view stamp) override {
        const auto& edits = sender_of(seat).edits;
        if (seat.edits >= edits.size()) throw std::length_error("too little was recorded");
        std::string message = in_room(seat, edits[seat.edits++]);
        message.replace(message.find("~t"), stamp.size(), stamp);
        say(seat, message);
    }
    void point(Seat&, int, int) override { throw std::logic_error("no pointers were recorded"); }

  private:
    struct Sender {
        std::vector<std::string> coming, edits;
    };
    static std::string bytes_of(const std::string& hexadecimal) {
        std::string bytes;
        for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
            bytes += static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16));
        return bytes;
    }
    const Sender& sender_of(const Seat& seat) const {
        return senders_[seat.number % clients_ % senders_.size()];
    }
    /// JSON goes as text.
    static void say(Seat& seat, const std::string& message) {
        seat.line->send(message, message.starts_with('{') ? 1 : 2);
    }
    static std::string in_room(const Seat& seat, std::string message) {
        static const std::string kRoom = "room-000";
        const auto at = message.find(kRoom);
        if (at == std::string::npos) return message;
        const std::string digits = std::to_string(1'000 + seat.room).substr(1);
        return message.replace(at + kRoom.size() - digits.size(), digits.size(), digits);
    }

    std::uint16_t port_;
    std::string path_;
    std::size_t clients_ = 1;
    std::vector<Sender> senders_;
};

// Fishbowl.

/// A room takes 250 people; where more clients are wanted, each has several tabs.
constexpr std::size_t kPeopleMax = 240;
constexpr std::size_t kGapsPerCommand = 300;  // of 100 bytes: below the 64 KiB of a frame
constexpr std::size_t kTextPerCommand = 50'000, kEntriesAtOnce = 1'000;
constexpr std::uint32_t kListId = 1, kFirstGapId = 1'000, kFacilitatorsReplica = 1;

struct Workshop {
    proto::CreateWorkshopResponse made;
    std::vector<test::Guest> guests;
};

/// The owner's cell of a gap, one gap for each who edits; or a part of its description.
class Fishbowl : public Dialect {
  public:
    explicit Fishbowl(std::uint16_t port) : door_(port), port_(port) {}

    void furnish(const Setting& setting) override {
        setting_ = setting;
        for (std::size_t room = 0; room < setting.rooms; ++room) {
            auto& workshop = receive(setting.clients, door_.make_workshop("Bench"));
            const auto facilitator = door_.join(workshop.made, "facilitator", "Fay");
            if (setting.senders + setting.objects > 0) lay_out(workshop, facilitator);
        }
    }
    [[nodiscard]] std::string link() const override {
        for (const auto& way : workshops_.front().made.links())
            if (way.role() == "participant" && way.side() == "host") return way.url();
        return "";
    }

    void dial(Seat& seat) override {
        auto& workshop = workshops_[seat.room];
        open(seat, workshop, workshop.guests[seat.number % clients_ % workshop.guests.size()]);
    }
    void enter(Seat& seat) override { say_hello(seat, first_replica_ + seat.number); }

    void greet(Seat& seat, std::string_view message) override {
        proto::ServerFrame frame;
        frame.ParseFromArray(message.data(), static_cast<int>(message.size()));
        for (const auto& goodbye : frame.goodbye()) throw std::runtime_error(goodbye.reason());
        if (frame.welcome_size() > 0) chunks_[seat.number] = frame.welcome(0).snapshot_chunks();
        chunks_[seat.number] -= static_cast<std::uint32_t>(frame.snapshot_size());
        for (const auto& chunk : frame.snapshot()) seat.board_bytes += chunk.part().size();
        for (const auto& welcome : frame.welcome()) seat.seq = welcome.seq();
        seat.ready = chunks_[seat.number] == 0;
    }

    /// Of texts alone: what an edit of one was made on is said with it.
    void follow(Seat& seat, std::string_view message) override {
        if (setting_.text == 0 || seat.number % clients_ >= setting_.senders) return;
        proto::ServerFrame frame;
        frame.ParseFromArray(message.data(), static_cast<int>(message.size()));
        for (const auto& heard : frame.heard()) seat.seq = heard.seq();
    }

    void edit(Seat& seat, std::string_view stamp) override {
        frame_.Clear();
        auto* command = frame_.add_commands();
        command->set_number(++seat.edits);
        const auto gap = kFirstGapId + static_cast<std::uint32_t>(seat.number % clients_);
        if (setting_.text > 0)
            replace_amid(*command->mutable_edit_text(), gap, std::string(stamp) + kFiller,
                         seat.seq);
        else
            set_owner(*command->mutable_set_fields(), gap, std::string(stamp) + kFiller);
        seat.line->send(frame_.SerializeAsString());
    }

    void point(Seat& seat, int x, int y) override {
        frame_.Clear();
        auto* presence = frame_.mutable_presence();
        *presence->mutable_section() = section();
        presence->set_pointing(true);
        presence->set_x(x);
        presence->set_y(y);
        seat.line->send(frame_.SerializeAsString());
    }

  protected:
    /// Everybody walks in.
    Workshop& receive(std::size_t clients, proto::CreateWorkshopResponse made) {
        clients_ = clients;
        auto& workshop = workshops_.emplace_back();
        workshop.made = std::move(made);
        for (std::size_t i = 0; i < std::min(clients, kPeopleMax); ++i)
            workshop.guests.push_back(
                door_.join(workshop.made, "participant", "P" + std::to_string(i)));
        return workshop;
    }
    /// Where pointers are.
    [[nodiscard]] virtual proto::ObjectId section() const { return object_id(0, kListId); }
    static proto::ObjectId object_id(std::uint32_t high, std::uint32_t low) {
        proto::ObjectId id;
        id.set_high(high);
        id.set_low(low);
        return id;
    }

    test::FrontDoor door_;
    proto::ClientFrame frame_;
    std::uint32_t first_replica_ = kFacilitatorsReplica + 1;

  private:
    void open(Seat& seat, const Workshop& workshop, const test::Guest& guest) {
        const auto& id = workshop.made.workshop();
        tickets_[seat.number] = door_.ticket(id, guest);
        seat.line = std::make_unique<Line>(port_, "/ws/" + id, "fishbowl.v1");
    }

    void say_hello(Seat& seat, std::uint32_t replica) {
        frame_.Clear();
        frame_.mutable_hello()->set_protocol(1);
        frame_.mutable_hello()->set_ticket(tickets_[seat.number]);
        frame_.mutable_hello()->mutable_replica()->set_low(replica);
        chunks_[seat.number] = 1;  // not welcomed yet
        seat.line->send(frame_.SerializeAsString());
    }

    /// A gap list with a gap for each who edits, and more of them, and as long a log as is wanted,
    /// by the facilitator, who leaves again.
    void lay_out(const Workshop& workshop, const test::Guest& facilitator) {
        Seat seat;
        open(seat, workshop, facilitator);
        say_hello(seat, kFacilitatorsReplica);
        std::uint32_t number = 0;
        const auto say = [&] {
            seat.line->send(frame_.SerializeAsString());
            await_answer(seat, number);
            frame_.Clear();
        };
        frame_.Clear();
        auto* list = next(number).mutable_create_objects()->add_objects();
        list->mutable_id()->set_low(kListId);
        list->set_kind(proto::KIND_GAP_LIST);
        say();
        const std::size_t gaps = std::max(setting_.senders, setting_.objects);
        const std::size_t at_once =
            std::min(kGapsPerCommand, kTextPerCommand / (setting_.text + 1) + 1);
        for (std::size_t made = 0; made < gaps; say()) {
            auto* fresh = next(number).mutable_create_objects();
            for (std::size_t i = 0; i < at_once && made < gaps; ++i, ++made)
                add_gap(*fresh, static_cast<std::uint32_t>(made));
        }
        while (number < setting_.log) {
            for (std::size_t i = 0; i < kEntriesAtOnce && number < setting_.log; ++i)
                set_owner(*next(number).mutable_set_fields(), kFirstGapId,
                          "Entry " + std::to_string(number));
            say();
        }
    }
    proto::Command& next(std::uint32_t& number) {
        auto* command = frame_.add_commands();
        command->set_number(++number);
        return *command;
    }
    void add_gap(proto::CreateObjects& fresh, std::uint32_t nth) const {
        auto* gap = fresh.add_objects();
        const auto id = kFirstGapId + nth;
        gap->mutable_id()->set_low(id);
        gap->set_kind(proto::KIND_GAP);
        gap->mutable_spot()->mutable_parent()->set_low(kListId);
        if (nth > 0) gap->mutable_spot()->mutable_after()->set_low(id - 1);
        const auto add_text = [gap](proto::Field field, std::string words) {
            auto* text = gap->add_texts();
            text->set_field(field);
            text->set_value(std::move(words));
        };
        if (setting_.objects > 0) add_text(proto::FIELD_TITLE, kFiller + kFiller);
        if (setting_.text > 0 && nth < setting_.senders)
            add_text(proto::FIELD_DESCRIPTION, std::string(setting_.text, 't'));
    }

    static void set_owner(proto::SetFields& fields, std::uint32_t gap, std::string name) {
        fields.mutable_id()->set_low(gap);
        auto* line = fields.add_lines();
        line->set_field(proto::FIELD_OWNER);
        line->set_value(std::move(name));
    }
    /// As many characters of the middle go as come.
    void replace_amid(proto::EditText& edit, std::uint32_t gap, std::string words,
                      std::uint32_t made_at) const {
        edit.mutable_id()->set_low(gap);
        edit.set_field(proto::FIELD_DESCRIPTION);
        edit.set_made_at(made_at);
        const auto count = static_cast<std::uint32_t>(words.size());
        auto* delta = edit.mutable_delta();
        delta->add_steps()->set_keep((static_cast<std::uint32_t>(setting_.text) - count) / 2);
        delta->add_steps()->set_remove(count);
        delta->add_steps()->set_insert(std::move(words));
    }

    static void await_answer(Seat& seat, std::uint32_t number) {
        for (bool done = false; !done;)
            seat.line->read([&](std::string_view message, int) {
                proto::ServerFrame frame;
                frame.ParseFromArray(message.data(), static_cast<int>(message.size()));
                for (const auto& answer : frame.answers()) {
                    if (answer.refusal() != 0)
                        throw std::runtime_error("the board: " + answer.ShortDebugString());
                    done = done || answer.number() == number;
                }
            });
    }

    std::uint16_t port_;
    Setting setting_{};
    std::size_t clients_ = 0;
    std::vector<Workshop> workshops_;
    std::map<std::uint32_t, std::string> tickets_;   // by seat
    std::map<std::uint32_t, std::uint32_t> chunks_;  // of the snapshot, still to come, by seat
};

/// Guests of a workshop that is there, by a participant's link, beside whom a browser is measured
/// (browser/run.mjs): its canvas has the id 8.1, and cards with the ids 9.1, 9.2 …, whose colour
/// they change.
class Visitors : public Fishbowl {
  public:
    Visitors(std::uint16_t port, const std::string& link) : Fishbowl(port) {
        const auto secret = link.find('#');
        const auto id = link.rfind('/', secret) + 1;
        made_.set_workshop(link.substr(id, secret - id));
        // Others may have been here before, as other people.
        first_replica_ = static_cast<std::uint32_t>(::getpid()) * 1'000;
        auto* way = made_.add_links();
        way->set_role("participant");
        way->set_side("host");
        way->set_url(link);
    }

    void furnish(const Setting& setting) override { receive(setting.clients, made_); }
    void edit(Seat& seat, std::string_view) override {
        constexpr std::uint32_t kCards = 5, kColours = 8;  // these are in view
        frame_.Clear();
        auto* command = frame_.add_commands();
        command->set_number(++seat.edits);
        auto* fields = command->mutable_set_fields();
        *fields->mutable_id() = object_id(9, 1 + (seat.number * 7 + seat.edits) % kCards);
        auto* colour = fields->add_numbers();
        colour->set_field(proto::FIELD_COLOUR);
        colour->set_value(static_cast<int>((seat.number + seat.edits) % kColours));
        seat.line->send(frame_.SerializeAsString());
    }

  private:
    [[nodiscard]] proto::ObjectId section() const override { return object_id(8, 1); }

    proto::CreateWorkshopResponse made_;
};

}  // namespace

std::unique_ptr<Dialect> dialect_of(const std::string& name, std::uint16_t port) {
    if (name == "fishbowl") return std::make_unique<Fishbowl>(port);
    if (name.find('#') != std::string::npos) return std::make_unique<Visitors>(port, name);
    if (name == "plain") return std::make_unique<Plain>(port);
    if (name == "socket.io") return std::make_unique<SocketIo>(port);
    return std::make_unique<Recorded>(port, name);
}

}  // namespace fishbowl::bench
