#include "core/agenda.hpp"

namespace fishbowl::core {
namespace {

bool is_set(const Object& step, proto::Field field) { return step.number(field).value_or(0) == 1; }

/// Customers and partners are guests; the host's people and neutral ones are staff.
bool is_guest(proto::Side side) {
    return side == proto::SIDE_CUSTOMER || side == proto::SIDE_PARTNER;
}

// A11: a customer or a partner who takes part has the baton.
bool is_led_by_guest(const Board& board) {
    const PersonNumber holder{board.agenda().baton()};
    const Person* person = board.person(holder);
    if (!person || !person->is_in()) return false;
    const Viewer leader = viewer_of(board, holder);
    return is_narrowed(leader) && is_guest(leader.side);
}

// A11: what staff who listen still do.
bool is_done_listening(proto::StepRight right) {
    switch (right) {
        case proto::STEP_RIGHT_QUESTIONS:
        case proto::STEP_RIGHT_EDIT_OWN:
        case proto::STEP_RIGHT_VOTE:
        case proto::STEP_RIGHT_ELSEWHERE:
        case proto::STEP_RIGHT_EXPORT:
        case proto::STEP_RIGHT_CURSORS:
            return true;
        case proto::STEP_RIGHT_CARDS:
        case proto::STEP_RIGHT_THINGS:
        case proto::STEP_RIGHT_GAPS:
        case proto::STEP_RIGHT_EDIT_OTHERS:
        case proto::STEP_RIGHT_MOVE:
        case proto::STEP_RIGHT_DELETE:
        case proto::STEP_RIGHT_RATE:
        case proto::STEP_RIGHT_COMMENT:
        case proto::StepRight_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::StepRight_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

}  // namespace

bool step_lets(const Board& board, const Viewer& viewer, proto::StepRight right) {
    if (!is_narrowed(viewer)) return true;
    const bool listens = viewer.role != proto::ROLE_SCREEN && !is_guest(viewer.side);
    if (listens && !is_done_listening(right) && is_led_by_guest(board)) return false;
    const Object* step = board.running_step();
    if (!step) return true;
    const auto lets = [&](proto::Field those) {
        const auto rights = step->number(those);
        return !rights || ((*rights >> right) & 1) != 0;
    };
    if (viewer.role == proto::ROLE_SCREEN)
        return lets(proto::FIELD_CUSTOMERS_MAY) && lets(proto::FIELD_STAFF_MAY);
    return lets(is_guest(viewer.side) ? proto::FIELD_CUSTOMERS_MAY : proto::FIELD_STAFF_MAY);
}

std::optional<proto::StepRight> right_to_create(proto::Kind kind, bool asks) {
    switch (kind) {
        case proto::KIND_CARD:
            return asks ? proto::STEP_RIGHT_QUESTIONS : proto::STEP_RIGHT_CARDS;
        case proto::KIND_GAP:
        case proto::KIND_METRIC:
        case proto::KIND_READING:
            return proto::STEP_RIGHT_GAPS;
        case proto::KIND_COMMENT:
            return proto::STEP_RIGHT_COMMENT;
        case proto::KIND_STAGE:
        case proto::KIND_STEP:
        case proto::KIND_LANE:
        case proto::KIND_TOUCHPOINT:
        case proto::KIND_SHAPE:
        case proto::KIND_CONNECTOR:
        case proto::KIND_INK:
        case proto::KIND_IMAGE:
        case proto::KIND_FRAME:
        case proto::KIND_SEGMENT:
        case proto::KIND_PERSONA:
        case proto::KIND_EMOTION_POINT:
        case proto::KIND_EVIDENCE:
            return proto::STEP_RIGHT_THINGS;
        case proto::KIND_WORKSHOP:
        case proto::KIND_JOURNEY_MAP:
        case proto::KIND_GAP_LIST:
        case proto::KIND_CANVAS:
        case proto::KIND_AGENDA_STEP:
        case proto::KIND_FACILITATOR_NOTE:
        case proto::KIND_VOTE:
        case proto::KIND_OBSERVER_QUESTION:
        case proto::KIND_PRIVATE_NOTE:
        case proto::KIND_FLAG:
        case proto::KIND_UNSPECIFIED:
        case proto::Kind_INT_MIN_SENTINEL_DO_NOT_USE_:
        case proto::Kind_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;  // asides (Q3), and what those make who are not narrowed
    }
    return std::nullopt;
}

bool parks(const Object* section) {
    return section && section->kind == proto::KIND_CANVAS && is_set(*section, proto::FIELD_PARKS);
}

bool networks(const Object* section) {
    return section && section->kind == proto::KIND_CANVAS &&
           is_set(*section, proto::FIELD_NETWORKS);
}

ObjectId focus_of(const Board& board, const Viewer& viewer) {
    const Object* step = board.running_step();
    if (!step) return {};
    const bool at_tables = step->number(proto::FIELD_STEP_KIND) == proto::AGENDA_STEP_KIND_BREAKOUT;
    const Table* table = at_tables ? board.table_now(viewer.person) : nullptr;
    return table ? table->area : step->link(proto::FIELD_FOCUS);
}

bool hides(const Board& board) {
    const Object* step = board.running_step();
    return step && is_set(*step, proto::FIELD_HIDES);
}

bool moderates(const Board& board) {
    const Object* workshop = board.workshop();
    return workshop && is_set(*workshop, proto::FIELD_MODERATES);
}

proto::Anonymity anonymity_now(const Board& board) {
    const Object* step = board.running_step();
    const auto chosen = step ? step->number(proto::FIELD_ANONYMITY) : std::nullopt;
    return static_cast<proto::Anonymity>(chosen.value_or(proto::ANONYMITY_NAMED));
}

bool shows_pointing(const Board& board, const Viewer& whom, ObjectId section) {
    if (!is_narrowed(whom)) return true;
    const Object* step = board.running_step();
    if (!step || (!hides(board) && anonymity_now(board) == proto::ANONYMITY_NAMED)) return true;
    const ObjectId focus = focus_of(board, whom);
    if (focus == ObjectId{} || section == focus || parks(board.find(section))) return false;
    const Table* table = board.table_with(section);
    if (table && table->host == whom.person) return false;
    return !step_lets(board, whom, proto::STEP_RIGHT_ELSEWHERE);
}

}  // namespace fishbowl::core
