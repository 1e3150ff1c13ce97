#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <optional>

#include "support/open_quiz.h"

/// Two devices of one person save in any order, with replies that never arrive and requests that
/// are sent again. What counts is what a naive record of the accepted saves says.
namespace yixin::test {
namespace {

constexpr int positions = 4;

struct Pending {
  int seq = 0;
  std::map<int, std::string> given;
};

struct Device {
  int next_seq = 1;
  std::optional<Pending> pending;  // sent, and no reply came
};

/// What the server must have: each number once, and of each position the last one.
struct Model {
  std::map<int, std::map<int, std::string>> accepted;  // by number

  bool takes(const Pending& save) const {
    const auto known = accepted.find(save.seq);
    return known == accepted.end() || known->second == save.given;
  }
  int next_seq() const { return accepted.empty() ? 1 : accepted.rbegin()->first + 1; }
  int right() const {
    std::map<int, std::string> last;
    for (const auto& [seq, given] : accepted) {
      for (const auto& [position, letter] : given) last[position] = letter;
    }
    int count = 0;
    for (const auto& [position, letter] : last) count += letter == "甲" ? 1 : 0;
    return count;
  }
};

std::string any_letter() {
  return *rc::gen::elementOf(std::vector<std::string>{"甲", "乙", "丙", ""});
}

/// One save of a device, as its page sends it: a refused number makes it fetch the paper.
void step(OpenQuiz& quiz, const Actor& who, Device& device, Model& model) {
  if (!device.pending) {
    device.pending = Pending{device.next_seq, {{*rc::gen::inRange(0, positions), any_letter()}}};
  }
  const bool taken = model.takes(*device.pending);
  const Reply reply = quiz.save(who, device.pending->seq, device.pending->given);
  if (!taken) {
    RC_ASSERT(reply.code() == "seq_taken");
    const Reply paper = quiz.open(who);
    RC_ASSERT(paper.at("next_seq") == std::to_string(model.next_seq()));
    device.pending->seq = model.next_seq();
    return;
  }
  RC_ASSERT(reply.status == 200);
  model.accepted[device.pending->seq] = device.pending->given;
  if (*rc::gen::inRange(0, 4) == 0) return;  // the reply was lost: the same is sent again
  device.next_seq = device.pending->seq + 1;
  device.pending.reset();
}

TEST(two_devices, any_interleaving_of_saves_cuts_and_repeats_ends_as_the_model_says) {
  OpenQuiz quiz{positions};
  int people = 0;
  const bool held = rc::check("two devices", [&] {
    const Actor who = quiz.add_member("答题人" + std::to_string(++people));
    quiz.open(who);
    Device devices[2];
    Model model;
    const int steps = *rc::gen::inRange(0, 14);
    for (int i = 0; i < steps; ++i) step(quiz, who, devices[*rc::gen::inRange(0, 2)], model);
    const Reply result = quiz.submit(who);
    RC_ASSERT(result.at("correct") == std::to_string(model.right()));
    RC_ASSERT(quiz.save(who, model.next_seq(), {{0, "甲"}}).code() == "already_submitted");
  });
  EXPECT_TRUE(held);
}

TEST(two_devices, a_paper_says_which_save_answered_each_question_last) {
  OpenQuiz quiz{positions};
  const Actor who = quiz.add_member("答题人");
  quiz.open(who);
  quiz.save(who, 1, {{0, "甲"}, {2, "乙"}});
  quiz.world().clock().advance_ms(60'000);
  quiz.save(who, 2, {{2, ""}});
  const Reply paper = quiz.open(who);
  EXPECT_EQ(paper.count("answers"), 1u);
  EXPECT_EQ(paper.count("marks"), 2u);
  EXPECT_EQ(paper.at("marks.0.seq"), "1");
  EXPECT_EQ(paper.at("marks.1.seq"), "2");
  EXPECT_EQ(paper.at("marks.1.given_at"), paper.at("server_now"));
}

TEST(two_devices, an_answer_that_waited_on_its_device_says_for_how_long) {
  OpenQuiz quiz{positions};
  const Actor who = quiz.add_member("答题人");
  quiz.open(who);
  const auto save = [&](int seq, const std::string& age) {
    return quiz.world().call(
        who, Method::put, quiz.address("/attempt/saves/" + std::to_string(seq)),
        R"({"answers":[{"position":0,"options":[],"blanks":[],"age_ms":)" + age + "}]}");
  };
  EXPECT_EQ(save(1, "60000").status, 200);
  const Reply paper = quiz.open(who);
  const auto given_at = std::stoll(paper.at("marks.0.given_at"));
  EXPECT_EQ(given_at + 60'000, std::stoll(paper.at("server_now")));
  EXPECT_EQ(save(2, "-1").at("errors.0.pointer"), "answers[0].age_ms");
}

}  // namespace
}  // namespace yixin::test
