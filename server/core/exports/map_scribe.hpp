// A journey map as a record to read: its facts, what it changes, then stage by stage what was said.
#pragma once

#include <string>
#include <vector>

#include "core/exports/comment_scribe.hpp"

namespace fishbowl::core {

class MapScribe : protected CommentScribe {
  protected:
    MapScribe(const Record& record, const Viewer& reader)
        : CommentScribe(record), reader_(reader) {}

    void write_map(const Object& map);
    void write_facts(const Object& map);
    // What one thing says, as far as it leaves the room.
    std::string said(const Object& one) const;
    std::string stands_in(const Object& one) const;
    void write_differences(const Object& map);
    void write_stage(const Object& stage, const std::vector<const Object*>& lanes);
    void write_step(const Object& step, const std::vector<const Object*>& lanes);
    // What stands in one column, lane by lane; lanes without anything there are left out.
    void write_column(ObjectId column, const std::vector<const Object*>& lanes);
    void write_card(const Object& card);
    void write_evidence(const Object& evidence);
    void write_point(const Object& point);
    void write_touchpoint(const Object& touchpoint, const std::string& by);
    std::string scores(const Object& touchpoint, proto::Criterion criterion,
                       proto::Field researched) const;
    // "customers 4.5 (median, n = 2)", one for each side that answered.
    std::vector<std::string> medians(ObjectId object, proto::Criterion criterion) const;

    const Viewer& reader_;
};

}  // namespace fishbowl::core
