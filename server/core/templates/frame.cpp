#include "core/templates/frame.hpp"

#include <algorithm>
#include <set>

namespace fishbowl::core {

namespace {

constexpr std::uint64_t kMinuteMs = 60'000;

// What only facilitators write, in every field (P1, A1).
bool is_theirs_alone(proto::Kind kind) {
    return kind == proto::KIND_WORKSHOP || kind == proto::KIND_AGENDA_STEP ||
           kind == proto::KIND_FACILITATOR_NOTE || kind == proto::KIND_VOTE ||
           rule_of(kind).section;
}

// What a map is drawn with.
bool is_head(proto::Kind kind) {
    return kind == proto::KIND_STAGE || kind == proto::KIND_STEP || kind == proto::KIND_LANE;
}

bool belongs_to_frame(proto::Field field) {
    switch (field) {
        case proto::FIELD_TITLE:
        case proto::FIELD_PHASE:
        case proto::FIELD_LANE_KIND:
        case proto::FIELD_OWNER_SIDE:
        case proto::FIELD_LINE_ABOVE:
            return true;
        default:
            return false;
    }
}

class Frame {
  public:
    Frame(const Board& board, const FrameWish& wish) : board_(board), wish_(wish) {}

    proto::Snapshot draw() {
        add_organisations();
        std::set<ObjectId> all;
        for (const auto& [id, object] : board_.objects()) {
            if (comes(object, 0)) all.insert(id);
        }
        for (const ObjectId id : all) {
            Object object = as_new(*board_.find(id));
            object.fields.drop_links([&](ObjectId to) { return !all.contains(to); });
            *out_.add_objects() = to_proto(object);
        }
        return std::move(out_);
    }

  private:
    void add_organisations() {
        std::uint32_t last = 0;
        for (const auto& [number, organisation] : board_.organisations()) {
            last = std::max(last, number.value);
            const bool invites =
                organisation.side == proto::SIDE_HOST || organisation.side == proto::SIDE_NEUTRAL;
            if (invites) add_organisation(number.value, organisation.name, organisation.side);
        }
        for (const auto& name : wish_.customer_names)
            add_organisation(++last, name, proto::SIDE_CUSTOMER);
    }

    void add_organisation(std::uint32_t number, const std::string& name, proto::Side side) {
        auto& added = *out_.add_organisations();
        added.set_number(number);
        added.set_name(name);
        added.set_side(side);
    }

    // By the house or by somebody who facilitates, in their own name.
    [[nodiscard]] bool is_prepared(const Object& object) const {
        if (object.anonymity != proto::ANONYMITY_NAMED) return false;
        if (object.creator == PersonNumber{}) return true;
        const Person* maker = board_.person(object.creator);
        return maker &&
               (maker->role == proto::ROLE_FACILITATOR || maker->role == proto::ROLE_COFACILITATOR);
    }

    [[nodiscard]] bool is_wanted(const Object& object) const {
        if (object.kind == proto::KIND_FACILITATOR_NOTE) return true;
        if (object.scope != Scope{} || board_.table_with(object.id)) return false;
        if (is_theirs_alone(object.kind)) return true;
        if (is_head(object.kind)) return is_prepared(object);
        // Files do not come along, and what people said to each other is not prepared.
        const bool is_content =
            object.kind != proto::KIND_IMAGE && object.kind != proto::KIND_COMMENT;
        return wish_.rehearses && is_content && is_prepared(object);
    }

    // With all that it stands in.
    [[nodiscard]] bool comes(const Object& object, std::size_t depth) const {
        if (depth > kNestingMax || !is_wanted(object)) return false;
        for (const ObjectId home : {object.place.parent, object.place.column}) {
            if (home == ObjectId{}) continue;
            const Object* there = board_.find(home);
            if (!there || !comes(*there, depth + 1)) return false;
        }
        return true;
    }

    [[nodiscard]] Object as_new(const Object& object) const {
        Object made;
        made.id = object.id;
        made.kind = object.kind;
        made.scope = object.scope;
        made.place = object.place;
        made.fields = object.fields;
        if (is_head(object.kind) && !wish_.rehearses) made.fields = heading_of(object);
        if (object.kind == proto::KIND_WORKSHOP) {
            made.fields.set_text(proto::FIELD_TITLE, wish_.title);
            made.fields.set_line(proto::FIELD_DATE, "");
            made.fields.clear_number(proto::FIELD_REHEARSES);
            if (wish_.rehearses) made.fields.set_number(proto::FIELD_REHEARSES, 1);
        }
        if (object.kind == proto::KIND_VOTE) {
            made.fields.clear_number(proto::FIELD_VOTE_STATE);
            made.fields.clear_number(proto::FIELD_TURNOUT);
        }
        const auto took = wish_.minutes_as_run ? minutes_of(object.id) : 0;
        if (took > 0) made.fields.set_number(proto::FIELD_MINUTES, took);
        return made;
    }

    static Fields heading_of(const Object& head) {
        Fields heading;
        head.fields.each([&](const Fields::Set& set) {
            if (!belongs_to_frame(set.field)) return;
            if (set.form == Fields::Set::Form::number) heading.set_number(set.field, set.number);
            if (set.form == Fields::Set::Form::text) heading.set_text(set.field, set.bytes);
        });
        return heading;
    }

    // 0: it has not run to its end.
    [[nodiscard]] std::int32_t minutes_of(ObjectId step) const {
        std::uint64_t took = 0;
        for (const auto& run : board_.runs()) {
            if (run.step == step && run.ended_ms > run.began_ms)
                took += run.ended_ms - run.began_ms;
        }
        if (took == 0) return 0;
        const auto& bounds = rule_of(proto::FIELD_MINUTES);
        const auto minutes = (took + kMinuteMs / 2) / kMinuteMs;
        return static_cast<std::int32_t>(
            std::clamp<std::uint64_t>(minutes, static_cast<std::uint64_t>(bounds.low),
                                      static_cast<std::uint64_t>(bounds.high)));
    }

    const Board& board_;
    const FrameWish& wish_;
    proto::Snapshot out_;
};

}  // namespace

proto::Snapshot frame_of(const Board& board, const FrameWish& wish) {
    return Frame(board, wish).draw();
}

}  // namespace fishbowl::core
