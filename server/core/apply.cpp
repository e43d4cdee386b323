#include "core/apply.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "base/limits.hpp"
#include "core/projection.hpp"
#include "core/snapshot.hpp"
#include "core/text.hpp"

namespace fishbowl::core {

// Does events to a board. With `keeps_books`, also what only the server remembers: deleted ids,
// the bin, next numbers (V8).
class Applier {
  public:
    Applier(Board& board, Seq seq, PersonNumber author, bool keeps_books, Undo* undo = nullptr)
        : board_(board), author_(author), keeps_books_(keeps_books), undo_(undo) {
        board_.seq_ = seq;
    }

    void event(const proto::Event& event) {
        switch (event.fact_case()) {
            case proto::Event::kObjectsCreated:
                return done(event.objects_created());
            case proto::Event::kFieldsSet:
                return done(event.fields_set());
            case proto::Event::kLinksChanged:
                return done(event.links_changed());
            case proto::Event::kTextEdited:
                return done(event.text_edited());
            case proto::Event::kObjectsMoved:
                return done(event.objects_moved());
            case proto::Event::kObjectsDeleted:
                return done(event.objects_deleted());
            case proto::Event::kObjectsRestored:
                return done(event.objects_restored());
            case proto::Event::kObjectShared:
                return done(event.object_shared());
            case proto::Event::kRated:
                return done(event.rated());
            case proto::Event::kSectionLocked:
                return lock(event.section_locked().section(), true);
            case proto::Event::kSectionUnlocked:
                return lock(event.section_unlocked().section(), false);
            case proto::Event::kOrganisationAdded:
                return done(event.organisation_added());
            case proto::Event::kOrganisationRenamed:
                return done(event.organisation_renamed());
            case proto::Event::kInvitationMade:
                return done(event.invitation_made());
            case proto::Event::kInvitationRevoked:
                return done(event.invitation_revoked());
            case proto::Event::kInvitationRotated:
                return done(event.invitation_rotated());
            case proto::Event::kPersonJoined:
                return done(event.person_joined());
            case proto::Event::kPersonRemoved:
                return done(event.person_removed());
            case proto::Event::kRoleChanged:
                return done(event.role_changed());
            case proto::Event::kPeopleLetIn:
                return done(event.people_let_in());
            case proto::Event::kAuthorsSealed:
                return done(event.authors_sealed());
            case proto::Event::kRevealed:
                return done(event.revealed());
            case proto::Event::kWritingConfirmed:
                return change(event.writing_confirmed().id(),
                              [](Object& object) { object.scribe = {}; });
            case proto::Event::kAgendaSet:
                touch_agenda();
                board_.agenda_ = event.agenda_set().agenda();
                return;
            case proto::Event::kStepEnded:
                return done(event.step_ended());
            case proto::Event::kBallotCast:
                return done(event.ballot_cast());
            case proto::Event::kResultsShown:
                return done(event.results_shown());
            case proto::Event::kTablesSet:
                return done(event.tables_set());
            case proto::Event::kPeopleMerged:
                return done(event.people_merged());
            case proto::Event::kOrganisationDescribed:
                return done(event.organisation_described());
            case proto::Event::FACT_NOT_SET:
                return;
        }
    }

    void settle(const proto::Entry& entry) {
        const ReplicaId id{id_of(entry.replica()).value};
        if (id == ReplicaId{}) return;
        if (undo_) Undo::keep(undo_->replicas_, board_.replicas_, id);
        Replica& replica = board_.replicas_[id];
        replica.person = author_;
        replica.last_number = entry.number();
        const auto digest = (std::uint64_t{entry.digest_high()} << 32) | entry.digest_low();
        replica.outcomes.push_back({entry.number(), digest, board_.seq_});
        if (replica.outcomes.size() > kOutcomesPerReplica) replica.outcomes.pop_front();
    }

  private:
    // What is about to change, for whoever may take it back.

    void touch(ObjectId id) {
        if (undo_) Undo::keep(undo_->objects_, board_.objects_, id);
    }
    void touch_with_traces(ObjectId id) {
        if (!undo_) return;
        touch(id);
        for (const ObjectId from : board_.linked_from(id)) touch(from);
        const auto first = board_.ratings_.lower_bound({id, {}, proto::CRITERION_UNSPECIFIED});
        for (auto at = first; at != board_.ratings_.end() && at->first.object == id; ++at)
            Undo::keep(undo_->ratings_, board_.ratings_, at->first);
        Undo::keep(undo_->authorships_, board_.authorships_, id);
        for (const auto& [key, amount] : board_.ballots_) {
            if (key.vote == id || key.object == id)
                Undo::keep(undo_->ballots_, board_.ballots_, key);
        }
        for (const auto& [key, result] : board_.results_) {
            if (key.vote == id || key.object == id)
                Undo::keep(undo_->results_, board_.results_, key);
        }
    }
    void touch_agenda() {
        if (undo_ && !undo_->agenda_) undo_->agenda_.emplace(board_.agenda_, board_.runs_);
    }
    void touch_bin(ObjectId id) {
        if (!undo_) return;
        undo_->deleted_.emplace(id, board_.was_deleted(id));
        if (!undo_->bin_) undo_->bin_ = board_.bin_;
    }
    void touch(PersonNumber person) {
        if (undo_) Undo::keep(undo_->people_, board_.people_, person);
    }
    void touch(OrganisationNumber organisation) {
        if (undo_) Undo::keep(undo_->organisations_, board_.organisations_, organisation);
    }
    void touch_invitation(ObjectId id) {
        if (undo_) Undo::keep(undo_->invitations_, board_.invitations_, id);
    }

    // The object, to be changed and marked as changed; nothing when it is not there.
    template <class Change>
    void change(const proto::ObjectId& id, Change how) {
        const auto at = board_.objects_.find(id_of(id));
        if (at == board_.objects_.end()) return;
        touch(at->first);
        at->second.changed = board_.seq_;
        how(at->second);
    }

    void done(const proto::ObjectsCreated& fact) {
        for (const auto& message : fact.objects()) {
            Object object = object_of(message);
            object.created = object.changed = board_.seq_;
            touch(object.id);
            board_.put(std::move(object));
        }
    }

    void done(const proto::FieldsSet& fact) {
        change(fact.id(), [&](Object& object) {
            Fields& fields = object.fields;
            for (const auto& field : fact.numbers())
                fields.set_number(field.field(), field.value());
            for (const auto& field : fact.lines()) fields.set_line(field.field(), field.value());
            for (const int cleared : fact.cleared()) {
                fields.clear_number(static_cast<proto::Field>(cleared));
                fields.set_line(static_cast<proto::Field>(cleared), {});
            }
        });
    }

    void done(const proto::LinksChanged& fact) {
        change(fact.id(), [&](Object& object) {
            board_.let_go(object);
            auto ids = object.fields.links(fact.field());
            for (const auto& id : fact.removed()) std::erase(ids, id_of(id));
            for (const auto& id : fact.added()) ids.push_back(id_of(id));
            object.fields.set_links(fact.field(), std::move(ids));
            board_.hold(object);
        });
    }

    void done(const proto::TextEdited& fact) {
        change(fact.id(), [&](Object& object) {
            const auto text = utf16(object.fields.text(fact.field()));
            object.fields.set_text(fact.field(), utf8(core::apply(delta_of(fact.delta()), text)));
        });
    }

    void done(const proto::ObjectsMoved& fact) {
        for (const auto& move : fact.moves()) {
            change(move.id(), [&](Object& object) {
                board_.let_go(object);
                object.place = place_of(move.to());
                board_.hold(object);
            });
        }
    }

    void done(const proto::ObjectsDeleted& fact) {
        if (keeps_books_) {
            // Before any leaves: what they say about one another comes back with them.
            Deletion deletion{author_, board_.seq_, {}, {}};
            for (const auto& message : fact.ids()) {
                const Object* object = board_.find(id_of(message));
                if (!object) continue;
                touch_bin(object->id);
                deletion.objects.push_back(*object);
                const auto sealed = board_.authorships_.find(object->id);
                if (sealed != board_.authorships_.end()) deletion.authorships.insert(*sealed);
                board_.deleted_.insert(object->id);
            }
            into_bin(std::move(deletion));
        }
        for (const auto& message : fact.ids()) {
            touch_with_traces(id_of(message));
            board_.take_out(id_of(message));
        }
    }

    void into_bin(Deletion deletion) {
        if (deletion.objects.empty() || deletion.objects.size() > kBinObjectsMax) return;
        auto& bin = board_.bin_;
        bin.push_back(std::move(deletion));
        std::size_t objects = 0;
        for (const auto& one : bin) objects += one.objects.size();
        while (bin.size() > kBinDeletionsMax || objects > kBinObjectsMax) {
            objects -= bin.front().objects.size();
            bin.pop_front();
        }
    }

    void done(const proto::ObjectsRestored& fact) {
        for (const auto& message : fact.objects()) {
            Object object = object_of(message);
            object.changed = board_.seq_;
            const ObjectId id = object.id;
            touch(id);
            touch_bin(id);
            board_.put(std::move(object));
            board_.deleted_.erase(id);
            std::erase_if(board_.bin_, [id](const Deletion& deletion) {
                return std::any_of(deletion.objects.begin(), deletion.objects.end(),
                                   [id](const Object& one) { return one.id == id; });
            });
        }
    }

    void done(const proto::ObjectShared& fact) {
        Object object = object_of(fact.object());
        object.changed = board_.seq_;
        touch(object.id);
        board_.put(std::move(object));
    }

    void done(const proto::AuthorsSealed& fact) {
        for (const auto& one : fact.authorships()) {
            const ObjectId id = id_of(one.object());
            if (undo_) Undo::keep(undo_->authorships_, board_.authorships_, id);
            board_.authorships_[id] = PersonNumber{one.person()};
        }
    }

    void done(const proto::Revealed& fact) {
        for (const auto& message : fact.objects()) {
            Object object = object_of(message);
            object.created = object.changed = board_.seq_;
            touch(object.id);
            board_.put(std::move(object));
        }
    }

    void done(const proto::StepEnded& fact) {
        touch_agenda();
        const auto& run = fact.run();
        board_.runs_.push_back({id_of(run.step()), run.began_ms(), run.ended_ms()});
        if (board_.runs_.size() > kStepRunsMax) board_.runs_.pop_front();
    }

    void done(const proto::BallotCast& fact) {
        const auto& ballot = fact.ballot();
        const BallotKey key{id_of(ballot.vote()), id_of(ballot.object()),
                            PersonNumber{ballot.person()}, ballot.criterion()};
        if (undo_) Undo::keep(undo_->ballots_, board_.ballots_, key);
        if (fact.cleared())
            board_.ballots_.erase(key);
        else
            board_.ballots_[key] = ballot_of(ballot);
    }

    void done(const proto::ResultsShown& fact) {
        for (const auto& result : fact.results()) {
            const ResultKey key = key_of(result);
            if (undo_) Undo::keep(undo_->results_, board_.results_, key);
            board_.results_[key] = result;
        }
    }

    void done(const proto::TablesSet& fact) {
        for (const auto& table : fact.tables()) {
            const TableNumber number{table.number()};
            if (undo_) Undo::keep(undo_->tables_, board_.tables_, number);
            board_.tables_[number] = table_of(table);
        }
    }

    void done(const proto::Rated& fact) {
        const auto& rating = fact.rating();
        const RatingKey key{id_of(rating.object()), PersonNumber{rating.person()},
                            rating.criterion()};
        if (undo_) Undo::keep(undo_->ratings_, board_.ratings_, key);
        if (fact.cleared()) {
            board_.ratings_.erase(key);
        } else {
            board_.ratings_[key] =
                rating.not_applicable() ? RatingValue{} : RatingValue{rating.value()};
        }
    }

    void lock(const proto::ObjectId& section, bool locked) {
        change(section, [&](Object& object) { object.locked = locked; });
    }

    void done(const proto::OrganisationAdded& fact) {
        const auto& organisation = fact.organisation();
        touch(OrganisationNumber{organisation.number()});
        board_.organisations_[OrganisationNumber{organisation.number()}] =
            organisation_of(organisation);
        if (keeps_books_) {
            board_.next_organisation_.value =
                std::max(board_.next_organisation_.value, organisation.number() + 1);
        }
    }

    void done(const proto::OrganisationRenamed& fact) {
        touch(OrganisationNumber{fact.organisation()});
        const auto at = board_.organisations_.find(OrganisationNumber{fact.organisation()});
        if (at != board_.organisations_.end()) at->second.name = fact.name();
    }

    void done(const proto::OrganisationDescribed& fact) {
        touch(OrganisationNumber{fact.organisation()});
        const auto at = board_.organisations_.find(OrganisationNumber{fact.organisation()});
        if (at == board_.organisations_.end()) return;
        at->second.industry = fact.industry();
        at->second.seats_max = fact.seats_max();
    }

    void done(const proto::InvitationMade& fact) {
        const auto& made = fact.invitation();
        touch_invitation(id_of(made.id()));
        board_.invitations_[id_of(made.id())] = invitation_of(made);
    }

    template <class Change>
    void change_invitation(const proto::ObjectId& id, Change how) {
        touch_invitation(id_of(id));
        const auto at = board_.invitations_.find(id_of(id));
        if (at != board_.invitations_.end()) how(at->second);
    }

    void done(const proto::InvitationRevoked& fact) {
        change_invitation(fact.id(), [](Invitation& invitation) { invitation.revoked = true; });
    }

    void done(const proto::InvitationRotated& fact) {
        change_invitation(fact.id(), [&](Invitation& invitation) {
            invitation.secret_hash = fact.secret_hash();
            invitation.revoked = false;
            invitation.uses = 0;
        });
    }

    void done(const proto::PersonJoined& fact) {
        const auto& person = fact.person();
        touch(PersonNumber{person.number()});
        board_.people_[PersonNumber{person.number()}] = person_of(person);
        change_invitation(person.invitation(), [](Invitation& invitation) { ++invitation.uses; });
        if (keeps_books_) {
            board_.next_person_.value = std::max(board_.next_person_.value, person.number() + 1);
        }
    }

    void done(const proto::PeopleLetIn& fact) {
        for (const auto& person : fact.people()) {
            touch(PersonNumber{person.number()});
            board_.people_[PersonNumber{person.number()}] = person_of(person);
        }
    }

    void done(const proto::PersonRemoved& fact) {
        touch(PersonNumber{fact.person()});
        const auto at = board_.people_.find(PersonNumber{fact.person()});
        if (at != board_.people_.end()) at->second.removed = true;
    }

    void done(const proto::RoleChanged& fact) {
        touch(PersonNumber{fact.person()});
        const auto at = board_.people_.find(PersonNumber{fact.person()});
        if (at != board_.people_.end()) at->second.role = fact.role();
    }

    // P16.
    void done(const proto::PeopleMerged& fact) {
        const PersonNumber from{fact.person()}, into{fact.into()};
        touch(from);
        if (const auto at = board_.people_.find(from); at != board_.people_.end()) {
            at->second.removed = true;
            at->second.merged_into = into;
        }
        for (auto& [id, object] : board_.objects_) {
            if (!is_of(object, from)) continue;
            touch(id);
            rename(object, from, into);
        }
        for (auto& [id, person] : board_.authorships_) {
            if (person != from) continue;
            if (undo_) Undo::keep(undo_->authorships_, board_.authorships_, id);
            person = into;
        }
        std::set<ObjectId> voted;  // where the other has a voice already
        for (const auto& [key, amount] : board_.ballots_)
            if (key.person == into) voted.insert(key.vote);
        give(
            board_.ratings_, [&] { return undo_ ? &undo_->ratings_ : nullptr; }(), from, into,
            [](const RatingKey&) { return true; });
        give(
            board_.ballots_, [&] { return undo_ ? &undo_->ballots_ : nullptr; }(), from, into,
            [&](const BallotKey& key) { return !voted.contains(key.vote); });
        merge_seats(from, into);
        if (keeps_books_) merge_books(from, into);
    }

    static void rename(Object& object, PersonNumber from, PersonNumber into) {
        if (object.creator == from) object.creator = into;
        if (object.scribe == from) object.scribe = into;
        if (is_one_persons(object.scope) && object.scope.number == from.value)
            object.scope.number = into.value;
    }

    // What one gave becomes the other's where they gave nothing themselves and it `goes`.
    template <class Map, class Before, class Goes>
    static void give(Map& map, Before* before, PersonNumber from, PersonNumber into, Goes goes) {
        std::vector<typename Map::value_type> given;
        for (const auto& one : map)
            if (one.first.person == from) given.push_back(one);
        for (const auto& [key, value] : given) {
            auto theirs = key;
            theirs.person = into;
            if (before) {
                Undo::keep(*before, map, key);
                Undo::keep(*before, map, theirs);
            }
            map.erase(key);
            if (goes(key)) map.try_emplace(theirs, value);
        }
    }

    void merge_seats(PersonNumber from, PersonNumber into) {
        for (auto& [number, table] : board_.tables_) {
            if (!table.seats(from) && table.host != from) continue;
            if (undo_) Undo::keep(undo_->tables_, board_.tables_, number);
            const bool sits = table.seats(from) || table.seats(into);
            std::erase_if(table.people,
                          [&](PersonNumber one) { return one == from || one == into; });
            if (sits)
                table.people.insert(
                    std::lower_bound(table.people.begin(), table.people.end(), into), into);
            if (table.host == from) table.host = into;
        }
        if (!board_.agenda_) return;
        const bool leads =
            board_.agenda_->presenter() == from.value || board_.agenda_->baton() == from.value;
        if (!leads) return;
        touch_agenda();
        if (board_.agenda_->presenter() == from.value) board_.agenda_->set_presenter(into.value);
        if (board_.agenda_->baton() == from.value) board_.agenda_->set_baton(into.value);
    }

    void merge_books(PersonNumber from, PersonNumber into) {
        for (auto& [id, replica] : board_.replicas_) {
            if (replica.person != from) continue;
            if (undo_) Undo::keep(undo_->replicas_, board_.replicas_, id);
            replica.person = into;
        }
        if (undo_ && !undo_->bin_) undo_->bin_ = board_.bin_;
        for (auto& deletion : board_.bin_) {
            if (deletion.by == from) deletion.by = into;
            for (auto& object : deletion.objects) rename(object, from, into);
            for (auto& [object, person] : deletion.authorships)
                if (person == from) person = into;
        }
    }

    Board& board_;
    PersonNumber author_;
    bool keeps_books_;
    Undo* undo_;
};

namespace {
void apply_whole(Board& board, Seq seq, const proto::Entry& entry, Undo* undo) {
    ensure(seq.value == board.seq().value + 1, "an entry was skipped or came twice");
    Applier applier{board, seq, PersonNumber{entry.author()}, true, undo};
    for (const auto& event : entry.events()) applier.event(event);
    applier.settle(entry);
}
}  // namespace

void apply(Board& board, Seq seq, const proto::Entry& entry) {
    apply_whole(board, seq, entry, nullptr);
}

void apply(Board& board, Seq seq, const proto::Entry& entry, Undo& undo) {
    apply_whole(board, seq, entry, &undo);
}

bool understands(const proto::Entry& entry) {
    return std::none_of(entry.events().begin(), entry.events().end(), [](const auto& event) {
        return event.fact_case() == proto::Event::FACT_NOT_SET;
    });
}

void apply_heard(Board& board, Seq seq, PersonNumber author,
                 const google::protobuf::RepeatedPtrField<proto::Event>& events) {
    ensure(seq.value > board.seq().value, "heard out of order");
    Applier applier{board, seq, author, false};
    for (const auto& event : events) applier.event(event);
}

}  // namespace fishbowl::core
