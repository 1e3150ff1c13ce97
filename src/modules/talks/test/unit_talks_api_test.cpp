#include "modules/talks/test/talks_world.h"
#include "platform/fields/person.h"
#include "platform/spreadsheet/read.h"

namespace yixin::test {
namespace {

class UnitTalks : public Talks {};

TEST_F(UnitTalks, a_year_has_seats_by_people_and_says_where_nothing_is_written_down) {
  entered({secretary_person, first}, "2026-03-02");
  entered({secretary_person, first}, "2026-06-05");
  entered({first, second}, "2026-07-01");
  entered({secretary_person, organiser_person}, "2025-12-31");
  const Reply year = get(secretary, of_branch);
  EXPECT_EQ(year.at("unit_name"), "内科党支部");
  EXPECT_EQ(year.at("year"), "2026");
  ASSERT_EQ(year.count("seats"), 2u);
  EXPECT_EQ(year.at("seats.0.name"), "方三");
  ASSERT_EQ(year.count("people"), 4u);
  ASSERT_EQ(year.count("cells"), 1u);
  EXPECT_EQ(year.at("cells.0.seat_id"), secretary_person);
  EXPECT_EQ(year.at("cells.0.person_id"), first);
  EXPECT_EQ(year.at("cells.0.times"), "2");
  EXPECT_EQ(year.at("cells.0.last_on"), "2026-06-05");
  EXPECT_EQ(year.at("people.2.name"), "林二");
  EXPECT_EQ(year.at("people.2.among_members.last_on"), "2026-07-01");
  EXPECT_EQ(year.at("people.0.among_members"), "");
  ASSERT_EQ(year.count("wanted"), 2u);
  EXPECT_EQ(year.at("wanted.0.pair"), "seats");
  EXPECT_EQ(year.at("wanted.0.other.name"), "方一");
  EXPECT_EQ(year.at("wanted.1.pair"), "seat_and_member");
  EXPECT_EQ(year.at("wanted.1.person.name"), "林二");
  EXPECT_EQ(year.count("talks"), 3u);
  EXPECT_EQ(year.at("rule.code"), "life.heart_talks");
  EXPECT_EQ(year.at("may_write"), "true");
  EXPECT_EQ(get(secretary, of_branch + "?year=2025").count("cells"), 2u);
  EXPECT_EQ(get(secretary, of_branch + "?year=2018").at("errors.0.pointer"), "year");
}

TEST_F(UnitTalks, the_kind_of_a_talk_is_for_those_who_spoke) {
  post(secretary, of_branch, talk({organiser_person, first}, today, "care"));
  EXPECT_THAT(get(secretary, of_branch).body, Not(HasSubstr("care")));
  EXPECT_EQ(get(member, "/my/talks").at("talks.0.kind"), "care");
}

TEST_F(UnitTalks, nobody_outside_the_committee_of_the_branch_sees_who_spoke_with_whom) {
  entered({secretary_person, first}, today);
  EXPECT_EQ(get(organiser, of_branch).status, 200);
  EXPECT_EQ(get(neighbour, of_branch).status, 404);
  EXPECT_EQ(get(neighbour, of_branch + "/export").status, 404);
  EXPECT_EQ(get(chief, of_branch).status, 403);
  EXPECT_EQ(get(member, of_branch).status, 403);
  EXPECT_EQ(get(secretary, "/units/" + group + "/talks").status, 404);
}

TEST_F(UnitTalks, people_of_another_branch_are_not_entered) {
  EXPECT_EQ(post(secretary, of_branch, talk({first, stranger}, today)).at("errors.0.code"),
            "no_such_person");
  EXPECT_EQ(post(secretary, of_branch, talk({first}, today)).at("errors.0.code"), "required");
  EXPECT_EQ(post(secretary, of_branch, talk({first, first}, today)).at("errors.0.code"),
            "named_twice");
  const std::vector<std::string> many(9, first);
  EXPECT_EQ(post(secretary, of_branch, talk(many, today)).at("errors.0.code"), "too_many");
  EXPECT_EQ(post(neighbour, of_branch, talk({first, second}, today)).status, 404);
  EXPECT_EQ(post(chief, of_branch, talk({first, second}, today)).status, 403);
  EXPECT_EQ(get(secretary, of_branch).count("talks"), 0u);
}

TEST_F(UnitTalks, a_day_is_neither_long_past_nor_far_ahead) {
  for (const auto* on : {"2024-12-31", "2027-11-23"}) {
    EXPECT_EQ(post(secretary, of_branch, talk({first, second}, on)).at("errors.0.pointer"), "on");
  }
}

TEST_F(UnitTalks, a_talk_is_entered_once) {
  entered({first, second}, today);
  EXPECT_EQ(post(secretary, of_branch, talk({second, first}, today)).code(), "talk_known");
  EXPECT_EQ(post(secretary, of_branch, talk({second, organiser_person}, today)).status, 200);
}

TEST_F(UnitTalks, only_the_branch_takes_back_and_confirms) {
  const std::string path = entered({first, second}, soon);
  EXPECT_EQ(del(neighbour, path).status, 404);
  EXPECT_EQ(del(chief, path).status, 403);
  EXPECT_EQ(put(neighbour, path + "/holding", R"({"held_on":"2026-11-21"})").status, 404);
  EXPECT_EQ(put(chief, path + "/holding", R"({"held_on":"2026-11-21"})").status, 403);
  EXPECT_EQ(del(neighbour, path + "/holding").status, 404);
  EXPECT_EQ(del(chief, path + "/holding").status, 403);
  EXPECT_EQ(put(organiser, path + "/holding", R"({"held_on":"2026-11-22"})").at("errors.0.pointer"),
            "held_on");
  EXPECT_EQ(del(organiser, path + "/holding").code(), "not_held");
  EXPECT_EQ(put(organiser, path + "/holding", R"({"held_on":"2026-11-21"})").at("held_on"), today);
  EXPECT_EQ(put(organiser, path + "/holding", R"({"held_on":"2026-11-21"})").code(),
            "already_held");
  EXPECT_EQ(del(organiser, path + "/holding").at("held_on"), "");
  EXPECT_EQ(del(organiser, path).status, 200);
  EXPECT_EQ(del(organiser, path).status, 404);
}

TEST_F(UnitTalks, the_duty_of_the_year_is_done_once_nothing_is_wanted_and_open_again_without_it) {
  EXPECT_EQ(duty(), "open");
  entered({secretary_person, organiser_person}, "2026-02-02");
  entered({secretary_person, first, second}, "2026-03-03");
  EXPECT_EQ(duty(), "done");
  EXPECT_EQ(get(secretary, of_branch).at("complete_on"), "2026-03-03");
  const std::string spare = entered({first, second}, "2026-04-04");
  EXPECT_EQ(del(secretary, spare).status, 200);
  EXPECT_EQ(duty(), "done");
  const std::string only = "/talks/" + get(secretary, of_branch).at("talks.1.talk_id");
  EXPECT_EQ(del(secretary, only).status, 200);
  EXPECT_EQ(duty(), "open");
}

TEST_F(UnitTalks, an_arranged_talk_fulfils_nothing_before_it_was_held) {
  entered({secretary_person, organiser_person}, "2026-02-02");
  const std::string path = entered({secretary_person, first, second}, soon);
  EXPECT_EQ(duty(), "open");
  put(secretary, path + "/holding", R"({"held_on":"2026-11-20"})");
  EXPECT_EQ(duty(), "done");
  del(secretary, path + "/holding");
  EXPECT_EQ(duty(), "open");
}

TEST_F(UnitTalks, whoever_joins_later_does_not_undo_what_was_complete) {
  entered({secretary_person, organiser_person}, "2026-02-02");
  entered({secretary_person, first, second}, "2026-03-03");
  world.add_person("林四", "full_member", medicine);
  entered({first, second}, "2026-04-04");
  EXPECT_EQ(duty(), "done");
  EXPECT_EQ(get(secretary, of_branch).count("wanted"), 2u);
}

TEST_F(UnitTalks, the_year_is_a_workbook_with_what_may_still_be_arranged) {
  entered({secretary_person, first}, "2026-03-02");
  const Reply file = get(secretary, of_branch + "/export?year=2026");
  const auto table = spreadsheet::read_table(file.body, "谈心谈话.xlsx", {});
  EXPECT_EQ(table.headings,
            (std::vector<std::string>{"党员", "支委 方三", "支委 方一", "党员之间"}));
  ASSERT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"方三", "—", "无记录", "—"}));
  EXPECT_EQ(table.rows[3],
            (std::vector<std::string>{"林一", "无记录", "1 次，最近 2026-03-02", "无记录"}));
}

TEST_F(UnitTalks, an_erasure_takes_the_person_out_of_every_talk) {
  entered({secretary_person, first}, "2026-03-02");
  world.write([&](db::WriteTx& tx) {
    const auto id = tx.value<access::PersonId>(
        R"sql(SELECT person_id FROM org_roster WHERE public_id = $1)sql", first);
    fields::erase_rows(tx, id, {});
  });
  const Reply year = get(secretary, of_branch);
  EXPECT_EQ(year.count("cells"), 0u);
  EXPECT_EQ(year.count("talks.0.people"), 1u);
  EXPECT_THAT(year.body, Not(HasSubstr("林一")));
}

}  // namespace
}  // namespace yixin::test
