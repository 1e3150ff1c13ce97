#pragma once

#include <string>
#include <vector>

#include "demo/bank.h"
#include "demo/dice.h"
#include "demo/hospital.h"

/// How people take part: who, when, how long and how well. Voluntary, so it differs.
namespace yixin::demo {

struct Taker {
  std::size_t person = 0;
  double willing = 0.5;  // share of the weeks in which this person takes part
  double able = 1.0;     // log odds of a question of middle difficulty
  double per_question_s = 16;
  bool agrees_to_be_named = false;
};

/// Members and some of the staff.
std::vector<Taker> invent_takers(const Options& options, const Hospital& hospital);

/// A minute of the week after Monday 00:00: breaks, evenings, fewer on the weekend.
int draw_minute_of_week(Dice& dice);
std::int64_t draw_duration_ms(Dice& dice, const Taker& taker);

/// The answers of a Paper reply as a JSON list; only the first `count` of them.
std::string answer_paper(Dice& dice, const Taker& taker, const Bank& bank, const std::string& paper,
                         std::size_t count);

}  // namespace yixin::demo
