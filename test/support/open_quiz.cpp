#include "support/open_quiz.h"

#include "platform/base/check.h"

namespace yixin::test {

OpenQuiz::OpenQuiz(int questions) {
  const Actor op = world_.the_operator();
  committee_id = world_.add_unit("committee", "党委");
  branch_id = world_.add_unit("branch", "内科党支部", committee_id);
  const Actor setter = add_officer("审题人", "setter");
  for (int i = 0; i < questions; ++i) {
    const std::string n = std::to_string(i);
    const std::string stem = "第 " + n + " 题，下列哪一项正确？";
    const std::string body = R"({"kind":"single","stem":")" + stem + R"(","options":["甲)" + n +
                             R"(","乙)" + n + R"(","丙)" + n + R"(","丁)" + n +
                             R"("],"answer":["A"],"difficulty":1,"topic":")" +
                             (i % 2 == 0 ? "党章" : "党史") + R"("})";
    question_ids.push_back(world_.must(op, Method::post, "/questions", body).at("question_id"));
    world_.must(setter, Method::put, "/questions/" + question_ids.back() + "/review",
                R"({"verdict":"accept"})");
  }
  const std::string series =
      R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
      R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
      R"("blueprint":[{"kind":"single","count":)" +
      std::to_string(questions) + "}]}";
  series_id = world_.must(op, Method::post, "/series", series).at("series_id");
  round_id = world_.must(op, Method::post, "/series/" + series_id + "/rounds", "{}").at("round_id");
  world_.must(op, Method::put, address("/publication"), "{}");
}

Actor OpenQuiz::add_member(const std::string& name) {
  return world_.sign_in(world_.add_person(name, "full_member", branch_id));
}

Actor OpenQuiz::add_officer(const std::string& name, const std::string& role) {
  return world_.sign_in(world_.add_person(name, "full_member", branch_id), role);
}

Reply OpenQuiz::open(const Actor& who) {
  const Reply paper = world_.call(who, Method::put, address("/attempt"), "{}");
  if (paper.status == 200) papers_.emplace(who.person_id, paper);
  return paper;
}

std::string OpenQuiz::answers(const Actor& who, const std::map<int, std::string>& given) {
  const Reply& paper = papers_.at(who.person_id);
  std::string list;
  for (const auto& [position, letter] : given) {
    std::string token;
    for (int option = 0; option < 4 && !letter.empty(); ++option) {
      const std::string path =
          "questions." + std::to_string(position) + ".options." + std::to_string(option);
      if (paper.at(path + ".text").starts_with(letter)) {
        token = '"' + paper.at(path + ".option_id") + '"';
      }
    }
    CHECK(letter.empty() || !token.empty());
    list += (list.empty() ? "" : ",") + (R"({"position":)" + std::to_string(position)) +
            R"(,"options":[)" + token + R"(],"blanks":[]})";
  }
  return R"({"answers":[)" + list + "]}";
}

Reply OpenQuiz::save(const Actor& who, int seq, const std::map<int, std::string>& given) {
  return world_.call(who, Method::put, address("/attempt/saves/" + std::to_string(seq)),
                     answers(who, given));
}

Reply OpenQuiz::submit(const Actor& who, const std::map<int, std::string>& given) {
  return world_.call(who, Method::put, address("/attempt/submission"), answers(who, given));
}

int OpenQuiz::position_of(const Actor& who, int question) {
  const Reply& paper = papers_.at(who.person_id);
  for (int position = 0; position < static_cast<int>(question_ids.size()); ++position) {
    const std::string stem = paper.at("questions." + std::to_string(position) + ".stem");
    if (stem.starts_with("第 " + std::to_string(question) + " 题")) return position;
  }
  CHECK(false);
}

void OpenQuiz::close() {
  world_.clock().advance_ms(9LL * 24 * 3600 * 1000);
  world_.run_job("study.submit_overdue_attempts");
  world_.run_job("study.close_due_rounds");
}

}  // namespace yixin::test
