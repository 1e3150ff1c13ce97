#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/instant.h"
#include "platform/base/text.h"

/// Run-time tables over Boost.Describe. JSON, rows and schemas are loops over these tables in one
/// .cpp each, so a new struct costs a table and no instantiated code (type erasure halves the
/// compile time of a module and quarters its object size).
namespace yixin::describe {

/// Raw bytes: a BYTES column, or the body of an upload. Never part of a JSON document.
struct Bytes {
  std::string data;
};

/// Text of an object that lives longer than the reply naming it, which keeps that object alive: the
/// stem of a question stands in thousands of papers and is copied into none.
struct SharedText {
  const std::string* text = nullptr;
};

enum class Shape : std::uint8_t {
  integer,
  real,
  boolean,
  text,         // std::string or Text<>: length in code points
  shared_text,  // SharedText: replies only
  scalar,       // written as a string with a format: date, public id
  enumeration,  // written as its name
  instant,      // integer of UTC milliseconds
  row_id,       // Id<>: rows only, refused by the JSON writer
  bytes,        // Bytes: rows and uploads only
  object,
  list,
  optional,
};

struct TypeDesc;

struct FieldDesc {
  const char* name;
  void* (*at)(void* object);
  const TypeDesc* type;
};

struct TypeDesc {
  Shape shape;
  std::string_view name = {};
  const FieldDesc* fields = nullptr;
  std::size_t field_count = 0;
  const TypeDesc* element = nullptr;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::size_t (*size)(const void*) = nullptr;           // list length, or 1 for a set optional
  void* (*item)(void*, std::size_t) = nullptr;          // list element or optional's value
  void* (*append)(void*) = nullptr;                     // new list element, or engage optional
  void (*clear)(void*) = nullptr;                       // reset an optional
  bool (*parse)(std::string_view, void*) = nullptr;     // scalar, enumeration
  std::string (*print)(const void*) = nullptr;          // scalar, enumeration
  std::string* (*text)(void*) = nullptr;                // the string behind text and bytes
  std::int64_t (*load_integer)(const void*) = nullptr;  // integer, instant, row_id
  void (*store_integer)(void*, std::int64_t) = nullptr;
  std::vector<std::string> (*names)() = nullptr;  // enumeration
};

template <class T>
struct Describe;

/// The table of a type, built once at compile time.
template <class T>
inline constexpr const TypeDesc& desc_of = Describe<T>::value;

namespace detail {

template <class T>
constexpr std::string_view pretty_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  name.remove_prefix(name.find("T = ") + 4);
  name = name.substr(0, name.find_first_of(";]"));
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

template <class T>
std::int64_t load(const void* p) {
  return static_cast<std::int64_t>(*static_cast<const T*>(p));
}
template <class T>
void store(void* p, std::int64_t value) {
  *static_cast<T*>(p) = static_cast<T>(value);
}

/// C++ keywords cannot be enumerators: `new_` is written "new".
inline std::string without_guard(std::string_view name) {
  if (name.ends_with('_')) name.remove_suffix(1);
  return std::string(name);
}

template <class T, class List>
struct Members;
template <class T, template <class...> class List, class... D>
struct Members<T, List<D...>> {
  static constexpr std::size_t count = sizeof...(D);
  static constexpr FieldDesc fields[] = {
      {D::name, [](void* object) -> void* { return &(static_cast<T*>(object)->*D::pointer); },
       &Describe<std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>>::value}...};
};
template <class T, template <class...> class List>
struct Members<T, List<>> {
  static constexpr std::size_t count = 0;
  static constexpr const FieldDesc* fields = nullptr;
};

template <class Noun>
bool parse_ref(std::string_view text, void* out) {
  const auto id = base::PublicId::parse(text);
  if (id) *static_cast<base::Ref<Noun>*>(out) = base::Ref<Noun>{*id};
  return id.has_value();
}

}  // namespace detail

template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct Describe<T> {
  static constexpr TypeDesc value{.shape = Shape::integer,
                                  .min = std::numeric_limits<T>::min(),
                                  .max = std::numeric_limits<T>::max(),
                                  .load_integer = detail::load<T>,
                                  .store_integer = detail::store<T>};
};
template <>
struct Describe<double> {
  static constexpr TypeDesc value{.shape = Shape::real};
};
template <>
struct Describe<bool> {
  static constexpr TypeDesc value{.shape = Shape::boolean,
                                  .load_integer = detail::load<bool>,
                                  .store_integer = detail::store<bool>};
};
template <>
struct Describe<std::string> {
  static constexpr TypeDesc value{.shape = Shape::text, .max = 1'000'000, .text = [](void* p) {
                                    return static_cast<std::string*>(p);
                                  }};
};
template <>
struct Describe<SharedText> {
  static constexpr TypeDesc value{
      .shape = Shape::shared_text, .max = 1'000'000, .text = [](void* p) {
        return const_cast<std::string*>(static_cast<SharedText*>(p)->text);
      }};
};
template <std::size_t Min, std::size_t Max>
struct Describe<base::Text<Min, Max>> {
  static constexpr TypeDesc value{
      .shape = Shape::text, .min = Min, .max = Max, .text = [](void* p) {
        return &static_cast<base::Text<Min, Max>*>(p)->value;
      }};
};
template <>
struct Describe<Bytes> {
  static constexpr TypeDesc value{.shape = Shape::bytes,
                                  .text = [](void* p) { return &static_cast<Bytes*>(p)->data; }};
};
template <>
struct Describe<base::Instant> {
  static constexpr TypeDesc value{
      .shape = Shape::instant,
      .load_integer = [](const void* p) { return static_cast<const base::Instant*>(p)->ms; },
      .store_integer = [](void* p, std::int64_t v) { static_cast<base::Instant*>(p)->ms = v; }};
};
template <class Noun>
struct Describe<base::Id<Noun>> {
  static constexpr TypeDesc value{
      .shape = Shape::row_id,
      .load_integer = [](const void* p) { return static_cast<const base::Id<Noun>*>(p)->value; },
      .store_integer = [](void* p, std::int64_t v) { static_cast<base::Id<Noun>*>(p)->value = v; }};
};
template <class Noun>
struct Describe<base::Ref<Noun>> {
  static constexpr TypeDesc value{
      .shape = Shape::scalar,
      .name = "public-id",
      .parse = detail::parse_ref<Noun>,
      .print = [](const void* p) { return static_cast<const base::Ref<Noun>*>(p)->to_hex(); }};
};
template <>
struct Describe<base::LocalDate> {
  static constexpr TypeDesc value{
      .shape = Shape::scalar,
      .name = "date",
      .parse =
          [](std::string_view text, void* out) {
            const auto date = base::LocalDate::parse(text);
            if (date) *static_cast<base::LocalDate*>(out) = *date;
            return date.has_value();
          },
      .print = [](const void* p) { return static_cast<const base::LocalDate*>(p)->to_iso(); }};
};
template <class T>
struct Describe<std::vector<T>> {
  using List = std::vector<T>;
  static constexpr TypeDesc value{
      .shape = Shape::list,
      .element = &Describe<T>::value,
      .max = 1000,
      .size = [](const void* p) { return static_cast<const List*>(p)->size(); },
      .item = [](void* p, std::size_t i) -> void* { return &(*static_cast<List*>(p))[i]; },
      .append = [](void* p) -> void* { return &static_cast<List*>(p)->emplace_back(); }};
};
template <class T>
struct Describe<std::optional<T>> {
  using Optional = std::optional<T>;
  static constexpr TypeDesc value{
      .shape = Shape::optional,
      .element = &Describe<T>::value,
      .size =
          [](const void* p) { return std::size_t{static_cast<const Optional*>(p)->has_value()}; },
      .item = [](void* p, std::size_t) -> void* { return &**static_cast<Optional*>(p); },
      .append = [](void* p) -> void* { return &static_cast<Optional*>(p)->emplace(); },
      .clear = [](void* p) { static_cast<Optional*>(p)->reset(); }};
};
template <class T>
requires std::is_enum_v<T>
struct Describe<T> {
  static bool parse(std::string_view text, void* out) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
      if (!found && detail::without_guard(d.name) == text) {
        *static_cast<T*>(out) = d.value;
        found = true;
      }
    });
    return found;
  }
  static std::string print(const void* p) {
    return detail::without_guard(boost::describe::enum_to_string(*static_cast<const T*>(p), ""));
  }
  static std::vector<std::string> names() {
    std::vector<std::string> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto d) { all.push_back(detail::without_guard(d.name)); });
    return all;
  }
  static constexpr TypeDesc value{.shape = Shape::enumeration,
                                  .name = detail::pretty_name<T>(),
                                  .parse = parse,
                                  .print = print,
                                  .names = names};
};
template <class T>
requires(std::is_class_v<T>) struct Describe<T> {
  using All =
      detail::Members<T, boost::describe::describe_members<T, boost::describe::mod_any_access |
                                                                  boost::describe::mod_inherited>>;
  static constexpr TypeDesc value{.shape = Shape::object,
                                  .name = detail::pretty_name<T>(),
                                  .fields = All::fields,
                                  .field_count = All::count};
};

/// The name of an enumerator as it stands in JSON and in TEXT columns.
template <class E>
requires std::is_enum_v<E> std::string name_of(E value) { return Describe<E>::print(&value); }

template <class E>
requires std::is_enum_v<E> std::optional<E> parse_name(std::string_view text) {
  E value{};
  return Describe<E>::parse(text, &value) ? std::optional<E>{value} : std::nullopt;
}

}  // namespace yixin::describe
