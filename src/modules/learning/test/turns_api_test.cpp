#include "modules/learning/test/plan_world.h"

namespace yixin::test {
namespace {

/// Today is 21 November 2026.
class Turns : public Learning {
 protected:
  std::string month_of(const Actor& who, const std::string& unit, const char* month) {
    return world.must(who, Method::get, "/units/" + unit + "/calendar?month=" + month).body;
  }
  Reply own(const Actor& who, const char* month) {
    return world.must(who, Method::get, "/my/calendar?month=" + std::string(month));
  }
  std::string own_month(const Actor& who, const char* month) { return own(who, month).body; }
  std::string feed_of(const Actor& who, const std::string& unit = "") {
    const std::string body = unit.empty() ? "{}" : R"({"unit_id":)" + quoted(unit) + '}';
    const std::string address = world.must(who, Method::post, "/my/feeds", body).at("address");
    return get(world.nobody(), address.substr(address.find("/api/") + 4)).body;
  }
  void publish(const std::string& study_on) {
    world.must(officer, Method::post, "/learning/themes",
               theme(12, "学习党章", R"(,"study_on":)" + quoted(study_on)));
    world.must(officer, Method::put, "/learning/years/2026/publication", "{}");
  }
  std::string send(const std::string& unit, const std::string& who, int month = 12) {
    return "/learning/supervisions/" +
           world
               .must(officer, Method::post, "/learning/supervisions",
                     R"({"year":2026,"month":)" + std::to_string(month) + R"(,"unit_id":)" +
                         quoted(unit) + R"(,"leader_id":)" + quoted(who) + '}')
               .at("supervision_id");
  }
  /// Lets somebody lead in December.
  std::string let_read(const std::string& who) {
    return "/learning/readings/" +
           world
               .must(secretary, Method::post, "/units/" + medicine + "/readings",
                     R"({"year":2026,"from_month":12,"to_month":12,"person_ids":[)" + quoted(who) +
                         "]}")
               .at("items.0.reading_id");
  }
};

TEST_F(Turns, a_published_study_day_stands_with_every_branch_and_member_and_leaves_with_the_year) {
  const std::string general = world.add_unit("general_branch", "门诊党总支", committee);
  publish("2026-12-16");
  for (const std::string& unit : {committee, general, medicine, surgery}) {
    EXPECT_THAT(month_of(officer, unit, "2026-12"), HasSubstr("学习日：学习党章")) << unit;
  }
  EXPECT_THAT(own_month(member, "2026-12"), HasSubstr("学习日：学习党章"));
  EXPECT_THAT(feed_of(member), HasSubstr("SUMMARY:学习日\r\n"));
  EXPECT_THAT(feed_of(secretary, medicine), HasSubstr("DTSTART;VALUE=DATE:20261216"));
  const std::string later = world.add_unit("branch", "新设党支部", committee);
  EXPECT_THAT(month_of(officer, later, "2026-12"), HasSubstr("学习日：学习党章"));
  del(officer, "/learning/years/2026/publication");
  EXPECT_THAT(month_of(officer, medicine, "2026-12"), Not(HasSubstr("学习日：学习党章")));
  EXPECT_THAT(own_month(member, "2026-12"), Not(HasSubstr("学习日：学习党章")));
}

TEST_F(Turns, a_member_of_a_group_has_the_study_day_once) {
  const std::string group = world.add_unit("group", "第一党小组", medicine);
  const Actor grouped = world.sign_in(world.add_person("云三", "full_member", group));
  publish("2026-12-16");
  EXPECT_EQ(own(grouped, "2026-12").count("entries"), 1u);
}

TEST_F(Turns, one_study_day_has_an_id_of_its_own_in_each_calendar) {
  publish("2026-12-16");
  const Reply medical = get(secretary, "/units/" + medicine + "/calendar?month=2026-12");
  const Reply surgical = get(neighbour, "/units/" + surgery + "/calendar?month=2026-12");
  EXPECT_NE(medical.at("entries.0.object"), surgical.at("entries.0.object"));
  const std::string event = "/calendar/events/theme-" + medical.at("entries.0.object") + "@yixin";
  EXPECT_EQ(get(secretary, event).status, 200);
  EXPECT_EQ(get(neighbour, event).status, 404);
}

TEST_F(Turns, a_visit_stands_with_the_leader_and_the_branch_and_names_nobody) {
  send(medicine, first_leader);
  EXPECT_THAT(own_month(leader, "2026-12"),
              HasSubstr(R"("on":"2026-12-01","title":"院领导督导：内科党支部（12 月内）")"));
  EXPECT_THAT(month_of(secretary, medicine, "2026-12"), HasSubstr("院领导督导：内科党支部"));
  EXPECT_THAT(month_of(neighbour, surgery, "2026-12"), Not(HasSubstr("院领导督导")));
  EXPECT_THAT(own_month(other_leader, "2026-12"), Not(HasSubstr("院领导督导")));
  EXPECT_THAT(own_month(member, "2026-12"), Not(HasSubstr("院领导督导")));
  for (const std::string& feed : {feed_of(leader), feed_of(secretary, medicine)}) {
    EXPECT_THAT(feed, HasSubstr("SUMMARY:院领导督导\r\n"));
    EXPECT_THAT(feed, Not(HasSubstr("贺一")));
  }
}

TEST_F(Turns, turns_stand_on_the_study_day_of_their_month_once_it_is_published) {
  send(medicine, first_leader);
  let_read(reader);
  publish("2026-12-16");
  EXPECT_THAT(own_month(leader, "2026-12"),
              HasSubstr(R"("on":"2026-12-16","title":"院领导督导：内科党支部")"));
  EXPECT_THAT(own_month(member, "2026-12"),
              HasSubstr(R"("on":"2026-12-16","title":"领学：内科党支部")"));
  const std::string day =
      world.must(officer, Method::get, "/learning/themes?year=2026").at("items.0.theme_id");
  put(officer, "/learning/themes/" + day, 1, theme(12, "学习党章", R"(,"study_on":"2026-12-17")"));
  EXPECT_THAT(own_month(member, "2026-12"), HasSubstr(R"("on":"2026-12-17","title":"领学)"));
  del(officer, "/learning/years/2026/publication");
  EXPECT_THAT(own_month(member, "2026-12"), HasSubstr(R"("on":"2026-12-01","title":"领学)"));
}

TEST_F(Turns, a_visit_moves_with_its_plan_and_goes_with_it) {
  const std::string visit = send(medicine, first_leader);
  put(officer, visit, 1,
      R"({"month":12,"unit_id":)" + quoted(surgery) + R"(,"leader_id":)" + quoted(second_leader) +
          '}');
  EXPECT_THAT(own_month(leader, "2026-12"), Not(HasSubstr("院领导督导")));
  EXPECT_THAT(own_month(other_leader, "2026-12"), HasSubstr("院领导督导：外科党支部"));
  EXPECT_THAT(month_of(secretary, medicine, "2026-12"), Not(HasSubstr("院领导督导")));
  EXPECT_THAT(month_of(neighbour, surgery, "2026-12"), HasSubstr("院领导督导"));
  del(officer, visit);
  EXPECT_THAT(month_of(neighbour, surgery, "2026-12"), Not(HasSubstr("院领导督导")));
}

TEST_F(Turns, a_visit_that_was_written_down_stands_on_its_own_day) {
  const std::string visit = send(medicine, first_leader, 11);
  const std::string record = R"({"recorded_on":"2026-11-19","record":"参加了学习"})";
  put(leader, visit + "/record", 1, record);
  EXPECT_THAT(own_month(leader, "2026-11"),
              HasSubstr(R"("on":"2026-11-19","title":"院领导督导：内科党支部")"));
  del(leader, visit + "/record");
  EXPECT_THAT(own_month(leader, "2026-11"), HasSubstr(R"("on":"2026-11-01")"));
}

TEST_F(Turns, a_rota_comes_and_goes_as_a_whole) {
  const std::string rota =
      post(officer, "/learning/rotas",
           R"({"year":2026,"from_month":12,"to_month":12,"visits_each":1,"leader_ids":[)" +
               quoted(first_leader) + ',' + quoted(second_leader) + R"(],"unit_ids":[)" +
               quoted(medicine) + ',' + quoted(surgery) + R"(],"absences":[]})")
          .at("rota_id");
  EXPECT_THAT(month_of(officer, medicine, "2026-12"), HasSubstr("院领导督导"));
  EXPECT_THAT(month_of(officer, surgery, "2026-12"), HasSubstr("院领导督导"));
  del(officer, "/learning/rotas/" + rota);
  EXPECT_THAT(month_of(officer, medicine, "2026-12"), Not(HasSubstr("院领导督导")));
}

TEST_F(Turns, whoever_leads_the_reading_finds_it_and_a_swap_moves_it) {
  const std::string turn = let_read(reader);
  EXPECT_THAT(own_month(member, "2026-12"), HasSubstr("领学：内科党支部（12 月内）"));
  EXPECT_THAT(month_of(secretary, medicine, "2026-12"), HasSubstr("领学：内科党支部"));
  EXPECT_THAT(feed_of(member), HasSubstr("SUMMARY:领学\r\n"));
  const Actor other = world.sign_in(other_reader);
  EXPECT_THAT(own_month(other, "2026-12"), Not(HasSubstr("领学")));
  put(secretary, turn, 1, R"({"person_id":)" + quoted(other_reader) + '}');
  EXPECT_THAT(own_month(member, "2026-12"), Not(HasSubstr("领学")));
  EXPECT_THAT(own_month(other, "2026-12"), HasSubstr("领学"));
  del(secretary, turn);
  EXPECT_THAT(month_of(secretary, medicine, "2026-12"), Not(HasSubstr("领学")));
}

TEST_F(Turns, a_reader_who_changes_the_branch_leaves_the_turn_and_finds_it_when_coming_back) {
  let_read(reader);
  const auto move = [&](const std::string& unit, const char* on) {
    world.must(officer, Method::post, "/people/" + reader + "/memberships",
               R"({"unit_id":)" + quoted(unit) + R"(,"from_on":)" + quoted(on) + '}');
  };
  move(surgery, "2026-11-21");
  EXPECT_THAT(own_month(member, "2026-12"), Not(HasSubstr("领学")));
  EXPECT_THAT(month_of(secretary, medicine, "2026-12"), Not(HasSubstr("领学")));
  world.clock().advance_ms(24LL * 3'600'000);
  for (Actor* who : {&officer, &member, &secretary}) *who = world.sign_in_again(*who);
  move(medicine, "2026-11-22");
  EXPECT_THAT(own_month(member, "2026-12"), HasSubstr("领学：内科党支部"));
}

TEST_F(Turns, whoever_was_erased_leaves_no_turn_behind) {
  let_read(reader);
  send(medicine, first_leader);
  const Actor security = world.sign_in_administrator("security_admin");
  for (const Actor* who : {&member, &leader}) {
    world.must(*who, Method::post, "/my/data/erasure", R"({"note":"已调离本院"})");
    const std::string request =
        world.must(officer, Method::get, "/privacy/requests?only=waiting").at("items.0.request_id");
    world.must(officer, Method::put, "/privacy/requests/" + request + "/proposal", "{}");
    const std::string proposal =
        world.must(security, Method::get, "/proposals").at("items.0.proposal_id");
    world.must(security, Method::put, "/proposals/" + proposal + "/confirmation", "{}");
  }
  const std::string december = month_of(secretary, medicine, "2026-12");
  EXPECT_THAT(december, Not(HasSubstr("领学")));
  EXPECT_THAT(december, Not(HasSubstr("院领导督导")));
}

TEST_F(Turns, my_month_keeps_to_three_lines) {
  for (const std::string& unit : {medicine, surgery}) send(unit, first_leader);
  for (const char* name : {"骨科党支部", "儿科党支部", "检验党支部"}) {
    send(world.add_unit("branch", name, committee), first_leader);
  }
  const Reply month = own(leader, "2026-12");
  EXPECT_EQ(month.count("lines"), 3u);
  EXPECT_EQ(month.count("entries"), 5u);
}

TEST_F(Turns, the_digest_of_the_day_before_speaks_of_a_turn) {
  send(medicine, first_leader);
  let_read(reader);
  publish("2026-12-16");
  world.clock().set(base::instant_of({2026, 12, 15}, 8 * 60));
  for (Actor* who : {&leader, &member, &other_leader}) *who = world.sign_in_again(*who);
  world.run_job("notify.make_digests");
  EXPECT_THAT(get(leader, "/my/inbox").body, HasSubstr("明天 院领导督导：内科党支部"));
  EXPECT_THAT(get(member, "/my/inbox").body, HasSubstr("明天 领学：内科党支部"));
  EXPECT_THAT(get(other_leader, "/my/inbox").body, Not(HasSubstr("院领导督导")));
}

}  // namespace
}  // namespace yixin::test
