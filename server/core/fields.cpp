//   Packed = *(Tag (Number / Words / Links))
//   Tag    = varint of the field's bits, and its form in the two lowest
//   Number = varint, zigzag      Words = varint of the size, UTF-8      Links = the same, ids
#include "core/fields.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <tuple>

namespace fishbowl::core {
namespace {

constexpr std::size_t kVarintMax = 10, kSizeBytes = sizeof(std::uint32_t);

std::size_t write_varint(std::uint64_t value, char* to) {
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7) to[size++] = static_cast<char>(value | 0x80);
    to[size++] = static_cast<char>(value);
    return size;
}

std::uint64_t take_varint(std::string_view& rest) {
    std::uint64_t value = 0;
    std::size_t size = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(rest[size++]);
        value |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80) break;
    }
    rest.remove_prefix(size);
    return value;
}

std::uint64_t zigzag(std::int32_t value) {
    const auto bits = static_cast<std::uint32_t>(value);
    return (bits << 1) ^ (value < 0 ? ~std::uint32_t{0} : 0);
}
std::int32_t from_zigzag(std::uint64_t value) {
    const auto bits = static_cast<std::uint32_t>(value);
    return static_cast<std::int32_t>((bits >> 1) ^ (0 - (bits & 1)));
}

auto order_of(const Fields::Set& set) {
    return std::tuple{set.form, static_cast<std::int32_t>(set.field)};
}

}  // namespace

Fields::Fields(const Fields& other) {
    if (!other.bytes_) return;
    const std::size_t size = kSizeBytes + other.packed().size();
    bytes_.reset(new char[size]);
    std::memcpy(bytes_.get(), other.bytes_.get(), size);
}

Fields& Fields::operator=(Fields other) noexcept {
    bytes_ = std::move(other.bytes_);
    return *this;
}

std::string_view Fields::packed() const {
    if (!bytes_) return {};
    std::uint32_t size = 0;
    std::memcpy(&size, bytes_.get(), kSizeBytes);
    return {bytes_.get() + kSizeBytes, size};
}

Fields::Set Fields::next(std::string_view& rest) {
    const std::uint64_t tag = take_varint(rest);
    Set set{static_cast<Set::Form>(tag & 3), static_cast<proto::Field>(tag >> 2)};
    const std::uint64_t said = take_varint(rest);
    if (set.form == Set::Form::number) {
        set.number = from_zigzag(said);
    } else {
        set.bytes = rest.substr(0, said);
        rest.remove_prefix(said);
    }
    return set;
}

std::optional<Fields::Set> Fields::find(Set::Form form, proto::Field field) const {
    for (std::string_view rest = packed(); !rest.empty();) {
        const Set set = next(rest);
        if (set.form == form && set.field == field) return set;
        if (set.form > form) break;
    }
    return std::nullopt;
}

void Fields::put(const Set& set, bool takes_away) {
    const std::string_view all = packed();
    std::string_view after = all;
    std::size_t before = 0;
    while (!after.empty()) {
        std::string_view rest = after;
        const Set there = next(rest);
        if (order_of(there) > order_of(set)) break;
        after = rest;
        if (order_of(there) == order_of(set)) break;
        before = all.size() - after.size();
    }
    std::array<char, 2 * kVarintMax> head;
    std::size_t head_size = 0;
    if (!takes_away) {
        const auto bits = std::uint64_t{static_cast<std::uint32_t>(set.field)};
        head_size = write_varint((bits << 2) | static_cast<std::uint64_t>(set.form), head.data());
        const bool is_number = set.form == Set::Form::number;
        head_size += write_varint(is_number ? zigzag(set.number) : set.bytes.size(),
                                  head.data() + head_size);
    }
    const std::size_t size = before + head_size + set.bytes.size() + after.size();
    std::unique_ptr<char[]> packed;
    if (size > 0) {
        packed.reset(new char[kSizeBytes + size]);
        const auto stated = static_cast<std::uint32_t>(size);
        char* to = packed.get();
        const auto add = [&to](const void* bytes, std::size_t count) {
            if (count > 0) std::memcpy(to, bytes, count);
            to += count;
        };
        add(&stated, kSizeBytes);
        add(all.data(), before);
        add(head.data(), head_size);
        add(set.bytes.data(), set.bytes.size());
        add(after.data(), after.size());
    }
    bytes_ = std::move(packed);
}

std::vector<ObjectId> Fields::Set::links() const {
    std::vector<ObjectId> ids(bytes.size() / sizeof(ObjectId));
    for (std::size_t i = 0; i < ids.size(); ++i)
        std::memcpy(&ids[i].value, bytes.data() + i * sizeof(ObjectId), sizeof(ObjectId));
    return ids;
}

std::optional<std::int32_t> Fields::number(proto::Field field) const {
    const auto set = find(Set::Form::number, field);
    return set ? std::optional{set->number} : std::nullopt;
}
std::string_view Fields::line(proto::Field field) const {
    const auto set = find(Set::Form::line, field);
    return set ? set->bytes : std::string_view{};
}
std::string_view Fields::text(proto::Field field) const {
    const auto set = find(Set::Form::text, field);
    return set ? set->bytes : std::string_view{};
}
std::vector<ObjectId> Fields::links(proto::Field field) const {
    const auto set = find(Set::Form::links, field);
    return set ? set->links() : std::vector<ObjectId>{};
}
ObjectId Fields::link(proto::Field field) const {
    const auto ids = links(field);
    return ids.empty() ? ObjectId{} : ids.front();
}

void Fields::set_number(proto::Field field, std::int32_t value) {
    put({Set::Form::number, field, value}, false);
}
void Fields::clear_number(proto::Field field) { put({Set::Form::number, field}, true); }
void Fields::set_line(proto::Field field, std::string_view utf8) {
    put({Set::Form::line, field, 0, utf8}, utf8.empty());
}
void Fields::set_text(proto::Field field, std::string_view utf8) {
    put({Set::Form::text, field, 0, utf8}, utf8.empty());
}
void Fields::set_links(proto::Field field, std::vector<ObjectId> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const auto* first = static_cast<const char*>(static_cast<const void*>(ids.data()));
    put({Set::Form::links, field, 0, {first, ids.size() * sizeof(ObjectId)}}, ids.empty());
}

}  // namespace fishbowl::core
