// The pieces of work that an edit is made of, each on things that stand ready and are the same
// every time. `clocked` measures how long a piece takes, `counted` how many instructions it needs.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace fishbowl::micro {

struct Work {
    std::string name;
    std::function<std::function<void()>()> ready;  // sets the scene, and gives one go at the work
};

/// What the rules do, without a room.
std::vector<Work> works_of_core();
/// What a room, its log and its sessions' outboxes do.
std::vector<Work> works_of_room();

inline std::vector<Work> all_works() {
    auto all = works_of_core();
    for (auto& work : works_of_room()) all.push_back(std::move(work));
    return all;
}

}  // namespace fishbowl::micro
