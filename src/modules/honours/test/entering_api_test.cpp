#include "modules/honours/test/honours_world.h"
#include "platform/fields/person.h"

namespace yixin::test {
namespace {

class HonourEntering : public Honours {
 protected:
  std::string pointer_of(const std::string& body) {
    const Reply reply = post(secretary, of_branch, body);
    EXPECT_EQ(reply.status, 422) << reply.body;
    return reply.at("errors.0.pointer");
  }
};

TEST_F(HonourEntering, what_does_not_fit_says_where) {
  EXPECT_EQ(pointer_of(honour({{"name", R"("")"}})), "name");
  EXPECT_EQ(pointer_of(honour({{"year", "1948"}})), "year");
  EXPECT_EQ(pointer_of(honour({{"year", "2027"}})), "year");
  EXPECT_EQ(pointer_of(honour({{"awarded_on", R"("2026-11-22")"}})), "awarded_on");
  EXPECT_EQ(pointer_of(honour({{"holder", R"("person")"}})), "person_id");
  EXPECT_EQ(pointer_of(of_person(stranger)), "person_id");
  EXPECT_EQ(pointer_of(honour({{"holder", R"("activity")"}})), "activity_id");
  const std::string foreign = planned(neighbour, surgery);
  EXPECT_EQ(pointer_of(honour({{"activity_id", quoted(foreign)}})), "activity_id");
  EXPECT_EQ(get(secretary, "/honours").at("total"), "0");
}

TEST_F(HonourEntering, an_honoured_activity_is_the_units_own) {
  const std::string meeting = planned(officer, committee);
  EXPECT_EQ(post(officer, of_branch, of_activity(meeting)).at("errors.0.pointer"), "activity_id");
  EXPECT_EQ(post(officer, of_branch, of_activity(planned(secretary, medicine))).status, 200);
}

TEST_F(HonourEntering, an_honour_is_entered_once) {
  entered(of_person(first));
  EXPECT_EQ(post(secretary, of_branch, of_person(first)).code(), "honour_known");
  EXPECT_EQ(post(secretary, of_branch, of_person(second)).status, 200);
  const std::string path = entered(honour());
  entered(honour({{"year", "2024"}}));
  EXPECT_EQ(put(secretary, path, 1, honour({{"year", "2024"}})).code(), "honour_known");
}

TEST_F(HonourEntering, a_change_names_the_revision_it_was_made_from) {
  const std::string path = entered(honour());
  const Reply changed = put(secretary, path, 1, honour({{"level", R"("province")"}}));
  EXPECT_EQ(changed.at("level"), "province");
  EXPECT_EQ(changed.at("rev"), "2");
  EXPECT_EQ(put(officer, path, 1, honour()).code(), "changed_meanwhile");
}

TEST_F(HonourEntering, whoever_holds_an_honour_keeps_it_after_moving_on) {
  const std::string path = entered(of_person(first));
  after_hours(48);
  world.must(officer, Method::post, "/people/" + first + "/memberships",
             R"({"unit_id":")" + surgery + R"(","from_on":"2026-11-23"})");
  EXPECT_EQ(put(secretary, path, 1, of_person(first)).status, 200);
  EXPECT_EQ(get(neighbour, "/honours").at("total"), "0");
  EXPECT_EQ(get(member, "/my/honours").count("items"), 1u);
  const auto awarded = [&](const std::string& on) {
    return honour({{"holder", R"("person")"},
                   {"person_id", quoted(first)},
                   {"year", "2026"},
                   {"awarded_on", quoted(on)}});
  };
  // Of the branch on the day it was awarded, so that an older one can still be entered.
  EXPECT_EQ(post(secretary, of_branch, awarded("2026-11-22")).status, 200);
  EXPECT_EQ(pointer_of(awarded("2026-11-23")), "person_id");
}

TEST_F(HonourEntering, a_removed_honour_can_be_put_back_for_a_day) {
  const std::string path = entered(of_person(first));
  EXPECT_EQ(put(secretary, path + "/removal", "{}").status, 200);
  EXPECT_EQ(get(secretary, "/honours").at("total"), "0");
  EXPECT_EQ(get(secretary, "/honours").at("years"), "[]");
  EXPECT_EQ(get(member, "/my/honours").count("items"), 0u);
  EXPECT_EQ(get(secretary, path).status, 404);
  EXPECT_EQ(put(secretary, path, 1, of_person(first)).status, 404);
  after_hours(23);
  world.run_job("honours.forget_removed");
  EXPECT_EQ(del(secretary, path + "/removal").status, 200);
  EXPECT_EQ(get(secretary, path).status, 200);
  put(secretary, path + "/removal", "{}");
  entered(of_person(first));
  EXPECT_EQ(del(secretary, path + "/removal").code(), "honour_known");
  after_hours(24);
  world.run_job("honours.forget_removed");
  EXPECT_EQ(del(secretary, path + "/removal").status, 404);
}

TEST_F(HonourEntering, only_those_who_keep_the_register_write_into_it) {
  const std::string path = entered(honour());
  for (const Actor& who : {reader, member}) {
    EXPECT_EQ(post(who, of_branch, honour({{"year", "2023"}})).status, 403);
    EXPECT_EQ(put(who, path, 1, honour()).status, 403);
    EXPECT_EQ(put(who, path + "/removal", "{}").status, 403);
    EXPECT_EQ(del(who, path + "/removal").status, 403);
  }
  EXPECT_EQ(post(neighbour, of_branch, honour()).status, 404);
  EXPECT_EQ(post(officer, "/units/" + std::string(32, '0') + "/honours", honour()).status, 404);
  EXPECT_EQ(put(neighbour, path, 1, honour()).status, 404);
  EXPECT_EQ(put(neighbour, path + "/removal", "{}").status, 404);
  EXPECT_EQ(del(neighbour, path + "/removal").status, 404);
  EXPECT_EQ(get(secretary, path).at("rev"), "1");
}

TEST_F(HonourEntering, every_act_is_recorded_and_one_about_a_person_is_told_to_that_person) {
  const std::string path = entered(of_person(first));
  put(secretary, path, 1, of_person(first));
  put(secretary, path + "/removal", "{}");
  del(secretary, path + "/removal");
  std::vector<std::string> acts;
  world.read([&](db::ReadTx& tx) {
    acts = tx.all<std::string>(
        R"sql(SELECT e.action FROM audit_entry e JOIN audit_about a ON a.entry_id = e.id
              WHERE e.action LIKE 'honours.%' ORDER BY e.id)sql");
  });
  EXPECT_EQ(acts, (std::vector<std::string>{"honours.add", "honours.change", "honours.remove",
                                            "honours.put_back"}));
}

TEST_F(HonourEntering, an_erasure_takes_the_honours_of_a_person_and_leaves_those_of_the_unit) {
  entered(of_person(first));
  entered(honour());
  world.write([&](db::WriteTx& tx) {
    const auto id = tx.value<access::PersonId>(
        R"sql(SELECT person_id FROM org_roster WHERE public_id = $1)sql", first);
    fields::erase_rows(tx, id, {});
  });
  const Reply list = get(secretary, "/honours");
  EXPECT_EQ(list.at("total"), "1");
  EXPECT_EQ(list.at("items.0.holder"), "unit");
}

}  // namespace
}  // namespace yixin::test
