// What an object says: its numbers, lines, texts and links, each set once at most, packed into one
// piece of memory that is no longer than they are. A board of many objects is little else.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "board.pb.h"

namespace fishbowl::core {

class Fields {
  public:
    Fields() = default;
    Fields(const Fields& other);
    Fields(Fields&&) noexcept = default;
    Fields& operator=(Fields other) noexcept;
    ~Fields() = default;
    friend bool operator==(const Fields& left, const Fields& right) {
        return left.packed() == right.packed();
    }

    // What is set. Views hold until the fields change.
    [[nodiscard]] std::optional<std::int32_t> number(proto::Field field) const;
    /// UTF-8; empty when it is not set.
    [[nodiscard]] std::string_view line(proto::Field field) const;
    [[nodiscard]] std::string_view text(proto::Field field) const;
    /// Ascending; empty when they are not set.
    [[nodiscard]] std::vector<ObjectId> links(proto::Field field) const;
    /// The first of them, or none.
    [[nodiscard]] ObjectId link(proto::Field field) const;

    void set_number(proto::Field field, std::int32_t value);
    // Nothing clears the field.
    void set_line(proto::Field field, std::string_view utf8);
    void set_text(proto::Field field, std::string_view utf8);
    void set_links(proto::Field field, std::vector<ObjectId> ids);  // in any order, also twice
    void clear_number(proto::Field field);
    /// Links for which `goes` holds are taken away.
    template <class Goes>
    void drop_links(Goes goes);

    /// A field that is set, as it lies there.
    struct Set {
        enum class Form : std::uint8_t { number, line, text, links } form;
        proto::Field field;
        std::int32_t number = 0;
        std::string_view bytes{};  // of a line or a text; of links, eight for each
        [[nodiscard]] std::vector<ObjectId> links() const;
    };
    /// By form and then by field, each ascending.
    template <class See>
    void each(See see) const {
        for (std::string_view rest = packed(); !rest.empty();) see(next(rest));
    }

  private:
    [[nodiscard]] std::string_view packed() const;
    /// Takes the first off `rest`.
    static Set next(std::string_view& rest);
    [[nodiscard]] std::optional<Set> find(Set::Form form, proto::Field field) const;
    /// Puts it into its place, or takes what is there away.
    void put(const Set& set, bool takes_away);

    std::unique_ptr<char[]> bytes_;  // their size in four bytes, then they; null: nothing is set
};

template <class Goes>
void Fields::drop_links(Goes goes) {
    std::vector<proto::Field> linking;
    each([&](const Set& set) {
        if (set.form == Set::Form::links) linking.push_back(set.field);
    });
    for (const auto field : linking) {
        auto ids = links(field);
        std::erase_if(ids, goes);
        set_links(field, std::move(ids));
    }
}

}  // namespace fishbowl::core
