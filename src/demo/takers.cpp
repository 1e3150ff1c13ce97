#include "demo/takers.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "app/operator.h"
#include "demo/client.h"

namespace yixin::demo {
namespace {

/// One of so many employees outside the Party tries the quiz too.
constexpr int staff_per_taker = 24;

struct Habits {
  double willing = 0.5;
  double able = 0;
};

Habits draw_habits(Dice& dice) {
  return {std::clamp(dice.around(0.55, 0.13), 0.2, 0.88), dice.around(0, 0.28)};
}

struct Question {
  std::string stem;
  std::vector<std::string> ids;
  std::vector<std::string> texts;
};

/// The questions of a Paper reply, in order of position.
std::vector<Question> questions_of(const std::string& paper) {
  const std::string mark = "{\"position\":";
  const auto end = paper.find("],\"answers\":[");
  std::vector<Question> questions;
  for (auto at = paper.find(mark); at < end;) {
    const auto next = std::min(paper.find(mark, at + 1), end);
    const std::string part = paper.substr(at, next - at);
    questions.push_back({app::members_named(part, "stem").at(0),
                         app::members_named(part, "option_id"), app::members_named(part, "text")});
    at = next;
  }
  return questions;
}

bool knows(Dice& dice, const Taker& taker, const KnownQuestion& question) {
  double odds = taker.able + (question.difficulty == 1 ? 1.1 : question.difficulty == 3 ? -0.8 : 0);
  if (question.kind == "多选题") odds -= 0.7;
  return dice.happens(1 / (1 + std::exp(-odds)));
}

/// Right options for who knows; for the others something near it.
std::vector<std::string> choose(Dice& dice, const Question& question, const KnownQuestion& known,
                                bool right) {
  std::vector<std::string> chosen;
  std::vector<std::string> others;
  for (std::size_t i = 0; i < question.ids.size(); ++i) {
    const bool is_right =
        std::find(known.right.begin(), known.right.end(), question.texts[i]) != known.right.end();
    (is_right ? chosen : others).push_back(question.ids[i]);
  }
  if (right) return chosen;
  if (known.kind != "多选题") return {dice.pick(others)};
  if (chosen.size() > 1 && (others.empty() || dice.happens(0.7))) {
    chosen.pop_back();
  } else {
    chosen.push_back(others.front());
  }
  return chosen;
}

}  // namespace

std::vector<Taker> invent_takers(const Options& options, const Hospital& hospital) {
  Dice dice(options.seed, "takers");
  std::map<std::size_t, Habits> branches;
  for (std::size_t i = 0; i < hospital.units.size(); ++i) branches[i] = draw_habits(dice);
  std::map<std::size_t, std::size_t> home;
  for (const Stay& stay : hospital.stays) {
    const Unit& unit = hospital.units[stay.unit];
    home[stay.person] = unit.kind == "group" ? *unit.parent : stay.unit;
  }
  std::vector<Taker> takers;
  for (std::size_t person = 0; person < hospital.people.size(); ++person) {
    const auto branch = home.find(person);
    if (branch == home.end() && !dice.happens(1.0 / staff_per_taker)) continue;
    const Habits habits = branch == home.end() ? Habits{0.3, 0} : branches[branch->second];
    Taker taker;
    taker.person = person;
    const bool retired = hospital.people[person].retired;
    taker.willing = std::clamp(dice.around(habits.willing, 0.22), 0.0, 0.98) * (retired ? 0.5 : 1);
    taker.able = dice.around(1.15, 0.65) + habits.able;
    taker.per_question_s = std::clamp(dice.around(retired ? 27 : 17, 5.5), 6.5, 48.0);
    taker.agrees_to_be_named = dice.happens(0.28);
    takers.push_back(taker);
  }
  return takers;
}

int draw_minute_of_week(Dice& dice) {
  static const std::vector<int> days{0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6};
  const int day = dice.pick(days);
  const double when = dice.share();
  int minute = 0;
  if (when < 0.34) {
    minute = dice.between(12 * 60, 13 * 60 + 40);
  } else if (when < 0.58) {
    minute = dice.between(17 * 60 + 20, 19 * 60 + 10);
  } else if (when < 0.86) {
    minute = dice.between(19 * 60 + 40, 22 * 60 + 30);
  } else {
    minute = dice.between(8 * 60 + 5, 23 * 60 + 30);
  }
  // Sunday ends at eight in the evening.
  if (day == 6) minute = std::min(minute, 19 * 60 + dice.between(0, 20));
  return day * 24 * 60 + minute;
}

std::int64_t draw_duration_ms(Dice& dice, const Taker& taker) {
  double seconds = 8;
  for (int i = 0; i < 10; ++i) seconds += taker.per_question_s * (0.5 + dice.share());
  return static_cast<std::int64_t>(seconds * 1000);
}

std::string answer_paper(Dice& dice, const Taker& taker, const Bank& bank, const std::string& paper,
                         std::size_t count) {
  const auto questions = questions_of(paper);
  std::string answers;
  for (std::size_t i = 0; i < std::min(count, questions.size()); ++i) {
    const KnownQuestion& known = bank.at(questions[i].stem);
    std::string options;
    for (const auto& id : choose(dice, questions[i], known, knows(dice, taker, known))) {
      options += (options.empty() ? "\"" : ",\"") + id + '"';
    }
    answers += answers.empty() ? "" : ",";
    answers += Body()
                   .raw("position", std::to_string(i))
                   .raw("options", '[' + options + ']')
                   .raw("blanks", "[]")
                   .str();
  }
  return '[' + answers + ']';
}

}  // namespace yixin::demo
