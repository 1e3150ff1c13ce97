#include "modules/activities/test/activities_world.h"

namespace yixin::test {
namespace {

class MakeUps : public Activities {
 protected:
  MakeUps() {
    path = filed(plan("party_lecture", medicine, today),
                 record(today, {{"absent", '[' + person(first) + ',' + person(second) + ']'}}));
  }
  static std::string on(const std::string& day, const std::string& more = "") {
    return R"({"made_up_on":")" + day + '"' + more + '}';
  }
  Reply note(const Actor& who, const std::string& person, const std::string& body = on(today)) {
    return world.call(who, Method::put, path + "/make-ups/" + person, body);
  }
  Reply ask(const Actor& who, const std::string& body = on(today)) {
    return world.call(who, Method::put, "/my" + path + "/make-up", body);
  }
  /// Titles and lines of what somebody was told, the newest first.
  std::string told(const Actor& who) { return get(who, "/my/inbox").body; }
  static std::string for_account(const Actor& who) {
    return on(today, R"(,"account_id":")" + who.account_id + '"');
  }
  std::string own_minutes() { return get(member, "/my/study-hours").at("minutes"); }
  void correct(const std::string& absent) {
    put(secretary, path + "/correction", 4, R"({"reason":"点名有误"})");
    put(secretary, path + "/record", 5, record(today, {{"absent", '[' + absent + ']'}}));
    put(secretary, path + "/submission", 6);
    EXPECT_EQ(put(reviewer, path + "/review", 7, R"({"verdict":"file"})").status, 200);
  }

  std::string path;
};

TEST_F(MakeUps, what_was_made_up_counts_like_attendance_and_is_said_to_be_made_up) {
  EXPECT_EQ(get(leader, path + "/feeds").at("students"), "3");
  const Reply noted = note(secretary, first, on(today, R"(,"note":"自学党章第一章")"));
  EXPECT_EQ(noted.at("items.1.state"), "confirmed");
  EXPECT_EQ(noted.at("items.1.note"), "自学党章第一章");
  EXPECT_EQ(noted.count("items"), 2u);
  const Reply own = get(member, "/my/study-hours");
  EXPECT_EQ(own.at("minutes"), "60");
  EXPECT_EQ(own.at("made_up_minutes"), "60");
  EXPECT_EQ(own.at("items.0.made_up_on"), today);
  EXPECT_EQ(own.count("missed"), 0u);
  const Reply feeds = get(leader, path + "/feeds");
  EXPECT_EQ(feeds.at("students"), "4");
  EXPECT_EQ(feeds.at("made_up"), "1");
  EXPECT_EQ(feeds.at("student_minutes"), "240");
  EXPECT_THAT(get(secretary, "/units/" + medicine + "/study-hours").body,
              HasSubstr(R"("name":"林一","minutes":60,"activities":1,"required_hours":32,)"
                        R"("made_up_minutes":60)"));
  EXPECT_EQ(world.call(secretary, Method::del, path + "/make-ups/" + first).status, 200);
  EXPECT_EQ(own_minutes(), "0");
}

TEST_F(MakeUps, a_member_asks_and_nothing_counts_until_the_secretary_confirms) {
  EXPECT_EQ(get(member, "/my/study-hours").at("missed.0.title"), "学习党章");
  EXPECT_EQ(ask(member).at("state"), "waiting");
  EXPECT_EQ(get(member, "/my/study-hours").at("missed.0.made_up_on"), today);
  EXPECT_EQ(own_minutes(), "0");
  EXPECT_EQ(get(secretary, path + "/make-ups").at("items.1.state"), "waiting");
  EXPECT_EQ(world.call(member, Method::del, "/my" + path + "/make-up").status, 200);
  EXPECT_EQ(get(member, "/my/study-hours").count("missed.0.made_up_on"), 0u);
  ask(member);
  EXPECT_EQ(note(secretary, first).at("items.1.state"), "confirmed");
  EXPECT_EQ(own_minutes(), "60");
  EXPECT_EQ(ask(member).code(), "make_up_confirmed");
  EXPECT_EQ(world.call(member, Method::del, "/my" + path + "/make-up").code(), "make_up_confirmed");
}

TEST_F(MakeUps, whoever_was_absent_hears_that_they_may_make_it_up_and_what_it_was_about) {
  EXPECT_THAT(told(member), HasSubstr("可以补学：党课《学习党章》"));
  EXPECT_THAT(told(member), HasSubstr("补学自愿"));
  EXPECT_THAT(told(secretary), Not(HasSubstr("可以补学")));
  path = filed(plan("party_lecture", medicine, today),
               record(today, {{"absent", '[' + person(first) + ']'},
                              {"points", R"(["学习党章第一章","交流体会"])"}}));
  const Reply own = get(member, "/my/study-hours");
  EXPECT_EQ(own.count("missed.0.points"), 0u);
  EXPECT_EQ(own.at("missed.1.points.0"), "学习党章第一章");
  // Nothing is offered where nothing counts as study.
  const std::string before = told(member);
  filed(plan("branch_assembly", medicine, today),
        record(today, {{"absent", '[' + person(first) + ']'}}));
  EXPECT_EQ(told(member), before);
}

TEST_F(MakeUps, a_correction_offers_it_once_and_to_those_who_are_absent_by_it) {
  const std::string before = told(member);
  correct(person(first) + ',' + person(probationer));
  EXPECT_EQ(told(member), before);
  const Actor newcomer = world.sign_in(probationer);
  EXPECT_THAT(told(newcomer), Not(HasSubstr("可以补学")));
  EXPECT_EQ(get(newcomer, "/my/study-hours").count("missed"), 1u);
}

TEST_F(MakeUps, the_branch_is_asked_without_a_name_and_confirms_from_its_list) {
  ask(member, on(today, R"(,"note":"自学党章")"));
  EXPECT_THAT(told(reviewer), HasSubstr("有补学等待确认"));
  EXPECT_THAT(told(reviewer), Not(HasSubstr("林一")));
  const std::string once = told(secretary);
  ask(member, on(today, R"(,"note":"自学党章和辅导材料")"));
  EXPECT_EQ(told(secretary), once);
  for (const Actor& who : {neighbour, chief, officer, leader}) {
    EXPECT_THAT(told(who), Not(HasSubstr("有补学等待确认")));
  }
  const Reply waiting = get(secretary, "/waiting-make-ups");
  ASSERT_EQ(waiting.count("items"), 1u);
  EXPECT_EQ(waiting.at("items.0.person_id"), first);
  EXPECT_EQ(waiting.at("items.0.name"), "林一");
  EXPECT_EQ(waiting.at("items.0.title"), "学习党章");
  EXPECT_EQ(waiting.at("items.0.note"), "自学党章和辅导材料");
  EXPECT_EQ(get(neighbour, "/waiting-make-ups").count("items"), 0u);
  EXPECT_EQ(get(officer, "/waiting-make-ups").count("items"), 0u);
  EXPECT_EQ(get(member, "/waiting-make-ups").status, 403);
  note(secretary, first);
  EXPECT_EQ(get(secretary, "/waiting-make-ups").count("items"), 0u);
}

TEST_F(MakeUps, nobody_is_asked_about_their_own_and_a_group_is_asked_with_its_branch) {
  const Actor group_member = world.sign_in(second, "organisation_member", group);
  ask(group_member);
  EXPECT_EQ(get(group_member, "/waiting-make-ups").count("items"), 0u);
  EXPECT_THAT(told(group_member), Not(HasSubstr("有补学等待确认")));
  EXPECT_EQ(get(secretary, "/waiting-make-ups").at("items.0.name"), "林二");
}

TEST_F(MakeUps, the_member_hears_what_became_of_their_word) {
  ask(member);
  note(secretary, first);
  EXPECT_THAT(told(member), HasSubstr("支部已确认，计入学时"));
  world.clock().advance_ms(1000);
  const std::string before = told(member);
  note(secretary, first, on(today, R"(,"note":"补记内容")"));
  EXPECT_EQ(told(member), before);
  EXPECT_EQ(world.call(secretary, Method::del, path + "/make-ups/" + first).status, 200);
  EXPECT_THAT(told(member), HasSubstr("支部撤回了确认"));
  world.clock().advance_ms(1000);
  ask(member);
  world.call(reviewer, Method::del, path + "/make-ups/" + first);
  EXPECT_THAT(told(member), HasSubstr("支部没有确认"));
  EXPECT_EQ(get(member, "/my/study-hours").count("missed.0.made_up_on"), 0u);
  // Where nothing was said there is nothing to tell.
  const std::string said = told(member);
  world.clock().advance_ms(1000);
  world.call(reviewer, Method::del, path + "/make-ups/" + first);
  EXPECT_EQ(told(member), said);
}

TEST_F(MakeUps, a_word_that_a_device_kept_is_taken_from_its_own_person_alone) {
  EXPECT_EQ(ask(member, for_account(member)).status, 200);
  EXPECT_EQ(ask(member, for_account(outsider)).status, 401);
}

TEST_F(MakeUps, only_an_absence_from_study_can_be_made_up_and_not_before_it) {
  EXPECT_EQ(note(secretary, probationer).status, 404);
  EXPECT_EQ(note(secretary, stranger).status, 404);
  EXPECT_EQ(ask(outsider).status, 404);
  EXPECT_EQ(ask(world.sign_in_administrator("system_admin")).status, 404);
  EXPECT_EQ(note(secretary, first, on("2026-11-20")).at("errors.0.pointer"), "made_up_on");
  EXPECT_EQ(ask(member, on("2026-11-22")).at("errors.0.code"), "out_of_range");
  path = filed(plan("branch_assembly", medicine, today),
               record(today, {{"absent", '[' + person(first) + ']'}}));
  EXPECT_EQ(get(secretary, path + "/make-ups").count("items"), 0u);
  EXPECT_EQ(note(secretary, first).status, 404);
}

TEST_F(MakeUps, nobody_confirms_for_themselves_or_for_another_branch) {
  EXPECT_EQ(note(member, first).status, 403);
  EXPECT_EQ(note(leader, first).status, 403);
  EXPECT_EQ(note(neighbour, first).status, 404);
  EXPECT_EQ(get(neighbour, path + "/make-ups").status, 404);
  EXPECT_EQ(get(leader, path + "/make-ups").at("items.0.may_note"), "false");
  EXPECT_EQ(get(secretary, path + "/make-ups").at("items.0.may_note"), "true");
  EXPECT_EQ(world.call(neighbour, Method::del, path + "/make-ups/" + first).status, 404);
  path = filed(plan("party_lecture", medicine, today),
               record(today, {{"absent", '[' + person(secretary_person) + ']'}}));
  EXPECT_EQ(note(secretary, secretary_person).code(), "own_work");
  EXPECT_EQ(note(reviewer, secretary_person).status, 200);
}

TEST_F(MakeUps, each_branch_of_a_joint_study_notes_its_own_people) {
  path = "/activities/" +
         world
             .must(chief, Method::post, "/activities",
                   plan("study_day", general, today, quoted(medicine) + ',' + quoted(surgery)))
             .at("activity_id");
  world.must(seen(chief, 1), Method::put, path + "/record",
             record(today, {{"absent", '[' + person(first) + ',' + person(stranger) + ']'}}));
  world.must(seen(chief, 2), Method::put, path + "/submission", "{}");
  world.must(seen(officer, 3), Method::put, path + "/review", R"({"verdict":"file"})");
  EXPECT_EQ(get(secretary, path + "/make-ups").count("items"), 1u);
  EXPECT_EQ(note(secretary, first).status, 200);
  EXPECT_EQ(note(secretary, stranger).status, 403);
  EXPECT_EQ(note(chief, stranger).status, 200);
}

TEST_F(MakeUps, whoever_is_present_in_a_correction_counts_once_and_a_retraction_takes_it) {
  note(secretary, first);
  note(secretary, second);
  correct(person(second));
  EXPECT_EQ(own_minutes(), "60");
  EXPECT_EQ(get(member, "/my/study-hours").at("made_up_minutes"), "0");
  EXPECT_EQ(get(leader, path + "/feeds").at("made_up"), "1");
  put(secretary, path + "/retraction", 8, R"({"reason":"重复登记"})");
  EXPECT_EQ(own_minutes(), "0");
  EXPECT_EQ(get(secretary, "/people/" + second + "/study-hours").at("minutes"), "0");
  EXPECT_EQ(get(secretary, path + "/make-ups").count("items"), 0u);
  EXPECT_EQ(note(secretary, second).status, 404);
}

}  // namespace
}  // namespace yixin::test
