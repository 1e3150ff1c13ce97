#include <algorithm>
#include <set>

#include "security/drills.h"
#include "security/planted_branch.h"
#include "security/tally.h"
#include "security/unpacked.h"
#include "support/produced.h"

namespace yixin::security {
namespace {

/// Whoever belongs to the first branch or to no branch, and so has no business in the second.
constexpr const char* neighbours[] = {"member",           "staff",
                                      "branch_secretary", "organisation_member",
                                      "publicity_member", "discipline_member",
                                      "group_leader",     "setter"};
/// They look after accounts, which have the names of their owners, and after the audit, which has
/// the reasons that people gave, and read nothing else.
constexpr const char* administrators[] = {"system_admin", "audit_admin"};

bool is_for_administrators(const http::Route& route) {
  return route.path.starts_with("/accounts") || route.path.starts_with("/audit");
}

class Strangers {
 public:
  Strangers() : places_(branch_.places()) {
    for (const auto& [name, id] : branch_.own_ids()) own_ids_.insert(id);
  }

  void read_everything() {
    for (const auto& route : routes()) {
      if (route.method != Method::get || route.reply_kind == http::ReplyKind::stream) continue;
      const std::string target = test::fill_path(route.path, places_);
      // A canary that its own branch does not see would prove nothing.
      const Reply own = branch_.world().call(branch_.secretary, Method::get, target);
      if (!betrayed(own, branch_.canaries()).empty()) {
        tally_.add("routes_that_show_it_to_its_own");
      }
      for (const char* role : neighbours) look(role, branch_.canaries(), route, target);
      if (is_for_administrators(route)) continue;
      for (const char* role : administrators) look(role, branch_.unnamed(), route, target);
    }
    tally_.expect(tally_.count("routes_that_show_it_to_its_own") > 25,
                  "the planted branch hardly sees its own words");
  }

  void write_everything() {
    for (const auto& route : routes()) {
      if (route.method == Method::get) continue;
      const std::string name = test::name_of(route);
      const std::string target = test::fill_path(route.path, places_);
      const bool has_body = route.method == Method::post || route.method == Method::put;
      const std::string body = has_body ? test::valid_body(name, places_) : "";
      if (!names_own(target) && !names_own(body)) continue;
      for (const char* role : neighbours) change(role, route, target, body);
      if (is_for_administrators(route)) continue;
      for (const char* role : administrators) change(role, route, target, body);
    }
    tally_.expect(tally_.count("foreign_changes_tried") > 500, "hardly anything was tried");
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  const std::vector<http::Route>& routes() {
    return branch_.world().application().registry().routes();
  }

  /// The canary in the body or in a header field, or nothing.
  static std::string betrayed(const Reply& reply, const std::vector<std::string>& canaries) {
    std::string all = unpacked(reply.body);
    for (const auto& [name, value] : reply.fields) all += '\n' + value;
    for (const auto& canary : canaries) {
      if (all.find(canary) != std::string::npos) return canary;
    }
    return {};
  }

  bool names_own(const std::string& text) const {
    return std::ranges::any_of(
        own_ids_, [&](const std::string& id) { return text.find(id) != std::string::npos; });
  }

  void look(const std::string& role, const std::vector<std::string>& canaries,
            const http::Route& route, const std::string& target) {
    const Reply reply = branch_.world().call(branch_.hospital().actor(role), Method::get, target);
    tally_.add("foreign_reads");
    judge(role, canaries, route, reply);
  }

  void change(const std::string& role, const http::Route& route, const std::string& target,
              const std::string& body) {
    const std::string name = test::name_of(route);
    const Actor who = test::seen(branch_.hospital().actor(role), test::rev_of(name));
    const Reply reply = branch_.world().call(who, route.method, target, body);
    tally_.add("foreign_changes_tried");
    tally_.expect(reply.status != 200, role + " did " + name + ' ' + body);
    judge(role, branch_.unnamed(), route, reply);
  }

  void judge(const std::string& role, const std::vector<std::string>& canaries,
             const http::Route& route, const Reply& reply) {
    const std::string canary = betrayed(reply, canaries);
    tally_.expect(canary.empty(), role + " saw " + canary + " through " + test::name_of(route));
    tally_.expect(reply.status != 500, role + " broke " + test::name_of(route));
  }

  PlantedBranch branch_;
  test::Places places_;
  std::set<std::string> own_ids_;
  Tally tally_;
};

}  // namespace

Outcome run_canaries(const Plan&) {
  Strangers drill;
  drill.read_everything();
  drill.write_everything();
  return drill.outcome();
}

}  // namespace yixin::security
