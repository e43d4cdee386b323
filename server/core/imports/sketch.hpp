// New objects in the making: mints their ids and chains siblings, so that they stand on the board
// in the order in which they were added. Imports and templates draw with it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/imports/imports.hpp"

namespace fishbowl::core {

class Sketch {
  public:
    explicit Sketch(const Mint& mint) : mint_(mint) {}

    /// Adds an object behind the last one that was added to the same parent and column. What is
    /// added to a parent outside the sketch stands behind everything that is there already.
    ObjectId add(proto::Kind kind, ObjectId parent = {}, ObjectId column = {});

    // Of the object that was added last. Coordinates are sixteenths of a pixel.
    Sketch& place(std::int32_t x, std::int32_t y, std::int32_t w, std::int32_t h);
    Sketch& text(proto::Field field, std::string_view words);  // empty words: not set
    Sketch& line(proto::Field field, std::string_view words);  // empty words: not set
    Sketch& number(proto::Field field, std::int32_t value);
    Sketch& link(proto::Field field, ObjectId to);

    [[nodiscard]] std::size_t size() const { return objects_.size(); }
    /// What was drawn, parents before what they hold. The sketch is empty afterwards.
    NewObjects take() { return std::exchange(objects_, {}); }

  private:
    const Mint& mint_;
    NewObjects objects_;
    std::map<std::pair<ObjectId, ObjectId>, ObjectId> last_;  // by parent and column
};

}  // namespace fishbowl::core
