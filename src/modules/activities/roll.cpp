#include "modules/activities/roll.h"

#include <set>

#include "platform/base/error.h"

namespace yixin::activities {
namespace {

[[noreturn]] void refuse(const std::string& field, const char* code, const std::string& why) {
  throw base::Error{base::Kind::invalid, "invalid", why, {{field, code, why}}};
}

template <class Value>
void expect_listed(const std::map<access::PersonId, Value>& taps, const char* field,
                   const std::set<access::PersonId>& listed) {
  for (const auto& [person, value] : taps) {
    if (!listed.contains(person)) refuse(field, "not_expected", "名单上没有这个人");
  }
}

void check_taps(const std::vector<Expected>& expected, const Taps& taps) {
  std::set<access::PersonId> listed;
  for (const Expected& one : expected) listed.insert(one.person);
  expect_listed(taps.absent, "absent", listed);
  expect_listed(taps.exempt, "exempt", listed);
  for (const auto& [person, reason] : taps.absent) {
    if (taps.exempt.contains(person)) {
      refuse("exempt", "repeated", "同一个人不能既是缺席又不计应到");
    }
  }
  for (const auto& [person, unit] : taps.joined) {
    if (listed.contains(person)) refuse("joined", "repeated", "应到的人不用再列为参加");
  }
  for (const auto& [person, batch] : taps.batches) {
    const bool here =
        listed.contains(person) && !taps.absent.contains(person) && !taps.exempt.contains(person);
    if (!here && !taps.joined.contains(person)) {
      refuse("attended", "not_expected", "只有到会的人才有场次");
    }
  }
}

int batch_of(const Taps& taps, access::PersonId person) {
  const auto chosen = taps.batches.find(person);
  return chosen == taps.batches.end() ? 1 : chosen->second;
}

RollLine line_of(const Expected& one, const Taps& taps) {
  RollLine line{one.person, one.unit, one.entitled, Presence::present, {}, {}, {}};
  const auto absent = taps.absent.find(one.person);
  const auto exempt = taps.exempt.find(one.person);
  if (absent != taps.absent.end()) {
    line.presence = Presence::absent;
    line.reason = absent->second;
  } else if (exempt != taps.exempt.end()) {
    line.presence = Presence::exempt;
    line.note = exempt->second;
  } else {
    line.batch = batch_of(taps, one.person);
  }
  return line;
}

}  // namespace

std::vector<RollLine> call_roll(const std::vector<Expected>& expected, const Taps& taps) {
  check_taps(expected, taps);
  std::vector<RollLine> roll;
  for (const Expected& one : expected) roll.push_back(line_of(one, taps));
  for (const auto& [person, unit] : taps.joined) {
    roll.push_back({person, unit, false, Presence::joined, batch_of(taps, person), {}, {}});
  }
  return roll;
}

Headcount headcount_of(const std::vector<RollLine>& roll) {
  Headcount count;
  for (const RollLine& line : roll) {
    count.present += line.presence == Presence::present ? 1 : 0;
    count.absent += line.presence == Presence::absent ? 1 : 0;
    count.exempt += line.presence == Presence::exempt ? 1 : 0;
    count.joined += line.presence == Presence::joined ? 1 : 0;
  }
  count.expected = count.present + count.absent;
  return count;
}

Turnout turnout_of(const std::vector<RollLine>& roll) {
  Turnout turnout;
  for (const RollLine& line : roll) {
    if (!line.entitled || line.presence == Presence::exempt) continue;
    ++turnout.entitled;
    turnout.present += line.presence == Presence::present ? 1 : 0;
  }
  return turnout;
}

}  // namespace yixin::activities
