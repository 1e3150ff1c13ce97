#include "modules/talks/coverage.h"

#include <algorithm>
#include <iterator>

namespace yixin::talks {
namespace {

const Days none;

const Days& days_of(const std::map<access::PersonId, Days>& known, access::PersonId person) {
  const auto found = known.find(person);
  return found == known.end() ? none : found->second;
}

bool has_other(const std::vector<Speaker>& talk, access::PersonId person, bool seated) {
  return std::any_of(talk.begin(), talk.end(), [&](const Speaker& other) {
    return other.person != person && other.seated == seated;
  });
}

void add_talk(Spoken& spoken, const std::vector<Speaker>& talk) {
  for (const Speaker& one : talk) {
    if (has_other(talk, one.person, true)) spoken.with_seats[one.person].push_back(one.on);
    if (has_other(talk, one.person, false)) spoken.with_members[one.person].push_back(one.on);
    for (const Speaker& other : talk) {
      if (one.person < other.person) {
        spoken.between[{one.person, other.person}].push_back(one.on);
      }
    }
  }
}

class Count {
 public:
  explicit Count(int times) : times_(times) {}

  void ask(Wanted wanted, const Days& days) {
    asked_ = true;
    wanted.left = times_ - static_cast<int>(days.size());
    if (wanted.left > 0) {
      result_.wanted.push_back(wanted);
    } else {
      last_ = std::max(last_, days[static_cast<std::size_t>(times_) - 1]);
    }
  }
  TalkCoverage take() {
    if (asked_ && result_.wanted.empty()) result_.complete_on = last_;
    return std::move(result_);
  }

 private:
  int times_;
  bool asked_ = false;
  base::LocalDate last_;
  TalkCoverage result_;
};

}  // namespace

const Days& Spoken::between_two(access::PersonId one, access::PersonId other) const {
  const auto found = between.find(std::minmax(one, other));
  return found == between.end() ? none : found->second;
}

Spoken spoken_in(const Company& now, std::vector<Speaker> speakers) {
  for (Speaker& one : speakers) one.seated = one.seated || now.seats.contains(one.person);
  Spoken spoken;
  for (auto first = speakers.begin(); first != speakers.end();) {
    const auto last = std::find_if(
        first, speakers.end(), [&](const Speaker& speaker) { return speaker.talk != first->talk; });
    add_talk(spoken, {first, last});
    first = last;
  }
  return spoken;
}

TalkCoverage cover(const Company& company, const Spoken& spoken, int times) {
  if (company.seats.empty() || times < 1) return {};
  Count count(times);
  for (auto one = company.seats.begin(); one != company.seats.end(); ++one) {
    for (auto other = std::next(one); other != company.seats.end(); ++other) {
      count.ask({TalkPair::seats, *one, *other}, spoken.between_two(*one, *other));
    }
  }
  std::vector<access::PersonId> plain;
  std::set_difference(company.members.begin(), company.members.end(), company.seats.begin(),
                      company.seats.end(), std::back_inserter(plain));
  for (const auto person : plain) {
    count.ask({TalkPair::seat_and_member, person, std::nullopt},
              days_of(spoken.with_seats, person));
  }
  // Nobody speaks alone.
  if (plain.size() < 2) return count.take();
  for (const auto person : plain) {
    count.ask({TalkPair::members, person, std::nullopt}, days_of(spoken.with_members, person));
  }
  return count.take();
}

}  // namespace yixin::talks
