#include "demo/talks.h"

#include <algorithm>

#include "demo/desk.h"
#include "demo/dice.h"
#include "demo/structure.h"

namespace yixin::demo {
namespace {

using base::LocalDate;

constexpr double of_seats = 0.85;
constexpr double of_members = 0.6;
constexpr double among_members = 0.4;

class Branch {
 public:
  Branch(const Options& options, const Hospital& hospital, const Entered& entered, std::size_t unit)
      : options_(options),
        entered_(entered),
        unit_(unit),
        dice_(options.seed, "talks " + hospital.units[unit].name) {
    for (const Post& post : hospital.posts) {
      if (post.unit == unit && !post.to_on) seats_.push_back(post.person);
    }
    for (const std::size_t person : members_of(hospital, unit)) {
      const bool seated = std::find(seats_.begin(), seats_.end(), person) != seats_.end();
      if (!seated) members_.push_back(person);
    }
  }

  std::vector<Request> talks() {
    std::vector<Request> all;
    for (std::size_t a = 0; a < seats_.size(); ++a) {
      for (std::size_t b = a + 1; b < seats_.size(); ++b) {
        if (dice_.happens(of_seats)) all.push_back(talk(seats_[a], seats_[b]));
      }
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (dice_.happens(of_members)) all.push_back(talk(members_[i], dice_.pick(seats_)));
      const bool spoke = i % 2 == 1 && dice_.happens(among_members);
      if (spoke) all.push_back(talk(members_[i - 1], members_[i]));
    }
    return all;
  }

 private:
  Request talk(std::size_t one, std::size_t other) {
    const LocalDate first{options_.today.year, 1, 1};
    const auto days = static_cast<int>(options_.today.day_number() - first.day_number());
    const LocalDate on = first.plus_days(dice_.between(0, std::max(days - 1, 0)));
    return {http::Method::post, "/units/" + entered_.units[unit_] + "/talks",
            Body()
                .raw("person_ids",
                     "[\"" + entered_.people[one] + "\",\"" + entered_.people[other] + "\"]")
                .text("on", on.to_iso())
                .text("kind", "daily")
                .str()};
  }

  const Options& options_;
  const Entered& entered_;
  std::size_t unit_;
  Dice dice_;
  std::vector<std::size_t> seats_;
  std::vector<std::size_t> members_;
};

}  // namespace

void enter_talks(Stage& stage, const Options& options, const Hospital& hospital,
                 const Entered& entered) {
  for (const char* name : {pilot_branch, "外科第一党支部"}) {
    const std::size_t unit = hospital.unit_named(name);
    Branch branch(options, hospital, entered, unit);
    Client secretary = at_desk(stage, entered, hospital.holder_of(unit, "secretary").value());
    // One after the other, as a person does: an account may have few requests at once.
    for (const Request& talk : branch.talks()) {
      secretary.expect(talk.method, talk.target, talk.body);
    }
    sign_out(secretary);
  }
}

}  // namespace yixin::demo
