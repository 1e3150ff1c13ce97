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

}  // namespace

std::string object_schema(const TypeDesc& type, const std::vector<std::string_view>& omit,
                          Components& components) {
  std::string properties;
  std::string required;
  for (std::size_t i = 0; i < type.field_count; ++i) {
    const FieldDesc& field = type.fields[i];
    if (std::find(omit.begin(), omit.end(), field.name) != omit.end()) continue;
    if (field.type->shape == Shape::bytes) continue;
    properties += (properties.empty() ? "\"" : ",\"") + std::string(field.name) +
                  "\":" + schema_of(*field.type, components);
    if (field.type->shape != Shape::optional) {
      required += (required.empty() ? "\"" : ",\"") + std::string(field.name) + '"';
    }
  }
  return R"({"type":"object","additionalProperties":false,"properties":{)" + properties +
         "},\"required\":[" + required + "]}";
}

std::string schema_of(const TypeDesc& type, Components& components) {
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
             ",\"items\":" + schema_of(*type.element, components) + '}';
    case Shape::optional: return schema_of(*type.element, components);
    case Shape::object: {
      const std::string name(type.name);
      const auto known = std::find_if(components.begin(), components.end(),
                                      [&](const auto& entry) { return entry.first == name; });
      if (known == components.end()) {
        components.emplace_back(name, "");
        std::string schema = object_schema(type, {}, components);
        std::find_if(components.begin(), components.end(), [&](const auto& entry) {
          return entry.first == name;
        })->second = std::move(schema);
      }
      return "{\"$ref\":\"#/components/schemas/" + name + "\"}";
    }
    case Shape::row_id:
    case Shape::bytes: break;
  }
  CHECK(!"row ids and bytes have no schema");
  return {};
}

}  // namespace yixin::describe
