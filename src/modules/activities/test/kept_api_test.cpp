#include "modules/activities/api/activities.h"
#include "modules/activities/test/activities_world.h"
#include "platform/access/access.h"
#include "platform/fields/person.h"

namespace yixin::test {
namespace {

class Kept : public Activities {
 protected:
  void erase(const std::string& person) {
    world.write([&](db::WriteTx& tx) {
      const auto id = tx.value<access::PersonId>(
          R"sql(SELECT person_id FROM org_roster WHERE public_id = $1)sql", person);
      fields::erase_rows(tx, id, {});
    });
  }
  std::int64_t reasons() {
    std::int64_t count = 0;
    world.read([&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM activities_attendance WHERE reason IS NOT NULL)sql");
    });
    return count;
  }
};

TEST_F(Kept, an_erasure_leaves_the_headcount_and_takes_the_name_and_the_reason) {
  const std::string path =
      filed(plan("branch_assembly", medicine, today),
            record(today, {{"absent", '[' + person(first, R"(,"reason":"surgery")") + ']'}}));
  EXPECT_THAT(get(secretary, path).body, HasSubstr("林一"));
  EXPECT_EQ(reasons(), 1);
  erase(first);
  const Reply kept = get(secretary, path);
  EXPECT_EQ(kept.at("record.headcount.expected"), "5");
  EXPECT_EQ(kept.at("record.headcount.absent"), "1");
  EXPECT_EQ(kept.count("record.attendance"), 4u);
  EXPECT_THAT(kept.body, Not(HasSubstr("林一")));
  EXPECT_EQ(reasons(), 0);
  put(secretary, path + "/correction", 4, R"({"reason":"补记要点"})");
  const Reply corrected =
      put(secretary, path + "/record", 5, record(today, {{"points", R"(["学习党章"])"}}));
  EXPECT_EQ(corrected.at("draft.headcount.expected"), "5");
  EXPECT_EQ(corrected.at("draft.headcount.absent"), "1");
}

TEST_F(Kept, whoever_was_erased_stays_counted_when_a_correction_has_fewer_batches) {
  const std::string late = R"({"held_on":"2026-11-21","from_minute":530,"span":"hours",)"
                           R"("minutes":120})";
  const std::string path =
      filed(plan("party_lecture", medicine, today),
            record(today, {{"batches", '[' + begun(today) + ',' + late + ']'},
                           {"attended", '[' + person(first, R"(,"batch":2)") + ']'}}));
  EXPECT_EQ(get(leader, path + "/feeds").at("student_minutes"), "360");
  erase(first);
  put(secretary, path + "/correction", 4, R"({"reason":"只有一场"})");
  put(secretary, path + "/record", 5, record(today));
  put(secretary, path + "/submission", 6);
  EXPECT_EQ(put(reviewer, path + "/review", 7, R"({"verdict":"file"})").at("state"), "filed");
  const Reply feeds = get(leader, path + "/feeds");
  EXPECT_EQ(feeds.at("students"), "5");
  EXPECT_EQ(feeds.at("student_minutes"), "300");
}

TEST_F(Kept, a_resolution_is_found_by_its_id_while_its_record_is_in_force) {
  const std::string path =
      filed(plan("branch_assembly", medicine, today),
            record(today, {{"resolutions", R"([{"text":"十二月开展义诊"}])"}}));
  const auto id =
      base::PublicId::parse(get(secretary, path).at("record.resolutions.0.resolution_id"));
  ASSERT_TRUE(id);
  const activities::ResolutionRef resolution{*id};
  const auto find = [&] {
    std::optional<activities::Resolution> found;
    world.read([&](db::ReadTx& tx) { found = activities::find_resolution(tx, resolution); });
    return found;
  };
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->text, "十二月开展义诊");
  EXPECT_EQ(find()->activity_id.to_hex(), path.substr(12));
  put(secretary, path + "/retraction", 4, R"({"reason":"重复登记"})");
  EXPECT_FALSE(find());
}

}  // namespace
}  // namespace yixin::test
