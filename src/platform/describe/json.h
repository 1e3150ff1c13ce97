#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/error.h"
#include "platform/describe/type_desc.h"

namespace yixin::describe {

/// Appends the JSON of a described value. Row ids and bytes are refused: they never leave.
void write_json(std::string& out, const void* value, const TypeDesc& type);

template <class T>
std::string to_json(const T& value) {
  std::string out;
  write_json(out, &value, desc_of<T>);
  return out;
}

void write_json_string(std::string& out, std::string_view text);

/// What a request brings besides its body: path parameters first, then the query.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Fills a described object from parameters and a JSON body (empty = none). All problems are
/// collected with their paths and thrown at once: Kind::invalid "invalid", or Kind::malformed
/// "malformed_json" when the body is no JSON at all. Unknown members are problems.
void bind_request(const Parameters& parameters, std::string_view body, void* out,
                  const TypeDesc& type);

/// Parses a JSON document of our own into a described value; same errors as a request.
template <class T>
T from_json(std::string_view json) {
  T value{};
  void bind_document(std::string_view json, void* out, const TypeDesc& type);
  bind_document(json, &value, desc_of<T>);
  return value;
}

/// JSON Schema (2020-12, as OpenAPI 3.1 takes it) of a type; nested objects become $refs whose
/// schemas are added to `components` once. `omit` names members that the path already carries.
std::string schema_of(const TypeDesc& type,
                      std::vector<std::pair<std::string, std::string>>& components);
std::string object_schema(const TypeDesc& type, const std::vector<std::string_view>& omit,
                          std::vector<std::pair<std::string, std::string>>& components);

}  // namespace yixin::describe
