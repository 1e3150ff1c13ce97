#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

constexpr const char* year = "2026";

/// What the test itself remembers of one activity.
struct Kept {
  std::string path;
  std::string type;
  int minutes = 0;
  int patients = 0;
  std::set<std::string> present;
  /// 补学, whoever a correction has present among them.
  std::set<std::string> made_up;
  int rev = 0;
  bool is_retracted = false;
  /// What each filed version said, the first one first.
  std::vector<std::string> said;
};

/// 外部学时证书 as the test itself remembers it: the import that wrote it last takes it back.
struct Certified {
  std::size_t who = 0;
  std::string cells;
  int minutes = 0;
  /// Absent for one that its import made.
  std::optional<int> before;
  std::string import_path;
};

class Recount : public Activities {
 protected:
  std::vector<std::string> people() const {
    return {secretary_person, reviewer_person, first, second, probationer};
  }

  /// One of a few certificates, so that later files repeat and correct earlier ones.
  void certify() {
    Certified row;
    row.who = *rc::gen::element<std::size_t>(0, 3);
    row.cells = *rc::gen::element<std::string>("网上专题班,", "示范培训,N-1", "示范培训,N-2");
    row.minutes = *rc::gen::element(90, 240);
    const std::string csv = "工号,培训名称,证书编号,完成日期,学时\n" + staff_no(people()[row.who]) +
                            ',' + row.cells + ",2026-03-05," + (row.minutes == 90 ? "1.5" : "4") +
                            '\n';
    row.import_path =
        "/imports/certificates/" +
        world.must(officer, Method::post, "/imports/certificates?file_name=a.csv", csv)
            .at("import_id") +
        "/application";
    world.must(officer, Method::put, row.import_path, "{}");
    imports.push_back(row.import_path);
    const auto known = std::find_if(certified.begin(), certified.end(), [&](const Certified& one) {
      return one.who == row.who && one.cells == row.cells;
    });
    if (known == certified.end()) return certified.push_back(row);
    has_repeated = true;
    if (known->minutes == row.minutes) return;
    row.before = known->minutes;
    *known = row;
  }

  void take_back_import() {
    const std::string path = *rc::gen::elementOf(imports);
    world.must(officer, Method::del, path);
    const auto known = std::find_if(certified.begin(), certified.end(),
                                    [&](const Certified& one) { return one.import_path == path; });
    if (known == certified.end()) return;
    has_taken_back = true;
    if (!known->before) return void(certified.erase(known));
    known->minutes = *known->before;
    known->before.reset();
    known->import_path.clear();
  }

  int certified_minutes(const std::string& id) const {
    int minutes = 0;
    for (const Certified& one : certified) {
      if (people()[one.who] == id) minutes += one.minutes;
    }
    return minutes;
  }

  void enter() {
    Kept one;
    one.type = *rc::gen::element<std::string>("party_lecture", "theme_party_day", "free_clinic");
    one.path = planned(secretary, plan(one.type, medicine, today));
    one.rev = 1;
    file(one);
    kept.push_back(std::move(one));
  }

  void correct(Kept& one) {
    must_put(secretary, one, "/correction", R"({"reason":"人数有误"})");
    file(one);
  }

  void retract(Kept& one) {
    must_put(secretary, one, "/retraction", R"({"reason":"登记错了单位"})");
    one.is_retracted = true;
  }

  /// Mostly somebody who was not there, or few runs would note a make-up at all.
  std::string someone_for(const Kept& one) const {
    std::vector<std::string> some = people();
    const bool anybody = *rc::gen::element(true, false, false, false);
    if (!anybody) std::erase_if(some, [&](const auto& id) { return one.present.contains(id); });
    return *rc::gen::elementOf(some.empty() ? people() : some);
  }

  /// A make-up of somebody, noted or taken back; refused for whoever was there.
  void make_up(Kept& one) {
    const std::string id = someone_for(one);
    const bool takes_back = *rc::gen::element(false, false, false, true);
    const bool was_absent = !is_open(one) && !one.present.contains(id);
    const Reply reply = world.call(
        id == secretary_person ? reviewer : secretary, takes_back ? Method::del : Method::put,
        one.path + "/make-ups/" + id, takes_back ? "" : R"({"made_up_on":"2026-11-21"})");
    RC_ASSERT(reply.status == (was_absent ? 200 : 404));
    if (!was_absent) return;
    has_made_up |= !takes_back;
    takes_back ? void(one.made_up.erase(id)) : void(one.made_up.insert(id));
  }

  bool counts_for(const Kept& one, const std::string& id) const {
    if (one.is_retracted || is_open(one)) return false;
    return one.present.contains(id) || one.made_up.contains(id);
  }

  /// Another length, other people and another number each time.
  void file(Kept& one) {
    one.minutes = *rc::gen::element(45, 60, 90, 120);
    one.patients = *rc::gen::inRange(0, 80);
    one.present.clear();
    std::string absent;
    for (const std::string& id : is_open(one) ? std::vector<std::string>() : people()) {
      if (*rc::gen::element(true, true, false)) {
        one.present.insert(id);
      } else {
        absent += (absent.empty() ? "" : ",") + person(id, R"(,"reason":"on_duty")");
      }
    }
    must_put(secretary, one, "/record", record_of(one, absent));
    must_put(secretary, one, "/submission", "{}");
    must_put(reviewer, one, "/review", R"({"verdict":"file"})");
    const std::string number = std::to_string(one.said.size() + 1);
    one.said.push_back(version_of(one, number));
  }

  static bool is_open(const Kept& one) { return one.type == "free_clinic"; }

  static std::string record_of(const Kept& one, const std::string& absent) {
    const std::string batches = R"([{"held_on":"2026-11-21","from_minute":420,"span":"hours",)"
                                R"("minutes":)" +
                                std::to_string(one.minutes) + "}]";
    const std::string counts =
        is_open(one) ? R"([{"code":"patients","amount":)" + std::to_string(one.patients) + "}]"
                     : "[]";
    return record(today,
                  {{"batches", batches}, {"absent", '[' + absent + ']'}, {"counts", counts}});
  }

  void must_put(const Actor& who, Kept& one, const std::string& act, const std::string& body) {
    world.must(seen(who, one.rev++), Method::put, one.path + act, body);
  }

  /// What a filed version holds, without what changes when the next one takes its place.
  std::string version_of(const Kept& one, const std::string& number) {
    const Reply version = world.must(leader, Method::get, one.path + "/versions/" + number);
    return version.at("headcount") + version.at("attendance") + version.at("counts") +
           version.at("batches");
  }

  void check_counts() {
    const Reply counts =
        world.must(leader, Method::get,
                   "/activity-counts?unit_id=" + medicine + "&from=2026-01-01&to=2026-12-31");
    int activities = 0;
    int patients = 0;
    for (const Kept& one : kept) {
      if (one.is_retracted) continue;
      ++activities;
      if (is_open(one)) patients += one.patients;
    }
    RC_ASSERT(counts.at("activities") == std::to_string(activities));
    const std::string total = counts.count("sums") == 0 ? "0" : counts.at("sums.0.total");
    RC_ASSERT(total == std::to_string(patients));
  }

  void check_hours() {
    const Reply hours = world.must(secretary, Method::get,
                                   "/units/" + medicine + "/study-hours?year=" + std::string(year));
    RC_ASSERT(hours.count("items") == people().size());
    for (std::size_t i = 0; i < people().size(); ++i) {
      const std::string at = "items." + std::to_string(i) + '.';
      int minutes = certified_minutes(hours.at(at + "person_id"));
      RC_ASSERT(hours.at(at + "certificate_minutes") == std::to_string(minutes));
      for (const Kept& one : kept) {
        if (counts_for(one, hours.at(at + "person_id"))) minutes += one.minutes;
      }
      RC_ASSERT(hours.at(at + "minutes") == std::to_string(minutes));
    }
  }

  void check_history() {
    const Kept& one = *rc::gen::elementOf(kept);
    const Reply versions = world.must(leader, Method::get, one.path + "/versions");
    RC_ASSERT(versions.count("items") == one.said.size());
    for (std::size_t i = 0; i < one.said.size(); ++i) {
      RC_ASSERT(version_of(one, std::to_string(i + 1)) == one.said[i]);
    }
  }

  std::vector<Kept> kept;
  std::vector<Certified> certified;
  std::vector<std::string> imports;
  bool has_made_up = false;
  bool has_repeated = false;
  bool has_taken_back = false;
};

TEST_F(Recount, every_derived_number_is_what_a_naive_recount_gives_and_corrections_lose_nothing) {
  const bool held = rc::check("numbers equal a recount", [&] {
    if (*rc::gen::element(true, false, false)) {
      const bool takes_back = !imports.empty() && *rc::gen::element(true, false);
      takes_back ? take_back_import() : certify();
      check_hours();
      return;
    }
    // Not inRange, which keeps to small numbers in the first half of a run.
    const int act = *rc::gen::element(0, 1, 2, 2, 3, 3, 4, 4, 4, 4);
    const auto filed = [](const Kept& one) { return !one.is_retracted; };
    if (act < 2 || std::none_of(kept.begin(), kept.end(), filed)) {
      enter();
    } else {
      const auto chosen = *rc::gen::suchThat(rc::gen::inRange<std::size_t>(0, kept.size()),
                                             [&](std::size_t i) { return filed(kept[i]); });
      switch (act) {
        case 2: correct(kept[chosen]); break;
        case 3: retract(kept[chosen]); break;
        default: make_up(kept[chosen]);
      }
    }
    check_counts();
    check_hours();
    check_history();
  });
  EXPECT_TRUE(held);
  // The run met what it is about.
  EXPECT_TRUE(std::any_of(kept.begin(), kept.end(), [](const Kept& one) {
    return one.said.size() > 1 && one.said[0] != one.said[1];
  }));
  EXPECT_TRUE(
      std::any_of(kept.begin(), kept.end(), [](const Kept& one) { return one.is_retracted; }));
  EXPECT_TRUE(has_made_up);
  EXPECT_TRUE(has_repeated);
  EXPECT_TRUE(has_taken_back);
}

}  // namespace
}  // namespace yixin::test
