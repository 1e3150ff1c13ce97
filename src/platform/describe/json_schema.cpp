#include <algorithm>

#include "platform/base/check.h"
#include "platform/describe/json.h"

namespace yixin::describe {
namespace {

using Components = std::vector<std::pair<std::string, std::string>>;

std::string integer_schema(const TypeDesc& type) {
  std::string schema = R"({"type":"integer")";
  // JSON clients hold integers as doubles: limits beyond 2^53 would be no promise to them.
  constexpr std::int64_t exact = 1LL << 53;
  if (type.min > -exact) schema += ",\"minimum\":" + std::to_string(type.min);
  if (type.max < exact) schema += ",\"maximum\":" + std::to_string(type.max);
  return schema + '}';
}

std::string scalar_schema(const TypeDesc& type) {
  if (type.name == "date") return R"({"type":"string","format":"date"})";
  return R"({"type":"string","pattern":"^[0-9a-f]{32}$"})";
}

std::string enumeration_schema(const TypeDesc& type) {
  std::string schema = R"({"type":"string","enum":[)";
  const auto names = type.names();
  for (std::size_t i = 0; i < names.size(); ++i) schema += (i ? ",\"" : "\"") + names[i] + '"';
  return schema + "]}";
}

/// A request may say null for what it may leave out; a reply always leaves it out.
enum class Absent { left_out, left_out_or_null };

std::string schema_in(const TypeDesc& type, Components& components, Absent absent);

std::string object_in(const TypeDesc& type, const std::vector<std::string_view>& omit,
                      Components& components, Absent absent) {
  std::string properties;
  std::string required;
  for (std::size_t i = 0; i < type.field_count; ++i) {
    const FieldDesc& field = type.fields[i];
    if (std::find(omit.begin(), omit.end(), field.name) != omit.end()) continue;
    if (field.type->shape == Shape::bytes) continue;
    properties += (properties.empty() ? "\"" : ",\"") + std::string(field.name) +
                  "\":" + schema_in(*field.type, components, absent);
    if (field.type->shape != Shape::optional) {
      required += (required.empty() ? "\"" : ",\"") + std::string(field.name) + '"';
    }
  }
  return R"({"type":"object","additionalProperties":false,"properties":{)" + properties +
         "},\"required\":[" + required + "]}";
}

std::string reference_to(const TypeDesc& type, Components& components, Absent absent) {
  const std::string name(type.name);
  const auto named = [&](const auto& entry) { return entry.first == name; };
  if (std::none_of(components.begin(), components.end(), named)) {
    components.emplace_back(name, "");
    std::string schema = object_in(type, {}, components, absent);
    std::find_if(components.begin(), components.end(), named)->second = std::move(schema);
  }
  return "{\"$ref\":\"#/components/schemas/" + name + "\"}";
}

std::string schema_in(const TypeDesc& type, Components& components, Absent absent) {
  switch (type.shape) {
    case Shape::integer: return integer_schema(type);
    case Shape::instant: return R"({"type":"integer","format":"utc-ms"})";
    case Shape::real: return R"({"type":"number"})";
    case Shape::boolean: return R"({"type":"boolean"})";
    case Shape::text:
    case Shape::shared_text:
      return "{\"type\":\"string\",\"minLength\":" + std::to_string(type.min) +
             ",\"maxLength\":" + std::to_string(type.max) + '}';
    case Shape::scalar: return scalar_schema(type);
    case Shape::enumeration: return enumeration_schema(type);
    case Shape::list:
      return "{\"type\":\"array\",\"maxItems\":" + std::to_string(type.max) +
             ",\"items\":" + schema_in(*type.element, components, absent) + '}';
    case Shape::optional: {
      std::string schema = schema_in(*type.element, components, absent);
      if (absent == Absent::left_out) return schema;
      return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
    }
    case Shape::object: return reference_to(type, components, absent);
    case Shape::row_id:
    case Shape::bytes: break;
  }
  CHECK(false && "row ids and bytes have no schema");
  return {};
}

}  // namespace

// Bodies of requests alone have members to omit and are written out in place.
std::string object_schema(const TypeDesc& type, const std::vector<std::string_view>& omit,
                          Components& components) {
  return object_in(type, omit, components, Absent::left_out_or_null);
}

std::string schema_of(const TypeDesc& type, Components& components) {
  return schema_in(type, components, Absent::left_out);
}

}  // namespace yixin::describe
