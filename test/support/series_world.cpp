#include "support/series_world.h"

#include <cstdlib>

#include "platform/base/instant.h"

namespace yixin::test {

SeriesWorld::SeriesWorld(int questions, const std::string& start) {
  if (!start.empty()) {
    move_clock(start);
    // Ids follow the clock: nothing may be made before it goes back.
    world_.restart();
  }
  office = world_.sign_in(world_.add_person("党办干事", "full_member"), "party_officer");
  setter = world_.sign_in(world_.add_person("命题人", "full_member"), "setter");
  for (int i = 0; i < questions; ++i) add_question();
  series_id =
      world_
          .must(office, Method::post, "/series",
                R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00",)"
                R"("closes_weekday":7,"closes_time":"20:00","time_limit_minutes":0,)"
                R"("multiple_scoring":"exact","blueprint":[{"kind":"judgement","count":3}]})")
          .at("series_id");
}

std::string SeriesWorld::add_question() {
  const std::string stem = "党员享有权利，第 " + std::to_string(++questions_) + " 种说法。";
  const std::string id = world_
                             .must(office, Method::post, "/questions",
                                   R"({"kind":"judgement","stem":")" + stem +
                                       R"(","options":[],"answer":["true"],"difficulty":1})")
                             .at("question_id");
  world_.must(setter, Method::put, "/questions/" + id + "/review", R"({"verdict":"accept"})");
  return id;
}

Reply SeriesWorld::set_drafting(const std::string& members, int rev) {
  return put(seen(office, rev), series() + "/drafting",
             "{" + members + R"(,"lowest_rate":20,"highest_rate":95,"fewest_answers":5})");
}

void SeriesWorld::move_clock(const std::string& local) {
  const auto day = *base::LocalDate::parse(local.substr(0, 10));
  const int minute =
      std::atoi(local.substr(11, 2).c_str()) * 60 + std::atoi(local.substr(14, 2).c_str());
  world_.clock().set(base::instant_of(day, minute));
}

void SeriesWorld::set_clock(const std::string& local) {
  move_clock(local);
  // Sessions do not outlast the days that pass.
  office = world_.sign_in_again(office);
  setter = world_.sign_in_again(setter);
}

Reply SeriesWorld::newest() {
  const Reply rounds = world_.must(office, Method::get, "/rounds?series_id=" + series_id);
  if (rounds.count("items") == 0) return {404, {}, {}};
  return world_.must(office, Method::get, "/rounds/" + rounds.at("items.0.round_id"));
}

void SeriesWorld::accept(const std::string& round_id) {
  world_.must(setter, Method::put, "/rounds/" + round_id + "/draft/review", "{}");
}

}  // namespace yixin::test
