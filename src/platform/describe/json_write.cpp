#include <charconv>
#include <cmath>
#include <limits>

#include "platform/base/check.h"
#include "platform/describe/json.h"

namespace yixin::describe {
namespace {

void write_integer(std::string& out, std::int64_t value) {
  char digits[24];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out.append(digits, result.ptr);
}

/// With 15 digits, all of which a double keeps. With the 17 that name each double, Boost.JSON 1.81
/// reads some as their neighbour, and a value would change each time it is read and written; so
/// would a zero with a sign, whose digits are an integer.
void write_real(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[40];
  constexpr auto form = std::chars_format::general;
  const auto result = std::to_chars(digits, digits + sizeof digits, value == 0 ? 0 : value, form,
                                    std::numeric_limits<double>::digits10);
  out.append(digits, result.ptr);
}

void write_list(std::string& out, void* value, const TypeDesc& type) {
  out += '[';
  for (std::size_t i = 0, n = type.size(value); i < n; ++i) {
    if (i > 0) out += ',';
    write_json(out, type.item(value, i), *type.element);
  }
  out += ']';
}

void write_object(std::string& out, void* value, const TypeDesc& type) {
  out += '{';
  bool first = true;
  for (std::size_t i = 0; i < type.field_count; ++i) {
    const FieldDesc& field = type.fields[i];
    void* member = field.at(value);
    // An absent optional is left out: a client sees `undefined`, and bodies stay short.
    if (field.type->shape == Shape::optional && field.type->size(member) == 0) continue;
    if (!first) out += ',';
    first = false;
    out += '"';
    out += field.name;
    out += "\":";
    write_json(out, member, *field.type);
  }
  out += '}';
}

}  // namespace

void write_json_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  const char* run = text.data();
  const char* end = text.data() + text.size();
  for (const char* p = run; p != end; ++p) {
    const auto c = static_cast<unsigned char>(*p);
    // '<' is escaped so that a document may stand inside a script element of the page.
    if (c >= 0x20 && c != '"' && c != '\\' && c != '<') continue;
    out.append(run, p);
    run = p + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += *p;
    } else {
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
    }
  }
  out.append(run, end);
  out += '"';
}

void write_json(std::string& out, const void* const_value, const TypeDesc& type) {
  void* value = const_cast<void*>(const_value);  // the tables hand out mutable members only
  switch (type.shape) {
    case Shape::integer:
    case Shape::instant: return write_integer(out, type.load_integer(value));
    case Shape::real: return write_real(out, *static_cast<double*>(value));
    case Shape::boolean: out += type.load_integer(value) != 0 ? "true" : "false"; return;
    case Shape::text:
    case Shape::shared_text: return write_json_string(out, *type.text(value));
    case Shape::scalar:
    case Shape::enumeration: return write_json_string(out, type.print(value));
    case Shape::object: return write_object(out, value, type);
    case Shape::list: return write_list(out, value, type);
    case Shape::optional:
      if (type.size(value) == 0) {
        out += "null";
      } else {
        write_json(out, type.item(value, 0), *type.element);
      }
      return;
    case Shape::row_id:
    case Shape::bytes: break;
  }
  CHECK(false && "row ids and bytes are never written as JSON");
}

}  // namespace yixin::describe
