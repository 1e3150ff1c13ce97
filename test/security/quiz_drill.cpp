#include <algorithm>
#include <random>
#include <set>

#include "access/requests.h"
#include "security/drills.h"
#include "security/later.h"
#include "security/tally.h"
#include "security/unpacked.h"
#include "support/exam_world.h"
#include "support/produced.h"

/// Whoever takes a test learns no key before the test shows it, and gets one mark, the right one.
namespace yixin::security {
namespace {

using test::Actor;
using test::Method;
using test::Reply;
using test::World;

/// The word in every explanation and in every key that is text.
constexpr const char* key_word = "灰雁";
constexpr const char* topic = "保密题";
constexpr int key_questions = 4;

class Tests {
 public:
  Tests() : setter_(exams_.quiz().add_officer("出题人", "setter")) {
    for (int i = 0; i < key_questions; ++i) add_question(i);
  }

  /// A member sees no key through any route while the test is out, and sees it when it may.
  void keep_keys() {
    for (const char* reveal : {"after_submission", "after_close"}) {
      const bool at_close = std::string(reveal) == "after_close";
      const std::string exam = publish(reveal);
      const Actor member = exams_.member_of(exams_.first_branch, std::string("考生") + reveal);
      const Actor other = exams_.member_of(exams_.second_branch, std::string("他人") + reveal);
      look_everywhere(member, exam, "before the paper");
      const Reply paper = exams_.open(member, exam);
      tally_.expect(paper.count("questions") == key_questions, "no paper: " + paper.body);
      judge("the paper", paper);
      judge("a save", save(member, exam, answers(paper, "true")));
      look_everywhere(member, exam, "while the paper is out");
      const Reply result = submit(member, exam);
      if (at_close) judge("a result held back", result);
      tally_.expect(at_close || shows_key(result), "a result explains nothing");
      if (at_close) look_everywhere(member, exam, "before the test closes");
      look_everywhere(other, exam, "to somebody who has not begun");
      if (at_close) reveal_at_close(member, exam);
    }
  }

  /// Saves of right and wrong answers are answered in as many bytes.
  void answer_alike() {
    const std::string exam = publish("after_close");
    const Actor right = exams_.member_of(exams_.first_branch, "答对的人");
    const Actor wrong = exams_.member_of(exams_.first_branch, "答错的人");
    const std::size_t one =
        save(right, exam, answers(exams_.open(right, exam), key_word)).body.size();
    const std::size_t two =
        save(wrong, exam, answers(exams_.open(wrong, exam), "xxxxxx")).body.size();
    tally_.expect(one == two, "a right answer is saved in another number of bytes");
    tally_.expect(submit(right, exam).body.size() == submit(wrong, exam).body.size(),
                  "a submission held back tells by its length whether it was right");
  }

  /// Several tabs submit at once, each with answers of its own: one mark, told to all of them.
  void submit_together(int people, std::mt19937_64& dice) {
    for (int i = 0; i < people; ++i) {
      const Actor who = exams_.quiz().add_member("抢交" + std::to_string(i));
      const Reply paper = exams_.quiz().open(who);
      const int saved = static_cast<int>(dice() % 7);
      std::map<int, std::string> given;
      for (int at = 0; at < 6; ++at) given[at] = at < saved ? "甲" : "乙";
      exams_.quiz().save(who, 1, given);
      std::vector<std::future<Reply>> tabs;
      for (int tab = 0; tab < 4; ++tab) {
        tabs.push_back(call_later(world(), who, Method::put,
                                  exams_.quiz().address("/attempt/submission"),
                                  first_answer(paper, tab % 2 == 0 ? "甲" : "丙")));
      }
      std::set<std::string> scores;
      for (auto& tab : tabs) scores.insert(tab.get().at("score"));
      const int others = std::max(0, saved - 1);
      const std::set<std::string> possible = {std::to_string(10 * others),
                                              std::to_string(10 * (others + 1))};
      tally_.add("papers_submitted_four_times_at_once");
      tally_.expect(scores.size() == 1 && possible.contains(*scores.begin()),
                    "tabs were told " + std::to_string(scores.size()) + " scores, one of them " +
                        *scores.begin() + " after " + std::to_string(saved) + " right saves");
      borrow(who);
    }
    count_marks(people);
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  World& world() { return exams_.world(); }

  void add_question(int i) {
    const std::string number = std::to_string(i);
    const bool blank = i % 2 == 0;
    const std::string body = blank
                                 ? R"({"kind":"blank","stem":"第)" + number +
                                       R"(空是____","options":[],"answer":[")" + key_word + R"("],)"
                                 : R"({"kind":"judgement","stem":"判断)" + number +
                                       R"(","options":[],"answer":["true"],)";
    const std::string id = world()
                               .must(world().the_operator(), Method::post, "/questions",
                                     body + R"("explanation":")" + key_word +
                                         R"(的解析","difficulty":1,"topic":")" + topic + "\"}")
                               .at("question_id");
    world().must(setter_, Method::put, "/questions/" + id + "/review", R"({"verdict":"accept"})");
    question_id_ = id;
  }

  std::string publish(const std::string& reveal) {
    std::string form = exams_.form("contest", R"("attempts_allowed":1,"reveal":")" + reveal + '"');
    const std::string usual = R"([{"kind":"single","count":6}])";
    form.replace(form.find(usual), usual.size(),
                 R"([{"kind":"blank","topic":")" + std::string(topic) +
                     R"(","count":2},{"kind":"judgement","topic":")" + topic + R"(","count":2}])");
    return exams_.publish(form);
  }

  /// The option of the first question that begins so.
  static std::string first_answer(const Reply& paper, const std::string& letter) {
    std::string option = "questions.0.options.0";
    for (char& digit = option.back(); !paper.at(option + ".text").starts_with(letter);) ++digit;
    return R"({"answers":[{"position":0,"options":[")" + paper.at(option + ".option_id") +
           R"("],"blanks":[]}]})";
  }

  static std::string answers(const Reply& paper, const std::string& blank) {
    std::string list;
    for (int at = 0; at < key_questions; ++at) {
      const std::string path = "questions." + std::to_string(at);
      if (paper.at(path + ".kind") != "blank") continue;
      list += (list.empty() ? "" : ",") + (R"({"position":)" + std::to_string(at)) +
              R"(,"options":[],"blanks":[")" + blank + "\"]}";
    }
    return R"({"answers":[)" + list + "]}";
  }

  Reply save(const Actor& who, const std::string& exam, const std::string& body) {
    return world().must(who, Method::put, "/rounds/" + exam + "/attempt/saves/1", body);
  }
  Reply submit(const Actor& who, const std::string& exam) {
    return world().must(who, Method::put, "/rounds/" + exam + "/attempt/submission", "{}");
  }

  static bool shows_key(const Reply& reply) {
    return unpacked(reply.body).find(key_word) != std::string::npos;
  }

  void judge(const std::string& what, const Reply& reply) {
    tally_.add("answers_to_participants");
    tally_.expect(!shows_key(reply), what + " shows the key");
  }

  /// Every read, and what practising asks and answers.
  void look_everywhere(const Actor& who, const std::string& exam, const std::string& when) {
    const test::Places places = {
        {"round_id", exam}, {"question_id", question_id_}, {"position", "0"}, {"version", "1"}};
    for (const auto& route : world().application().registry().routes()) {
      if (route.reply_kind == http::ReplyKind::stream) continue;
      const std::string name = test::name_of(route);
      const bool practice = route.path.starts_with("/my/practice") && route.method == Method::put;
      if (route.method != Method::get && !practice) continue;
      const std::string body = practice ? test::valid_body(name, places) : "";
      const Reply reply =
          world().call(who, route.method, test::fill_path(route.path, places), body);
      judge(name + ' ' + when, reply);
    }
  }

  void reveal_at_close(Actor who, const std::string& exam) {
    exams_.close(exam);
    exams_.again(who);
    const Reply result = world().call(who, Method::get, "/rounds/" + exam + "/result");
    tally_.expect(shows_key(result), "a closed test explains nothing: " + result.body);
  }

  /// Options of one's own paper on the paper of somebody else, and numbers used before.
  void borrow(const Actor& who) {
    const Actor thief = exams_.quiz().add_member("借卷" + who.person_id.substr(0, 6));
    exams_.quiz().open(thief);
    const Reply taken =
        world().call(thief, Method::put, exams_.quiz().address("/attempt/saves/1"),
                     R"({"answers":[{"position":0,"options":["00000000"],"blanks":[]}]})");
    tally_.expect(taken.status == 422, "an option that no paper has was taken");
    tally_.expect(exams_.quiz().save(who, 9, {{0, "甲"}}).code() == "already_submitted",
                  "a save after the submission was taken");
    tally_.add("late_packets");
  }

  void count_marks(int people) {
    world().read([&](db::ReadTx& tx) {
      const auto marks = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM study_attempt a JOIN study_round r ON r.id = a.round_id
                WHERE r.public_id = $1 AND a.submitted_at IS NOT NULL)sql",
          exams_.quiz().round_id);
      tally_.expect(marks == people,
                    std::to_string(marks) + " marks of " + std::to_string(people) + " people");
    });
  }

  test::ExamWorld exams_;
  Actor setter_;
  std::string question_id_;
  Tally tally_;
};

}  // namespace

Outcome run_quiz(const Plan& plan) {
  std::mt19937_64 dice(plan.seed);
  Tests drill;
  drill.submit_together(plan.times, dice);
  drill.answer_alike();
  drill.keep_keys();
  return drill.outcome();
}

}  // namespace yixin::security
