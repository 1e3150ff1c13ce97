#include "support/two_branches.h"

namespace yixin::test {
namespace {

bool is_administrator(const std::string& role) { return role.ends_with("_admin"); }

bool is_hospital_wide(const std::string& role) {
  return role == "party_officer" || role == "leader" || role == "setter";
}

}  // namespace

TwoBranches::TwoBranches() {
  const auto committee = add_unit("committee", "党委", "");
  const auto first = add_unit("general_branch", "第一党总支", committee);
  add_unit("general_branch", "第二党总支", committee);
  const auto branch = add_unit("branch", "内科党支部", first);
  add_unit("branch", "外科党支部", first);
  add_unit("group", "内科第一党小组", branch);
  open_round();
  find_occasion();
}

std::string TwoBranches::add_unit(std::string_view kind, std::string_view name,
                                  std::string_view parent) {
  static const char* const names[] = {"阿依古丽", "欧阳若兰", "司马长风",
                                      "上官云珠", "夏侯明远", "诸葛青山"};
  const std::string id = world_.add_unit(kind, name, parent);
  const std::string canary = names[canaries_.size()];
  units_.emplace(name, id);
  canaries_.emplace(id, canary);
  people_.emplace(id, world_.add_person(canary, "full_member", id));
  return id;
}

std::string TwoBranches::add_question(const Actor& author) {
  const std::string stem = "党员享有权利，第 " + std::to_string(++questions_) + " 种说法。";
  return world_
      .call(author, Method::post, "/questions",
            R"({"kind":"judgement","stem":")" + stem +
                R"(","options":[],"answer":["true"],"difficulty":1})")
      .at("question_id");
}

void TwoBranches::open_round() {
  const Actor op = world_.the_operator();
  question_id = add_question(op);
  world_.must(actor("setter"), Method::put, "/questions/" + question_id + "/review",
              R"({"verdict":"accept"})");
  series_id =
      world_
          .must(op, Method::post, "/series",
                R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00",)"
                R"("closes_weekday":7,"closes_time":"20:00","time_limit_minutes":0,)"
                R"("multiple_scoring":"exact","blueprint":[{"kind":"judgement","count":1}]})")
          .at("series_id");
  round_id = world_.must(op, Method::post, "/series/" + series_id + "/rounds", "{}").at("round_id");
  world_.must(op, Method::put, "/rounds/" + round_id + "/publication", "{}");
}

void TwoBranches::find_occasion() {
  const Reply year =
      world_.must(world_.the_operator(), Method::get,
                  "/units/" + units_.at("内科党支部") + "/calendar/year?year=2026&kind=party_day");
  occasion_id = year.at("duties.10.occasion_id");
}

std::string TwoBranches::home_of(const std::string& role) {
  return role == "general_branch_secretary" ? "第一党总支" : "内科党支部";
}

const Actor& TwoBranches::actor(const std::string& role) {
  const auto known = actors_.find(role);
  if (known != actors_.end()) return known->second;
  Actor made;
  if (is_administrator(role)) {
    made = world_.sign_in_administrator(role);
  } else if (role == "member" || role == "staff") {
    const bool member = role == "member";
    made = world_.sign_in(world_.add_person(member ? "普通党员" : "普通职工",
                                            member ? "full_member" : "staff",
                                            member ? units_.at("内科党支部") : ""));
  } else {
    const bool wide = is_hospital_wide(role);
    made = world_.sign_in(world_.add_person("任职" + role, "full_member", units_.at("党委")), role,
                          wide ? "" : units_.at(home_of(role)));
  }
  return actors_.emplace(role, made).first->second;
}

std::string TwoBranches::unit_of(const std::string& role, Relation relation) const {
  const bool general = home_of(role) == "第一党总支";
  switch (relation) {
    case Relation::unit: return units_.at(home_of(role));
    case Relation::child: return units_.at(general ? "内科党支部" : "内科第一党小组");
    case Relation::sibling: return units_.at(general ? "第二党总支" : "外科党支部");
    case Relation::parent: return units_.at(general ? "党委" : "第一党总支");
    case Relation::own:
    case Relation::none: break;
  }
  return {};
}

std::string TwoBranches::person_of(const std::string& role, Relation relation) {
  if (relation == Relation::own) return actor(role).person_id;
  const std::string unit = unit_of(role, relation);
  return people_.at(unit.empty() ? units_.at("外科党支部") : unit);
}

}  // namespace yixin::test
