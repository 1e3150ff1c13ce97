#include "platform/http/openapi.h"

#include <algorithm>
#include <map>

#include "platform/http/problem.h"

namespace yixin::http {
namespace {

using Components = std::vector<std::pair<std::string, std::string>>;

const char* verb_of(Method method) {
  switch (method) {
    case Method::get: return "get";
    case Method::post: return "post";
    case Method::put: return "put";
    case Method::del: return "delete";
  }
  return "get";
}

std::vector<std::string_view> path_parameters(std::string_view path) {
  std::vector<std::string_view> names;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{')) {
    path.remove_prefix(open + 1);
    names.push_back(path.substr(0, path.find('}')));
  }
  return names;
}

bool has_body(const Route& route) {
  return route.method == Method::post || route.method == Method::put;
}

std::string parameter(std::string_view name, std::string_view where, bool required,
                      const std::string& schema) {
  return "{\"name\":\"" + std::string(name) + "\",\"in\":\"" + std::string(where) +
         "\",\"required\":" + (required ? "true" : "false") + ",\"schema\":" + schema + '}';
}

std::string parameters_of(const Route& route, Components& components) {
  const auto in_path = path_parameters(route.path);
  std::string list;
  if (route.needs_rev()) list = parameter("If-Match", "header", true, R"({"type":"string"})");
  for (std::size_t i = 0; i < route.request->field_count; ++i) {
    const auto& field = route.request->fields[i];
    if (route.needs_rev() && field.name == rev_member) continue;
    const bool path = std::find(in_path.begin(), in_path.end(), field.name) != in_path.end();
    const bool bytes = field.type->shape == describe::Shape::bytes;
    const bool query = !path && !bytes && (!has_body(route) || route.takes_upload);
    if (!path && !query) continue;
    const bool required = field.type->shape != describe::Shape::optional;
    list += (list.empty() ? "" : ",") + parameter(field.name, path ? "path" : "query", required,
                                                  describe::schema_of(*field.type, components));
  }
  return list;
}

/// What the body leaves out, because it comes from elsewhere.
std::vector<std::string_view> outside_body(const Route& route) {
  auto names = path_parameters(route.path);
  if (route.needs_rev()) names.push_back(rev_member);
  return names;
}

std::string body_of(const Route& route, Components& components) {
  if (route.takes_upload) {
    return R"(,"requestBody":{"required":true,"content":{"application/octet-stream":{}}})";
  }
  if (!has_body(route)) return {};
  return R"(,"requestBody":{"required":true,"content":{"application/json":{"schema":)" +
         describe::object_schema(*route.request, outside_body(route), components) + "}}}";
}

std::string success_of(const Route& route, Components& components) {
  switch (route.reply_kind) {
    case ReplyKind::file:
      return R"({"description":"A file","content":{"application/octet-stream":{}}})";
    case ReplyKind::stream:
      return R"({"description":"Server-sent events","content":{"text/event-stream":{}}})";
    case ReplyKind::json: break;
  }
  return R"({"description":"Done","content":{"application/json":{"schema":)" +
         describe::schema_of(*route.reply, components) + "}}}";
}

constexpr std::string_view refusal = R"({"$ref":"#/components/responses/Problem"})";

std::string operation_of(const Route& route, Components& components) {
  std::string text = "{\"summary\":";
  describe::write_json_string(text, route.summary);
  text += ",\"x-permission\":\"" + std::string(route.permission.name) + '"';
  text += ",\"x-body-limit\":" + std::to_string(route.limits.body_bytes);
  text += ",\"parameters\":[" + parameters_of(route, components) + ']';
  text += body_of(route, components);
  text += ",\"responses\":{\"200\":" + success_of(route, components);
  for (const int status : declared_statuses(route)) {
    if (status != 200) text += ",\"" + std::to_string(status) + "\":" + std::string(refusal);
  }
  return text + ",\"default\":" + std::string(refusal) + "}}";
}

constexpr std::string_view problem_response =
    R"("responses":{"Problem":{"description":"A refusal, RFC 9457","content":)"
    R"({"application/problem+json":{"schema":{"type":"object","required":)"
    R"(["status","code","detail","request_id","errors"],"properties":{"type":{"type":"string"},)"
    R"("title":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},)"
    R"("detail":{"type":"string"},"request_id":{"type":"string"},"errors":{"type":"array",)"
    R"("items":{"type":"object","required":["pointer","code","detail"],"properties":)"
    R"({"pointer":{"type":"string"},"code":{"type":"string"},"detail":{"type":"string"}}}}}}}}}})";

}  // namespace

std::set<int> declared_statuses(const Route& route) {
  // Every operation reads its input strictly: an unknown member is refused.
  std::set<int> statuses = {200, status_of(base::Kind::invalid)};
  const auto permission = route.permission.name;
  const bool for_anybody = permission == access::everyone.name;
  if (!for_anybody) statuses.insert(status_of(base::Kind::unauthenticated));
  // Who may enter at all may read what entering needs; every write can be forged.
  const bool always_open = for_anybody || permission == access::entering.name;
  if (!always_open || route.method != Method::get) {
    statuses.insert(status_of(base::Kind::forbidden));
  }
  if (!path_parameters(route.path).empty()) statuses.insert(status_of(base::Kind::not_found));
  if (route.needs_rev()) statuses.insert(status_of(base::Kind::stale));
  for (const auto kind : {base::Kind::malformed, base::Kind::unauthenticated, base::Kind::not_found,
                          base::Kind::conflict, base::Kind::too_many, base::Kind::unavailable}) {
    if (route.refusals.contains(kind)) statuses.insert(status_of(kind));
  }
  return statuses;
}

std::string openapi_document(const Registry& registry) {
  Components components;
  // Requests first: a struct that goes both ways has one schema, the wider one.
  for (const Route& route : registry.routes()) body_of(route, components);
  std::map<std::string, std::string> paths;
  for (const Route& route : registry.routes()) {
    std::string& operations = paths["/api" + route.path];
    operations += (operations.empty() ? "\"" : ",\"") + std::string(verb_of(route.method)) +
                  "\":" + operation_of(route, components);
  }
  std::string text =
      R"({"openapi":"3.1.0","info":{"title":"Yixin 医心","version":"0.1.0"},"paths":{)";
  bool first = true;
  for (const auto& [path, operations] : paths) {
    text.append(first ? "\"" : ",\"").append(path).append("\":{").append(operations) += '}';
    first = false;
  }
  text += "},\"components\":{\"schemas\":{";
  std::sort(components.begin(), components.end());
  for (std::size_t i = 0; i < components.size(); ++i) {
    text += (i ? ",\"" : "\"") + components[i].first + "\":" + components[i].second;
  }
  return text + "}," + std::string(problem_response) + "}}\n";
}

}  // namespace yixin::http
