#include <random>

#include "modules/activities/test/activities_world.h"

/// Random histories of records, against a model that keeps what a clerk would note on paper.
namespace yixin::test {
namespace {

/// A lecture as it stands in the file: its versions, and who was absent from the last one.
struct Noted {
  std::string path;
  int rev = 0;
  int versions = 0;
  bool retracted = false;
  bool first_absent = false;
  int minutes = 0;
};

class History : public Activities {
 protected:
  int draw(int from, int to) { return std::uniform_int_distribution(from, to)(dice); }

  /// Hours by the clock, or half a day, which is four by the rule however long it lasts.
  std::string record_of(Noted& one) {
    const bool half_day = draw(0, 2) == 0;
    const int length = draw(1, 8) * 15;
    one.minutes = half_day ? 240 : length;
    one.first_absent = draw(0, 1) == 1;
    const std::string batches = R"([{"held_on":"2026-11-21","from_minute":300,"span":")" +
                                std::string(half_day ? "half_day" : "hours") + R"(","minutes":)" +
                                std::to_string(length) + "}]";
    return record(today, {{"batches", batches},
                          {"absent", one.first_absent ? '[' + person(first) + ']' : "[]"}});
  }
  void act(Noted& one, const Actor& who, const std::string& what, const std::string& body) {
    world.must(seen(who, one.rev++), Method::put, one.path + what, body);
  }
  void file(Noted& one, const Noted& as_written) {
    act(one, secretary, "/record", written);
    act(one, secretary, "/submission", "{}");
    act(one, reviewer, "/review", R"({"verdict":"file"})");
    one.minutes = as_written.minutes;
    one.first_absent = as_written.first_absent;
    ++one.versions;
  }
  void enter() {
    Noted one;
    one.path = planned(secretary, plan("party_lecture", medicine, today));
    one.rev = 1;
    Noted as_written;
    written = record_of(as_written);
    file(one, as_written);
    notes.push_back(one);
  }
  void correct(Noted& one) {
    act(one, secretary, "/correction", R"({"reason":"核对后更正"})");
    Noted as_written;
    written = record_of(as_written);
    if (draw(0, 3) > 0) return file(one, as_written);
    act(one, secretary, "/record", written);
    world.must(seen(secretary, one.rev), Method::del, one.path + "/record");
    ++one.rev;
  }
  void step() {
    Noted* one = notes.empty() ? nullptr : &notes[draw(0, static_cast<int>(notes.size()) - 1)];
    const int what = draw(0, 9);
    if (one == nullptr || what < 4 || one->retracted) return enter();
    if (what < 8) return correct(*one);
    act(*one, secretary, "/retraction", R"({"reason":"重复登记"})");
    one->retracted = true;
  }
  void expect_recount() {
    int activities = 0;
    int minutes_of_first = 0;
    int minutes_of_second = 0;
    for (const Noted& one : notes) {
      EXPECT_EQ(get(leader, one.path + "/versions").count("items"),
                static_cast<std::size_t>(one.versions));
      if (one.retracted) continue;
      ++activities;
      minutes_of_first += one.first_absent ? 0 : one.minutes;
      minutes_of_second += one.minutes;
    }
    const Reply counts = get(leader, "/activity-counts?from=2026-11-01&to=2026-11-30");
    EXPECT_EQ(counts.at("activities"), std::to_string(activities));
    EXPECT_EQ(get(member, "/my/study-hours").at("minutes"), std::to_string(minutes_of_first));
    EXPECT_EQ(get(secretary, "/people/" + second + "/study-hours").at("minutes"),
              std::to_string(minutes_of_second));
    EXPECT_EQ(get(neighbour, "/activity-counts?from=2026-11-01&to=2026-11-30").at("activities"),
              "0");
  }

  std::mt19937 dice;
  std::string written;
  std::vector<Noted> notes;
};

TEST_F(History, every_number_equals_a_recount_of_what_was_filed) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  dice.seed(seed);
  for (int i = 0; i < 30; ++i) {
    step();
    if (i % 5 == 4) expect_recount();
  }
}

}  // namespace
}  // namespace yixin::test
