#include <gtest/gtest.h>

#include <set>

#include "demo/fill.h"
#include "platform/base/error.h"
#include "platform/db/setting.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using demo::Options;

constexpr base::LocalDate today{2026, 11, 21};

demo::Filled fill(app::Application& application, base::ManualClock& clock, const Options& options) {
  demo::Stage stage{application, clock};
  try {
    return demo::fill(stage, options, [](const std::string&) {});
  } catch (const base::Error& refusal) {
    throw std::runtime_error(refusal.detail);
  }
}

/// Everything a user could see that does not depend on keys, as the routes tell it.
std::vector<std::string> content_of(app::Application& application) {
  demo::Client office(application);
  std::vector<std::string> content;
  const auto add = [&](const std::string& target) {
    content.push_back(target + ' ' + demo::body_of(office.call(Method::get, target, {}), target));
  };
  add("/units");
  add("/departments");
  add("/people?page_size=200");
  add("/series");
  add("/questions?page_size=200");
  add("/rounds");
  add("/relief/complaints");
  add("/relief/published");
  add("/activities?page_size=200");
  add("/activity-counts?from=2026-01-01&to=2026-12-31");
  add("/honours");
  add("/calendar/items?year=2026");
  add("/calendar/heat?year=2026");
  add("/learning/themes?year=2026");
  add("/learning/supervisions?year=2026");
  add("/learning/sessions?year=2026");
  add("/learning/coverage?year=2026");
  for (const char* page : {"/people?page_size=200", "/units"}) {
    const bool people = page[1] == 'p';
    const auto ids =
        app::members_named(office.expect(Method::get, page), people ? "person_id" : "unit_id");
    for (std::size_t i = 0; i < ids.size(); i += 5) {
      add((people ? "/people/" : "/units/") + ids[i]);
    }
  }
  // The newest one is a draft, which has no board yet.
  const auto rounds = app::members_named(office.expect(Method::get, "/rounds"), "round_id");
  add("/rounds/" + rounds.front() + "/draft");
  for (std::size_t i = 1; i < rounds.size(); ++i) add("/rounds/" + rounds[i] + "/board");
  return content;
}

std::set<std::string> codes_of(const std::vector<demo::Slip>& slips) {
  std::set<std::string> codes;
  for (const auto& slip : slips) codes.insert(slip.code);
  return codes;
}

TEST(demo_fill, the_same_seed_is_the_same_hospital_on_both_engines_with_other_codes) {
  const Options options{7, today, 1, 12};
  std::vector<std::string> content;
  std::set<std::string> codes;
  {
    World world;
    const auto filled = fill(world.application(), world.clock(), options);
    content = content_of(world.application());
    demo::Stage stage{world.application(), world.clock()};
    codes = codes_of(demo::issue_slips(stage, filled));
  }
  EXPECT_EQ(codes.size(), 13u);
  EXPECT_NE(content.front().find("云和医院党委"), std::string::npos);

  // The engine of the run is one side, SQLite the other.
  const auto directory = std::filesystem::temp_directory_path() /
                         ("yixin-demo-" + std::to_string(std::hash<std::string>{}(*codes.begin())));
  {
    app::Settings settings;
    settings.data = directory / "data";
    std::filesystem::create_directories(settings.data);
    base::ManualClock clock(base::instant_of(today, 9 * 60));
    app::Application application(settings, clock);
    const auto filled = fill(application, clock, options);
    const auto same = content_of(application);
    ASSERT_EQ(same.size(), content.size());
    for (std::size_t i = 0; i < same.size(); ++i) EXPECT_EQ(same[i], content[i]);
    demo::Stage stage{application, clock};
    for (const auto& code : codes_of(demo::issue_slips(stage, filled))) {
      EXPECT_FALSE(codes.contains(code));
    }
  }
  std::filesystem::remove_all(directory);
}

TEST(demo_fill, a_closed_week_is_frozen_this_one_is_open_and_the_next_one_waits_for_its_review) {
  World world;
  fill(world.application(), world.clock(), {1, today, 1, 12});
  const Actor office = world.the_operator();
  const Reply rounds = world.must(office, Method::get, "/rounds");
  EXPECT_EQ(rounds.at("items.0.draft"), "waiting_for_review");
  EXPECT_EQ(rounds.at("items.1.state"), "open");
  const Reply draft =
      world.must(office, Method::get, "/rounds/" + rounds.at("items.1.round_id") + "/draft");
  EXPECT_EQ(draft.count("picked"), 10u);
  EXPECT_NE(draft.at("reviewer_name"), "");
  EXPECT_NE(draft.at("reviewer_name"), draft.at("author_name"));
  EXPECT_EQ(rounds.at("items.2.state"), "closed");
  EXPECT_GT(std::stoi(rounds.at("items.2.participants")), 40);
  const Reply board =
      world.must(office, Method::get, "/rounds/" + rounds.at("items.2.round_id") + "/board");
  EXPECT_EQ(board.at("frozen"), "true");
  EXPECT_EQ(board.count("branches"), 25u);
  const Reply drafts = world.must(office, Method::get, "/questions?state=draft");
  EXPECT_EQ(drafts.at("total"), "5");
  world.read(
      [](db::ReadTx& tx) { EXPECT_EQ(db::find_setting(tx, db::demo_setting), "1 2026-11-21"); });
  const Actor member = world.sign_in(world.add_person("看客", "staff"));
  EXPECT_EQ(world.must(member, Method::get, "/session").at("demo"), "true");
}

TEST(demo_fill, complaints_were_answered_and_nobody_is_asked_to_agree) {
  World world;
  const auto filled = fill(world.application(), world.clock(), {1, today, 4, 12});
  demo::Stage stage{world.application(), world.clock()};
  demo::issue_slips(stage, filled);
  const Actor office = world.the_operator();
  const Reply complaints = world.must(office, Method::get, "/relief/complaints");
  EXPECT_EQ(complaints.at("total"), "3");
  EXPECT_EQ(complaints.at("items.0.state"), "received");
  EXPECT_EQ(complaints.at("items.0.overdue"), "true");
  EXPECT_EQ(complaints.at("items.0.is_signed"), "false");
  EXPECT_EQ(world.must(office, Method::get, "/relief/figures").at("answered"), "2");
  Actor officer;
  officer.account_id = filled.accounts[demo::officer_of(filled.hospital)];
  const Reply session = world.must(world.sign_in_again(officer), Method::get, "/session");
  EXPECT_EQ(session.at("notice_due"), "");
}

TEST(demo_fill, ten_honours_are_of_units_people_and_a_party_day) {
  World world;
  fill(world.application(), world.clock(), {1, today, 1, 12});
  const Actor office = world.the_operator();
  const auto total = [&](const std::string& query) {
    return world.must(office, Method::get, "/honours?" + query).at("total");
  };
  EXPECT_EQ(total(""), "10");
  EXPECT_EQ(total("holder=person"), "4");
  EXPECT_EQ(total("holder=activity"), "1");
}

TEST(demo_fill, a_year_of_learning_is_planned_and_six_documents_arrived) {
  World world;
  fill(world.application(), world.clock(), {1, today, 1, 12});
  const Actor office = world.the_operator();
  EXPECT_EQ(world.must(office, Method::get, "/learning/themes?year=2026").count("items"), 12u);
  EXPECT_GT(world.must(office, Method::get, "/learning/supervisions?year=2026").count("items"),
            100u);
  EXPECT_EQ(world.must(office, Method::get, "/learning/sessions?year=2026").at("held"), "5");
  const Reply documents = world.must(office, Method::get, "/learning/documents");
  EXPECT_EQ(documents.at("total"), "6");
  EXPECT_EQ(documents.at("items.0.relayed"), "3");
}

TEST(demo_fill, units_recorded_their_meetings_and_plan_the_next_ones) {
  World world;
  fill(world.application(), world.clock(), {1, today, 1, 12});
  const Actor office = world.the_operator();
  const auto number_of = [&](const std::string& query) {
    return std::stoi(world.must(office, Method::get, "/activities?" + query).at("total"));
  };
  EXPECT_GT(number_of("state=filed"), 1'000);
  EXPECT_EQ(number_of("state=submitted"), 6);
  EXPECT_GT(number_of("state=announced"), 3);
  EXPECT_GT(number_of("state=planned"), 3);
  EXPECT_EQ(number_of("state=drafting"), 0);
  const Reply counts =
      world.must(office, Method::get, "/activity-counts?from=2025-11-21&to=2026-11-20");
  EXPECT_GT(std::stoi(counts.at("activities")), 1'000);
  EXPECT_GT(counts.count("sums"), 8u);
  for (const char* month : {"2025-12", "2026-02", "2026-05", "2026-08"}) {
    EXPECT_GT(number_of("state=filed&from=" + std::string(month) + "-01&to=" + month + "-28"), 50);
  }
  // What is on record is never noted by hand.
  const auto units = app::members_named(
      world.must(office, Method::get, "/activities?state=filed&type=branch_committee").body,
      "unit_id");
  const Reply year =
      world.must(office, Method::get, "/units/" + units.front() + "/calendar/year?year=2026");
  EXPECT_NE(year.body.find(R"("object_kind":"activity")"), std::string::npos);
}

TEST(demo_fill, two_branches_entered_who_spoke_with_whom) {
  World world;
  const auto filled = fill(world.application(), world.clock(), {1, today, 1, 12});
  const std::size_t unit = filled.hospital.unit_named("内科第一党支部");
  Actor secretary;
  for (const auto& post : filled.hospital.posts) {
    if (post.unit == unit && post.post == "secretary" && !post.to_on) {
      secretary.account_id = filled.accounts[post.person];
    }
  }
  const Reply year = world.must(world.sign_in_again(secretary), Method::get,
                                "/units/" + filled.entered.units[unit] + "/talks?year=2026");
  EXPECT_GT(year.count("talks"), 5u);
}

TEST(demo_fill, only_the_meant_units_have_warnings) {
  World world;
  demo::Stage stage{world.application(), world.clock()};
  const Options options{1, today, 8, 100};
  const auto hospital = demo::plan_hospital(options);
  const auto entered = demo::enter_hospital(stage, hospital);
  std::map<std::string, std::string> warnings;
  for (std::size_t i = 0; i < hospital.units.size(); ++i) {
    const Reply unit = world.must(world.the_operator(), Method::get, "/units/" + entered.units[i]);
    for (std::size_t w = 0; w < unit.count("warnings"); ++w) {
      warnings[unit.at("name")] += unit.at("warnings." + std::to_string(w) + ".code") + ' ';
    }
  }
  EXPECT_EQ(warnings, (std::map<std::string, std::string>{
                          {demo::branch_due_for_election, "org.term.branch "},
                          {demo::branch_overdue_for_election, "org.term.branch "},
                          {demo::branch_over_size, "org.branch.size "},
                          {demo::branch_without_committee, "org.branch.committee "},
                          {demo::temporary_branch, "org.branch.temporary_limits "}}));
}

TEST(demo_fill, an_ordinary_hospital_is_not_marked) {
  World world;
  const Actor member = world.sign_in(world.add_person("看客", "staff"));
  EXPECT_EQ(world.must(member, Method::get, "/session").at("demo"), "false");
}

}  // namespace
}  // namespace yixin::test
