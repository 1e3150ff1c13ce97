#include "support/hall_world.h"

namespace yixin::test {

std::string HallWorld::questions_json() const {
  std::string list;
  for (const std::string& question : quiz_.question_ids) {
    list += (list.empty() ? "" : ",") + ('"' + question + '"');
  }
  return '[' + list + ']';
}

Reply HallWorld::create(const Actor& who, const std::string& body) {
  return world().call(who, Method::post, "/hall-rounds", body);
}

void HallWorld::make(const std::string& seconds, const std::string& by_branch) {
  if (host.token.empty()) host = quiz_.add_officer("主持人", "party_officer");
  const Reply made = world().must(host, Method::post, "/hall-rounds",
                                  R"({"title":"主题党日","question_ids":)" + questions_json() +
                                      R"(,"blueprint":[],"seconds":)" + seconds +
                                      R"(,"by_branch":)" + by_branch + '}');
  id = made.at("hall_round_id");
  code = made.at("code");
}

Reply HallWorld::step(const std::string& act, int position) {
  return step_from(std::stoi(show(host).at("rev")), act, position);
}

Reply HallWorld::step_from(int rev, const std::string& act, int position) {
  std::string body = R"({"act":")" + act + '"';
  if (position >= 0) body += R"(,"position":)" + std::to_string(position);
  return world().call(seen(host, rev), Method::put, round("/step"), body + '}');
}

Actor HallWorld::add_phone(const std::string& name, const std::string& branch) {
  const std::string person =
      world().add_person(name, "full_member", branch.empty() ? quiz_.branch_id : branch);
  Actor phone = world().sign_in(person);
  const Reply joined = join(phone);
  if (joined.status != 200) throw std::runtime_error(joined.body);
  return phone;
}

Reply HallWorld::answer(const Actor& who, int position, const std::string& letter) {
  return world().call(who, Method::put, mine("/answers/" + std::to_string(position)),
                      R"({"options":[")" + letter + R"("],"blanks":[]})");
}

}  // namespace yixin::test
