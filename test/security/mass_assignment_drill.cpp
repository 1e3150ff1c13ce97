#include <algorithm>
#include <boost/json.hpp>
#include <random>
#include <set>

#include "access/requests.h"
#include "security/content.h"
#include "security/drills.h"
#include "security/tally.h"
#include "support/produced.h"

/// Names of members that another object has, wrong types and repeated names, each added to a body
/// that is sound without it.
namespace yixin::security {
namespace {

namespace json = boost::json;
using test::Method;
using test::Reply;

void collect_names(const describe::TypeDesc& type, std::set<const describe::TypeDesc*>& seen,
                   std::set<std::string>& names) {
  if (!seen.insert(&type).second) return;
  if (type.element != nullptr) collect_names(*type.element, seen, names);
  for (std::size_t i = 0; i < type.field_count; ++i) {
    names.insert(type.fields[i].name);
    collect_names(*type.fields[i].type, seen, names);
  }
}

/// Every member that any object of the interface has, and what other stacks fall for.
std::vector<std::string> known_names(const std::vector<http::Route>& routes) {
  std::set<const describe::TypeDesc*> seen;
  std::set<std::string> names = {"__proto__", "constructor", "is_operator", "is_admin",
                                 "_method",   "id",          "created_by",  "permissions"};
  for (const auto& route : routes) {
    for (const auto* type : {route.request, route.reply}) {
      if (type != nullptr) collect_names(*type, seen, names);
    }
  }
  return {names.begin(), names.end()};
}

const json::value values[] = {1, true, nullptr, "x", json::array{}, json::object{}};

class Bodies {
 public:
  explicit Bodies(std::uint64_t seed)
      : dice_(seed), names_(known_names(hospital_.world().application().registry().routes())) {}

  /// Each route with `times` of the names, or all of them.
  void add_everything(std::size_t times) {
    const auto& routes = hospital_.world().application().registry().routes();
    for (const auto& route : routes) test::who_may(hospital_, route);
    const auto before = content_of(hospital_.world());
    for (const auto& route : routes) {
      const bool has_body = route.method == Method::post || route.method == Method::put;
      if (has_body && !route.takes_upload) try_route(route, times);
    }
    tally_.expect(tally_.count("routes") > 100, "hardly a route was tried");
    const std::string changed = changed_tables(before, content_of(hospital_.world()));
    tally_.expect(changed.empty(), "refused bodies changed" + changed);
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  void try_route(const http::Route& route, std::size_t times) {
    tally_.add("routes");
    const test::Places places{{"seq", "1"}, {"version", "1"}, {"position", "1"}};
    name_ = test::name_of(route);
    route_ = &route;
    who_ = test::seen(test::who_may(hospital_, route), test::rev_of(name_));
    target_ = test::fill_path(route.path, places);
    const json::object body = json::parse(test::valid_body(name_, places)).as_object();
    std::shuffle(names_.begin(), names_.end(), dice_);
    for (std::size_t i = 0; i < std::min(times, names_.size()); ++i) add(body, names_[i]);
    for (const auto& member : body) {
      retype(body, member.key());
      repeat(body, member.key());
    }
  }

  void add(json::object body, const std::string& name) {
    if (body.contains(name) || is_left_out(name)) return;
    body[name] = values[dice_() % std::size(values)];
    tally_.add("added_members");
    send(json::serialize(body), {422});
  }

  void retype(json::object body, std::string_view name) {
    body[name] = json::object{{"$", 1}};
    tally_.add("wrong_types");
    send(json::serialize(body), {422});
  }

  void repeat(const json::object& body, std::string_view name) {
    std::string text = json::serialize(body);
    text.pop_back();
    text += ",\"" + std::string(name) + "\":" + json::serialize(body.at(name)) + '}';
    tally_.add("repeated_members");
    send(text, {400});
  }

  /// A member of the body that the sound body does without.
  bool is_left_out(const std::string& name) const {
    for (std::size_t i = 0; i < route_->request->field_count; ++i) {
      const auto& field = route_->request->fields[i];
      const bool in_path = route_->path.find('{' + name + '}') != std::string::npos;
      if (name == field.name && name != http::rev_member && !in_path) return true;
    }
    return false;
  }

  void send(const std::string& body, const std::set<int>& expected) {
    const Reply reply = hospital_.world().call(who_, route_->method, target_, body);
    tally_.expect(expected.contains(reply.status),
                  name_ + " answered " + std::to_string(reply.status) + " to " + body);
  }

  std::mt19937_64 dice_;
  test::TwoBranches hospital_;
  std::vector<std::string> names_;
  Tally tally_;
  std::string name_;
  const http::Route* route_ = nullptr;
  test::Actor who_;
  std::string target_;
};

}  // namespace

Outcome run_mass_assignment(const Plan& plan) {
  Bodies drill(plan.seed);
  drill.add_everything(static_cast<std::size_t>(plan.times));
  return drill.outcome();
}

}  // namespace yixin::security
