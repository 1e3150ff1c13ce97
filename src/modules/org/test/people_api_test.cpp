#include <gtest/gtest.h>

#include "modules/org/test/office.h"

namespace yixin::org::test {
namespace {

constexpr const char* numbers =
    R"(,"staff_no":"01116","id_number":"11999919840411169X","phone":"19900008632")";

std::string full_form(std::string_view more = "") {
  return R"({"name":"沈清和","id_kind":"resident","category":"full_member","retired":false)" +
         std::string(numbers) + std::string(more) + '}';
}

TEST(people_api, numbers_are_masked_in_every_view_and_sealed_in_the_database) {
  World world;
  const Reply made = world.must(world.the_operator(), Method::post, "/people", full_form());
  EXPECT_EQ(made.at("id_number"), "119***********169X");
  EXPECT_EQ(made.at("phone"), "199****8632");
  EXPECT_EQ(made.at("birth_on"), "1984-04-11");
  EXPECT_EQ(made.at("sex"), "male");
  EXPECT_EQ(made.at("pinyin"), "shen qing he");
  const Reply list = world.must(world.the_operator(), Method::get, "/people");
  EXPECT_EQ(list.body.find("8632"), std::string::npos);
  world.read([](db::ReadTx& tx) {
    const auto sealed = tx.all<describe::Bytes>(
        R"sql(SELECT id_sealed FROM org_person WHERE id_sealed IS NOT NULL)sql");
    ASSERT_EQ(sealed.size(), 1u);
    EXPECT_EQ(sealed.front().data.find("198404"), std::string::npos);
  });
}

TEST(people_api, a_masked_number_that_comes_back_keeps_the_stored_one) {
  World world;
  const Reply made = world.must(world.the_operator(), Method::post, "/people", full_form());
  const std::string path = "/people/" + made.at("person_id");
  const std::string masked =
      R"({"name":"沈清和","id_kind":"resident","category":"full_member","retired":false,)"
      R"("staff_no":"01116","id_number":"119***********169X","phone":"199****8632"})";
  const Reply kept = world.must(seen(world.the_operator(), 1), Method::put, path, masked);
  EXPECT_EQ(kept.at("id_number"), "119***********169X");
  EXPECT_EQ(kept.at("birth_on"), "1984-04-11");
  EXPECT_EQ(world
                .must(world.the_operator(), Method::post, path + "/disclosures",
                      R"({"field":"phone","reason":"通知开会"})")
                .at("value"),
            "19900008632");
  std::string other = masked;
  other.replace(other.find("199****8632"), 11, "138****8632");
  EXPECT_EQ(world.call(seen(world.the_operator(), 2), Method::put, path, other).at("errors.0.code"),
            "masked_number");
}

TEST(people_api, every_problem_of_a_form_is_answered_at_once) {
  World world;
  const Reply refused = world.call(
      world.the_operator(), Method::post, "/people",
      R"({"name":"沈清和","id_kind":"resident","id_number":"119999198404111690","sex":"female",)"
      R"("phone":"1990000","category":"staff","joined_party_on":"2006-07-11","retired":false})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.count("errors"), 3u) << refused.body;
}

TEST(people_api, two_people_never_share_a_staff_or_identity_number) {
  World world;
  world.must(world.the_operator(), Method::post, "/people", full_form());
  EXPECT_EQ(world.call(world.the_operator(), Method::post, "/people", full_form()).code(),
            "staff_no_taken");
  EXPECT_EQ(world
                .call(world.the_operator(), Method::post, "/people",
                      R"({"name":"林晚照","id_kind":"resident","category":"staff",)"
                      R"("retired":false,"id_number":"１１９９９９19840411169x"})")
                .code(),
            "id_number_taken");
  const Reply change = world.call(seen(world.the_operator(), 1), Method::put,
                                  "/people/" + world.add_person("林晚照", "staff"),
                                  R"({"name":"林晚照","id_kind":"resident","category":"staff",)"
                                  R"("retired":false,"id_number":"11999919840411169X"})");
  EXPECT_EQ(change.status, 409);
  EXPECT_EQ(change.code(), "id_number_taken");
}

TEST(people_api, a_change_needs_the_latest_revision) {
  World world;
  const std::string path = "/people/" + world.add_person("沈清和", "staff");
  const auto rename = [&](const std::string& name) {
    return world.call(
        seen(world.the_operator(), 1), Method::put, path,
        R"({"category":"staff","id_kind":"none","retired":false,"name":")" + name + "\"}");
  };
  const Reply changed = rename("沈清荷");
  EXPECT_EQ(changed.at("name"), "沈清荷");
  EXPECT_EQ(changed.header("ETag"), "\"2\"");
  const Reply refused = rename("沈清禾");
  EXPECT_EQ(refused.status, 412);
  EXPECT_EQ(refused.code(), "changed_meanwhile");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, path).header("ETag"), "\"2\"");
}

TEST(people_api, the_list_is_searched_by_name_pinyin_initials_and_staff_number) {
  World world;
  world.add_person("沈清和", "full_member", world.add_unit("branch", "内科第一党支部"));
  world.add_person("林晚照", "staff");
  for (const char* search : {"清和", "sqh", "shenq", "SQH"}) {
    const Reply found =
        world.must(world.the_operator(), Method::get, std::string("/people?search=") + search);
    EXPECT_EQ(found.at("total"), "1") << search;
    EXPECT_EQ(found.at("items.0.name"), "沈清和") << search;
  }
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/people?search=%25").at("total"), "0");
  EXPECT_EQ(world.must(world.the_operator(), Method::get, "/people?category=staff").at("total"),
            "1");
  EXPECT_EQ(world.call(world.the_operator(), Method::get, "/people?page=0").status, 422);
}

TEST(people_api, nobody_outside_the_reach_is_listed_found_or_changed) {
  World world;
  const std::string inner = world.add_unit("branch", "内科第一党支部");
  const std::string surgery = world.add_unit("branch", "外科第一党支部");
  const std::string own = world.add_person("沈清和", "full_member", inner);
  const std::string foreign = world.add_person("林晚照", "full_member", surgery);
  world.add_person("周远山", "staff");
  const Actor secretary = world.sign_in(own, "organisation_member", inner);
  EXPECT_EQ(world.must(secretary, Method::get, "/people").at("total"), "1");
  EXPECT_EQ(world.must(secretary, Method::get, "/people?unit_id=" + surgery).at("total"), "0");
  EXPECT_EQ(world.call(secretary, Method::get, "/people/" + foreign).status, 404);
  EXPECT_EQ(world
                .call(secretary, Method::post, "/people/" + foreign + "/disclosures",
                      R"({"field":"phone","reason":"通知开会"})")
                .status,
            404);
  EXPECT_EQ(world.call(seen(secretary, 1), Method::put, "/people/" + own, person_form("沈清和", ""))
                .status,
            403);
}

TEST(people_api, an_officer_moves_people_only_between_units_of_the_own_reach) {
  World world;
  const std::string general = world.add_unit("general_branch", "第一党总支");
  const std::string inner = world.add_unit("branch", "内科第一党支部", general);
  const std::string second = world.add_unit("branch", "内科第二党支部", general);
  const std::string surgery = world.add_unit("branch", "外科第一党支部");
  const std::string person = world.add_person("沈清和", "full_member", inner);
  const Actor officer =
      world.sign_in(world.add_person("林晚照", "full_member", inner), "party_officer", general);
  const auto move = [&](const std::string& unit, const std::string& on) {
    return world.call(officer, Method::post, "/people/" + person + "/memberships",
                      "{\"unit_id\":\"" + unit + "\",\"from_on\":\"" + on + "\"}");
  };
  EXPECT_EQ(move(surgery, "2026-11-21").status, 404);
  EXPECT_EQ(move(second, "2026-11-22").code(), "date_in_future");
  EXPECT_EQ(move(second, "2026-11-01").code(), "date_before_membership");
  EXPECT_EQ(move(second, "2026-11-21").at("memberships.0.unit_name"), "内科第二党支部");
  EXPECT_EQ(world.call(officer, Method::post, "/people", person_form("周远山")).status, 403)
      << "people without a unit belong to the hospital";
}

TEST(people_api, a_transfer_ends_the_old_membership_on_its_day) {
  World world;
  const std::string inner = world.add_unit("branch", "内科第一党支部");
  const std::string surgery = world.add_unit("branch", "外科第一党支部");
  const std::string person = world.add_person("沈清和", "full_member", inner);
  world.clock().advance_ms(10LL * 24 * 3600 * 1000);
  const Reply view =
      world.must(world.the_operator(), Method::post, "/people/" + person + "/memberships",
                 "{\"unit_id\":\"" + surgery + "\",\"from_on\":\"2026-12-01\"}");
  EXPECT_EQ(view.at("unit_id"), surgery);
  EXPECT_EQ(view.at("memberships.0.from_on"), "2026-12-01");
  EXPECT_EQ(view.at("memberships.1.to_on"), "2026-12-01");
  EXPECT_EQ(view.at("memberships.1.unit_name"), "内科第一党支部");
  EXPECT_EQ(audit_entries(world, "person.transfer"), 1u);
}

TEST(people_api, a_disclosure_needs_a_reason_and_is_recorded) {
  World world;
  const Reply made = world.must(world.the_operator(), Method::post, "/people", full_form());
  const std::string path = "/people/" + made.at("person_id") + "/disclosures";
  EXPECT_EQ(
      world.call(world.the_operator(), Method::post, path, R"({"field":"id_number","reason":""})")
          .status,
      422);
  EXPECT_EQ(audit_entries(world, "person.disclose"), 0u);
  EXPECT_EQ(world
                .must(world.the_operator(), Method::post, path,
                      R"({"field":"id_number","reason":"办理组织关系"})")
                .at("value"),
            "11999919840411169X");
  EXPECT_EQ(audit_entries(world, "person.disclose"), 1u);
}

TEST(people_api, a_unit_has_one_secretary_at_a_time) {
  World world;
  const std::string branch = world.add_unit("branch", "内科第一党支部");
  const std::string first = world.add_person("沈清和", "full_member", branch);
  const std::string second = world.add_person("林晚照", "full_member", branch);
  const std::string body = "{\"unit_id\":\"" + branch +
                           "\",\"post\":\"secretary\",\"from_on\":\"2024-01-10\","
                           "\"dual_leader\":true,\"deputy\":\"A\"}";
  const auto record = [&](const std::string& person) {
    return world.call(world.the_operator(), Method::post, "/people/" + person + "/posts", body);
  };
  const Reply view = record(first);
  EXPECT_EQ(view.at("posts.0.dual_leader"), "true");
  EXPECT_EQ(record(second).code(), "post_taken");
  const std::string end = "/posts/" + view.at("posts.0.post_id") + "/end";
  EXPECT_EQ(world.call(world.the_operator(), Method::put, end, R"({"to_on":"2023-01-01"})").code(),
            "bad_date");
  world.must(world.the_operator(), Method::put, end, R"({"to_on":"2026-11-21"})");
  EXPECT_EQ(world.call(world.the_operator(), Method::put, end, R"({"to_on":"2026-11-21"})").code(),
            "post_ended");
  EXPECT_EQ(record(second).status, 200);
}

TEST(people_api, whoever_ends_a_post_is_told_of_the_post_alone) {
  World world;
  const std::string general = world.add_unit("general_branch", "第一党总支");
  const std::string surgery = world.add_unit("branch", "外科第一党支部");
  const std::string person = world.add_person("沈清和", "full_member", surgery);
  const Actor reader = world.sign_in(world.add_person("周远山", "full_member", general),
                                     "organisation_member", general);
  const Actor officer =
      world.sign_in(world.add_person("林晚照", "full_member", general), "party_officer", general);
  const Reply recorded =
      world.must(world.the_operator(), Method::post, "/people/" + person + "/posts",
                 "{\"unit_id\":\"" + general +
                     "\",\"post\":\"secretary\",\"from_on\":\"2024-01-10\",\"dual_leader\":false}");
  const std::string post = recorded.at("posts.0.post_id");
  const auto end = [&](const Actor& who) {
    return world.call(who, Method::put, "/posts/" + post + "/end", R"({"to_on":"2026-11-20"})");
  };
  EXPECT_EQ(world.call(officer, Method::get, "/people/" + person).status, 404);
  EXPECT_EQ(end(reader).status, 403);
  const Reply ended = end(officer);
  ASSERT_EQ(ended.status, 200) << ended.body;
  EXPECT_EQ(ended.at("post_id"), post);
  EXPECT_EQ(ended.at("to_on"), "2026-11-20");
  EXPECT_EQ(ended.at("category"), "");
}

TEST(people_api, a_group_has_no_secretary) {
  World world;
  const std::string branch = world.add_unit("branch", "内科第一党支部");
  const std::string group = world.add_unit("group", "第一党小组", branch);
  const std::string person = world.add_person("沈清和", "full_member", group);
  EXPECT_EQ(world
                .call(world.the_operator(), Method::post, "/people/" + person + "/posts",
                      "{\"unit_id\":\"" + group +
                          "\",\"post\":\"secretary\",\"from_on\":\"2024-01-10\","
                          "\"dual_leader\":false}")
                .code(),
            "wrong_post");
  const Reply row = world.must(world.the_operator(), Method::get, "/people");
  EXPECT_EQ(row.at("items.0.unit_name"), "内科第一党支部");
  EXPECT_EQ(row.at("items.0.group_name"), "第一党小组");
}

}  // namespace
}  // namespace yixin::org::test
