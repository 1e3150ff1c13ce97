#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <cstring>

#include "platform/base/check.h"
#include "platform/base/utf8.h"
#include "platform/describe/json.h"

namespace yixin::describe {
namespace {

namespace json = boost::json;
using base::Error;
using base::FieldError;
using base::Kind;

constexpr std::size_t depth_limit = 32;

/// Where a value stands, linked from leaf to root: only a problem needs the text of it.
struct Path {
  const Path* parent = nullptr;
  std::string_view name = {};
  std::size_t index = 0;  // counts when there is no name

  std::string text() const {
    const std::string before = parent != nullptr ? parent->text() : std::string{};
    if (parent == nullptr) return std::string(name);
    if (name.empty()) return before + '[' + std::to_string(index) + ']';
    return before.empty() ? std::string(name) : before + '.' + std::string(name);
  }
};

struct Problems {
  std::vector<FieldError> found;

  void add(const Path& path, const char* code, std::string detail) {
    if (found.size() < 100) found.push_back({path.text(), code, std::move(detail)});
  }
};

/// The years 1900 to 2999 of China: who computes with what a client sent stays far from the ends of
/// the type.
constexpr std::int64_t earliest_instant_ms = -2'209'017'600'000;
constexpr std::int64_t latest_instant_ms = 32'503'651'199'999;

bool is_in_range(std::int64_t value, const TypeDesc& type) {
  if (type.shape == Shape::instant) {
    return value >= earliest_instant_ms && value <= latest_instant_ms;
  }
  return value >= type.min && value <= type.max;
}

void store_integer(std::int64_t value, void* out, const TypeDesc& type, const Path& path,
                   Problems& problems) {
  if (!is_in_range(value, type)) {
    problems.add(path, "out_of_range", "数值超出范围");
    return;
  }
  type.store_integer(out, value);
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

void store_text(std::string_view text, void* out, const TypeDesc& type, const Path& path,
                Problems& problems) {
  text = trimmed(text);
  const auto length = base::utf8_length(text);
  if (!length || text.find('\0') != std::string_view::npos) {
    return problems.add(path, "bad_text", "含有无法识别的字符");
  }
  const auto points = static_cast<std::int64_t>(*length);
  if (points < type.min) {
    problems.add(path, points == 0 ? "required" : "too_short",
                 points == 0 ? "不能为空" : "至少需要 " + std::to_string(type.min) + " 个字");
  } else if (points > type.max) {
    problems.add(
        path, "too_long",
        "最多 " + std::to_string(type.max) + " 个字，现在有 " + std::to_string(points) + " 个");
  } else {
    type.text(out)->assign(text);
  }
}

void store_named(std::string_view text, void* out, const TypeDesc& type, const Path& path,
                 Problems& problems) {
  if (!type.parse(text, out)) {
    problems.add(path, "bad_value",
                 type.name == "date" ? "日期应写成 2026-07-01" : "不是可用的取值");
  }
}

void bind_value(const json::value& in, void* out, const TypeDesc& type, const Path& path,
                Problems& problems);

void bind_list(const json::value& in, void* out, const TypeDesc& type, const Path& path,
               Problems& problems) {
  const auto* list = in.if_array();
  if (list == nullptr) return problems.add(path, "not_a_list", "应为列表");
  if (list->size() > static_cast<std::size_t>(type.max)) {
    return problems.add(path, "too_many_items", "最多 " + std::to_string(type.max) + " 项");
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    bind_value((*list)[i], type.append(out), *type.element, {&path, {}, i}, problems);
  }
}

bool may_be_absent(const TypeDesc& type) { return type.shape == Shape::optional; }

void bind_members(const json::object& in, void* out, const TypeDesc& type, const Path& path,
                  const std::vector<bool>& already_set, Problems& problems) {
  for (const auto& [key, value] : in) {
    bool known = false;
    for (std::size_t i = 0; i < type.field_count && !known; ++i) {
      known = !already_set[i] && key == type.fields[i].name;
    }
    if (!known) problems.add({&path, key}, "unknown_member", "未知的字段");
  }
  for (std::size_t i = 0; i < type.field_count; ++i) {
    if (already_set[i]) continue;
    const FieldDesc& field = type.fields[i];
    if (const auto* value = in.if_contains(field.name)) {
      bind_value(*value, field.at(out), *field.type, {&path, field.name}, problems);
    } else if (!may_be_absent(*field.type)) {
      problems.add({&path, field.name}, "required", "必填");
    }
  }
}

void bind_value(const json::value& in, void* out, const TypeDesc& type, const Path& path,
                Problems& problems) {
  switch (type.shape) {
    case Shape::integer:
    case Shape::instant:
      if (in.is_int64()) return store_integer(in.get_int64(), out, type, path, problems);
      return problems.add(path, "not_an_integer", "应为整数");
    case Shape::real: {
      if (in.is_double()) {
        *static_cast<double*>(out) = in.get_double();
      } else if (in.is_int64()) {
        *static_cast<double*>(out) = static_cast<double>(in.get_int64());
      } else {
        problems.add(path, "not_a_number", "应为数字");
      }
      return;
    }
    case Shape::boolean:
      if (in.is_bool()) return type.store_integer(out, in.get_bool() ? 1 : 0);
      return problems.add(path, "not_a_boolean", "应为 true 或 false");
    case Shape::text:
      if (in.is_string()) return store_text(in.get_string(), out, type, path, problems);
      return problems.add(path, "not_text", "应为文字");
    case Shape::scalar:
    case Shape::enumeration:
      if (in.is_string()) return store_named(in.get_string(), out, type, path, problems);
      return problems.add(path, "not_text", "应为文字");
    case Shape::object:
      if (const auto* object = in.if_object()) {
        return bind_members(*object, out, type, path, std::vector<bool>(type.field_count),
                            problems);
      }
      return problems.add(path, "not_an_object", "应为对象");
    case Shape::list: return bind_list(in, out, type, path, problems);
    case Shape::optional:
      if (!in.is_null()) bind_value(in, type.append(out), *type.element, path, problems);
      return;
    case Shape::shared_text:
    case Shape::row_id:
    case Shape::bytes: break;
  }
  CHECK(false && "shared texts, row ids and bytes are never read from JSON");
}

/// A parameter is text: numbers, booleans and names are parsed from it.
void bind_parameter(std::string_view text, void* out, const TypeDesc& type, const Path& path,
                    Problems& problems) {
  switch (type.shape) {
    case Shape::integer:
    case Shape::instant: {
      std::int64_t value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error != std::errc{} || end != text.data() + text.size()) {
        return problems.add(path, "not_an_integer", "应为整数");
      }
      return store_integer(value, out, type, path, problems);
    }
    case Shape::boolean:
      if (text != "true" && text != "false") {
        return problems.add(path, "not_a_boolean", "应为 true 或 false");
      }
      return type.store_integer(out, text == "true" ? 1 : 0);
    case Shape::text: return store_text(text, out, type, path, problems);
    case Shape::scalar:
    case Shape::enumeration: return store_named(text, out, type, path, problems);
    case Shape::optional:
      if (!text.empty()) bind_parameter(text, type.append(out), *type.element, path, problems);
      return;
    default: return problems.add(path, "not_a_parameter", "不能写在地址里");
  }
}

/// Members as they stand in a valid text: each has one colon outside of strings.
std::size_t members_written(std::string_view text) {
  std::size_t members = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_string = !in_string;
    if (text[i] == '\\') ++i;
    if (text[i] == ':' && !in_string) ++members;
  }
  return members;
}

std::size_t members_read(const json::value& value) {
  std::size_t members = 0;
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) members += members_read(item);
  } else if (const auto* object = value.if_object()) {
    members = object->size();
    for (const auto& member : *object) members += members_read(member.value());
  }
  return members;
}

/// Room on the stack that keeps nothing of what stood in it: a document may hold a password.
struct Wiped {
  ~Wiped() { explicit_bzero(bytes, sizeof bytes); }
  unsigned char bytes[4096];
};

/// A document in memory of its own: small ones live on the stack, and none is taken apart again.
class Document {
 public:
  explicit Document(std::string_view text) : root_(json::storage_ptr(&memory_)) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = depth_limit;
    Wiped unfinished;
    json::parser parser({}, options, unfinished.bytes);
    parser.reset(&memory_);
    parser.write(text, error);
    if (!error) root_ = parser.release();
    if (error) throw Error{Kind::malformed, "malformed_json", "请求内容不是有效的 JSON"};
    // The parser keeps the last of two members of one name, another reader the first.
    if (members_written(text) != members_read(root_)) {
      throw Error{Kind::malformed, "malformed_json", "请求内容里有重复的字段"};
    }
  }
  const json::value& root() const { return root_; }

 private:
  Wiped start_;
  json::monotonic_resource memory_{start_.bytes, sizeof start_.bytes};
  json::value root_;
};

void throw_if_any(Problems& problems) {
  if (problems.found.empty()) return;
  throw Error{Kind::invalid, "invalid",
              "有 " + std::to_string(problems.found.size()) + " 处需要修改",
              std::move(problems.found)};
}

}  // namespace

void bind_document(std::string_view json, void* out, const TypeDesc& type) {
  Problems problems;
  const Document document(json);
  bind_value(document.root(), out, type, {}, problems);
  throw_if_any(problems);
}

void bind_request(const Parameters& parameters, std::string_view body, void* out,
                  const TypeDesc& type) {
  CHECK(type.shape == Shape::object);
  Problems problems;
  std::vector<bool> already_set(type.field_count);
  for (const auto& [name, text] : parameters) {
    bool known = false;
    for (std::size_t i = 0; i < type.field_count; ++i) {
      if (name != type.fields[i].name) continue;
      known = true;
      if (already_set[i]) {
        problems.add({nullptr, name}, "repeated", "重复的参数");
        break;
      }
      already_set[i] = true;
      bind_parameter(text, type.fields[i].at(out), *type.fields[i].type, {nullptr, name}, problems);
    }
    if (!known) problems.add({nullptr, name}, "unknown_member", "未知的参数");
  }
  for (std::size_t i = 0; i < type.field_count; ++i) {
    if (type.fields[i].type->shape == Shape::bytes) already_set[i] = true;
  }
  const Document document(body.empty() ? "{}" : body);
  if (const auto* object = document.root().if_object()) {
    bind_members(*object, out, type, {}, already_set, problems);
  } else {
    problems.add({}, "not_an_object", "应为对象");
  }
  throw_if_any(problems);
}

}  // namespace yixin::describe
