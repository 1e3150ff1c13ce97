#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/key_change.h"
#include "modules/org/api/org.h"
#include "modules/org/api/reseal.h"
#include "platform/audit/audit.h"
#include "platform/backup/sealed_values.h"
#include "platform/base/error.h"
#include "platform/crypto/recovery_sheet.h"
#include "support/archives.h"

namespace yixin::test {
namespace {

std::int64_t sealed_with(World& world, std::uint8_t key) {
  std::int64_t count = 0;
  auto& database = world.application().database();
  database.snapshot([&](db::Connection& connection) {
    for (const auto& values : backup::list_sealed_values(connection, database.engine(), key)) {
      count += values.count;
    }
  });
  return count;
}

std::string phone_of(World& world, const std::string& person) {
  return world
      .must(world.the_operator(), Method::post, "/people/" + person + "/disclosures",
            R"({"field":"phone","reason":"核对联系方式"})")
      .at("value");
}

class Rotation {
 public:
  Rotation() {
    for (int i = 0; i < 30; ++i) people.push_back(world.add_person("林一", "full_member"));
    member = world.sign_in(people.front());
    phone = phone_of(world, people.front());
  }
  std::filesystem::path keys() const { return world.directory() / "keys"; }
  void expect_everything_works() {
    EXPECT_EQ(phone_of(world, people.front()), phone);
    EXPECT_EQ(world.call(member, Method::get, "/session").status, 200);
    world.read([&](db::ReadTx& tx) {
      const auto found = org::find_person_by_phone(tx, phone);
      ASSERT_TRUE(found.has_value());
      EXPECT_EQ(found->person_id.to_hex(), people.front());
      EXPECT_TRUE(audit::verify(tx).intact);
    });
  }

  World world;
  std::vector<std::string> people;
  Actor member;
  std::string phone;
};

TEST(keys, a_new_key_takes_over_in_batches_and_the_old_one_is_retired) {
  Rotation r;
  EXPECT_EQ(sealed_with(r.world, 1), 30);
  crypto::Keys::add(r.keys());
  r.world.restart();
  r.expect_everything_works();
  // Cut off after a part: what is done stands in the rows.
  r.world.write([](db::WriteTx& tx) { EXPECT_EQ(org::reseal_numbers(tx, 10), 10); });
  r.world.restart();
  EXPECT_EQ(sealed_with(r.world, 1), 20);
  EXPECT_EQ(sealed_with(r.world, 2), 10);
  r.expect_everything_works();
  r.world.run_job("keys.reseal");
  EXPECT_EQ(sealed_with(r.world, 1), 0);
  EXPECT_EQ(sealed_with(r.world, 2), 30);
  r.world.application().keys().retire_oldest(r.keys());
  EXPECT_FALSE(std::filesystem::exists(r.keys() / "001.key"));
  r.world.restart();
  r.expect_everything_works();
  r.world.add_person("何二", "full_member");
  EXPECT_EQ(sealed_with(r.world, 2), 31);
}

TEST(keys, a_running_hospital_takes_a_new_key_up) {
  Rotation r;
  crypto::Keys::add(r.keys());
  r.world.run_job("keys.reseal");
  EXPECT_EQ(sealed_with(r.world, 1), 30);  // nobody has looked into the directory yet
  r.world.application().take_up_new_key();
  r.world.add_person("何二", "full_member");
  EXPECT_EQ(sealed_with(r.world, 1), 30);
  EXPECT_EQ(sealed_with(r.world, 2), 1);
  r.expect_everything_works();
  r.world.run_job("keys.reseal");
  r.world.read([](db::ReadTx& tx) { EXPECT_FALSE(app::find_resealed_at(tx, 2)); });
  r.world.run_job("keys.reseal");
  EXPECT_EQ(sealed_with(r.world, 1), 0);
  EXPECT_EQ(sealed_with(r.world, 2), 31);
  r.world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(app::find_resealed_at(tx, 2), r.world.clock().now());
    EXPECT_FALSE(app::find_resealed_at(tx, 3));
  });
  r.expect_everything_works();
}

TEST(keys, a_value_that_turns_up_late_is_sealed_again_and_counts_from_then) {
  Rotation r;
  crypto::Keys::add(r.keys());
  r.world.application().take_up_new_key();
  for (int i = 0; i < 2; ++i) r.world.run_job("keys.reseal");
  // As a request would leave it that sealed before and committed after.
  const auto other = r.world.directory() / "other";
  std::filesystem::create_directories(other);
  std::filesystem::copy_file(r.keys() / "001.key", other / "001.key");
  const auto before = crypto::Keys::open_existing(other);
  r.world.write([&](db::WriteTx& tx) {
    const auto id = tx.value<std::int64_t>(R"sql(SELECT min(id) FROM org_person)sql");
    const crypto::Place place{"org_person", id, "phone"};
    tx.run(R"sql(UPDATE org_person SET phone_sealed = $1 WHERE id = $2)sql",
           before.seal(crypto::Purpose::field, place, r.phone, tx.random()), id);
  });
  r.world.clock().advance_ms(61'000);
  r.world.run_job("keys.reseal");
  r.world.read([](db::ReadTx& tx) { EXPECT_FALSE(app::find_resealed_at(tx, 2)); });
  r.world.run_job("keys.reseal");
  EXPECT_EQ(sealed_with(r.world, 1), 0);
  r.world.read(
      [&](db::ReadTx& tx) { EXPECT_EQ(app::find_resealed_at(tx, 2), r.world.clock().now()); });
}

TEST(keys, a_service_goes_on_when_the_directory_is_taken_away) {
  Rotation r;
  std::filesystem::rename(r.keys(), r.world.directory() / "elsewhere");
  EXPECT_NO_THROW(r.world.application().take_up_new_key());
  r.expect_everything_works();
  std::filesystem::rename(r.world.directory() / "elsewhere", r.keys());
}

TEST(keys, half_a_key_file_is_none) {
  Rotation r;
  write_file(r.keys() / "002.key.half", "00ff");
  r.world.application().take_up_new_key();
  EXPECT_EQ(r.world.application().keys().newest(), 1);
  EXPECT_EQ(crypto::Keys::add(r.keys()), 2);
  EXPECT_FALSE(std::filesystem::exists(r.keys() / "002.key.half"));
  r.world.application().take_up_new_key();
  EXPECT_EQ(r.world.application().keys().newest(), 2);
}

TEST(keys, a_retired_key_opens_nothing_any_more) {
  Rotation r;
  const auto file = r.world.directory() / "old.yxb";
  back_up(r.world, file);
  crypto::Keys::add(r.keys());
  r.world.restart();
  r.world.run_job("keys.reseal");
  r.world.application().keys().retire_oldest(r.keys());
  const auto keys = crypto::Keys::open_existing(r.keys());
  EXPECT_EQ(keys.oldest(), 2);
  EXPECT_THROW(backup::verify_backup(file, keys), base::Error);
}

TEST(keys, a_typed_sheet_makes_the_same_keys) {
  Rotation r;
  crypto::Keys::add(r.keys());
  r.world.restart();
  r.world.run_job("keys.reseal");
  r.world.application().keys().retire_oldest(r.keys());
  crypto::Keys::add(r.keys());
  auto lines = crypto::recovery_lines(r.keys());
  EXPECT_EQ(lines.size(), 12u + 4 + 4);
  std::reverse(lines.begin(), lines.end());
  for (auto& line : lines) {
    for (char& c : line) c = c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
  }
  const auto recovered = r.world.directory() / "recovered";
  crypto::recover_keys(lines, recovered);
  for (const char* name : {"001.retired", "002.key", "003.key"}) {
    EXPECT_EQ(read_file(recovered / name), read_file(r.keys() / name)) << name;
  }
  EXPECT_THROW(crypto::recover_keys(lines, recovered), base::Error);
}

TEST(keys, one_wrong_character_is_found_in_its_line) {
  Rotation r;
  const auto sound = crypto::recovery_lines(r.keys());
  constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const auto folder = r.world.directory() / "typed";
  for (std::size_t at = 0; at < sound[2].size(); ++at) {
    if (sound[2][at] == ' ') continue;
    auto lines = sound;
    const auto digit = digits.find(lines[2][at]);
    lines[2][at] = digits[(digit + 16) % digits.size()];
    try {
      crypto::recover_keys(lines, folder);
      ADD_FAILURE() << "taken with a wrong character at " << at;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code, "sheet_line_wrong");
      EXPECT_THAT(error.detail, testing::HasSubstr("第 3 行"));
    }
  }
  auto lines = sound;
  lines.pop_back();
  EXPECT_THROW(crypto::recover_keys(lines, folder), base::Error);
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(keys, data_without_its_keys_gets_no_new_ones) {
  World world;
  std::filesystem::rename(world.directory() / "keys", world.directory() / "elsewhere");
  try {
    world.restart();
    ADD_FAILURE() << "started without keys";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "keys_missing");
  }
  EXPECT_FALSE(std::filesystem::exists(world.directory() / "keys/001.key"));
}

}  // namespace
}  // namespace yixin::test
