#include "support/exam_world.h"

namespace yixin::test {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

}  // namespace

ExamWorld::ExamWorld() {
  const auto general = world().add_unit("general_branch", "外科党总支", quiz_.committee_id);
  first_branch = world().add_unit("branch", "手术部第一党支部", general);
  second_branch = world().add_unit("branch", "手术部第二党支部", general);
  office =
      world().sign_in(world().add_person("干事", "full_member", first_branch), "party_officer");
}

Actor ExamWorld::member_of(const std::string& branch_id, const std::string& name) {
  return world().sign_in(world().add_person(name, "full_member", branch_id));
}

std::string ExamWorld::form(const std::string& kind, const std::string& rules) const {
  const std::int64_t now = 1795222800000;
  return R"({"title":"职业能力竞赛","kind":")" + kind + R"(","host_ids":[")" + first_branch +
         R"(",")" + second_branch + R"("],"audience_ids":[")" + first_branch + R"(",")" +
         second_branch + R"("],"categories":[],"opens_at":)" + std::to_string(now) +
         R"(,"closes_at":)" + std::to_string(now + 3 * day_ms) +
         R"(,"time_limit_minutes":0,"multiple_scoring":"exact","question_ids":[],)" +
         R"("blueprint":[{"kind":"single","count":6}],)" + rules + "}";
}

std::string ExamWorld::publish(const std::string& form) {
  const std::string exam = world().must(office, Method::post, "/exams", form).at("round.round_id");
  world().must(office, Method::put, "/rounds/" + exam + "/publication", "{}");
  return exam;
}

Reply ExamWorld::open(const Actor& who, const std::string& exam, int attempt) {
  return world().call(who, Method::put, "/rounds/" + exam + "/attempt",
                      R"({"attempt":)" + std::to_string(attempt) + "}");
}

std::string ExamWorld::answers(const Reply& paper, int right, int attempt) {
  std::string list;
  for (int at = 0; at < static_cast<int>(paper.count("questions")); ++at) {
    const std::string path = "questions." + std::to_string(at) + ".options.";
    const std::string wanted = at < right ? "甲" : "乙";
    std::string token;
    for (int i = 0; i < 4; ++i) {
      if (!paper.at(path + std::to_string(i) + ".text").starts_with(wanted)) continue;
      token = paper.at(path + std::to_string(i) + ".option_id");
    }
    list += (list.empty() ? "" : ",") + (R"({"position":)" + std::to_string(at)) +
            R"(,"options":[")" + token + R"("],"blanks":[]})";
  }
  return R"({"answers":[)" + list + R"(],"attempt":)" + std::to_string(attempt) + "}";
}

Reply ExamWorld::take(const Actor& who, const std::string& exam, int right, int attempt) {
  const Reply paper = open(who, exam, attempt);
  if (paper.status != 200) return paper;
  return world().call(who, Method::put, "/rounds/" + exam + "/attempt/submission",
                      answers(paper, right, attempt));
}

void ExamWorld::close(const std::string& exam) {
  const auto closes_at =
      std::stoll(world().must(office, Method::get, "/exams/" + exam).at("round.closes_at"));
  world().clock().set({closes_at + 60'000});
  world().run_job("study.submit_overdue_attempts");
  world().run_job("study.close_due_rounds");
  again(office);
}

}  // namespace yixin::test
