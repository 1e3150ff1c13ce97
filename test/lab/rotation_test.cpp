#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/bench_server.h"
#include "lab/kill_lab.h"
#include "lab/seed.h"
#include "platform/backup/sealed_values.h"
#include "platform/crypto/keys.h"
#include "platform/db/database.h"

namespace yixin::lab {
namespace {

using testing::IsEmpty;

/// People with sealed phone numbers, imported before the load: each leaves a sealed number and the
/// sealed row that it came from.
class SealedPeople {
 public:
  SealedPeople(const KillLab& lab, int count) : scratch_(lab.scratch()) {
    const auto file = scratch_.settings().data.parent_path() / "people.csv";
    std::ofstream out(file);
    out << "工号,姓名,党员类别,所在支部,联系电话\n";
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(10000 + i);
      phones_["S" + number] = "139000" + number;
      out << "S" << number << ",钥一,正式党员,第" << i % 26 + 1 << "党支部,139000" << number
          << '\n';
    }
    out.close();
    imported_ = lab.command({"import", "people", file.string()}) == 0;
  }
  bool imported() const { return imported_; }

  crypto::Keys keys() const {
    return crypto::Keys::open_existing(scratch_.settings().keys_directory());
  }
  std::int64_t sealed_with(std::uint8_t key) const {
    std::int64_t count = 0;
    const auto location = locate();
    db::read_snapshot(location, [&](db::Connection& connection) {
      for (const auto& values : backup::list_sealed_values(connection, location.engine, key)) {
        count += values.count;
      }
    });
    return count;
  }
  /// Whether the service has found and noted that nothing is left under the old key.
  bool resealed() const {
    bool noted = false;
    db::read_snapshot(locate(), [&](db::Connection& connection) {
      noted =
          connection
              .open_once(
                  "SELECT 1 FROM platform_care WHERE name = 'keys_resealed' AND succeeded = 1", {})
              ->next();
    });
    return noted && sealed_with(1) == 0;
  }
  /// Staff numbers whose phone does not open, or opens to another one.
  std::vector<std::string> unreadable() const {
    std::vector<std::string> wrong;
    const auto keys = this->keys();
    const base::SystemClock clock;
    db::open_database(locate())->read(db::system_context(clock), [&](db::ReadTx& tx) {
      for (const auto& [staff_no, phone] : phones_) {
        const auto id = tx.find<std::int64_t>(
            R"sql(SELECT id FROM org_person WHERE staff_no = $1)sql", staff_no);
        const auto sealed = tx.find<describe::Bytes>(
            R"sql(SELECT phone_sealed FROM org_person WHERE staff_no = $1)sql", staff_no);
        const bool opens =
            id && sealed &&
            keys.open(crypto::Purpose::field, {"org_person", *id, "phone"}, sealed->data) == phone;
        if (!opens) wrong.push_back(staff_no);
      }
    });
    return wrong;
  }

 private:
  db::Location locate() const {
    return db::locate(scratch_.settings().database, scratch_.settings().data);
  }

  const app::Scratch& scratch_;
  std::map<std::string, std::string> phones_;
  bool imported_ = false;
};

TEST(KeyRotation, under_load_and_kill_9_leaves_nothing_unreadable_and_no_answer_lost) {
  const std::uint64_t seed = seed_of_this_run();
  SCOPED_TRACE(repeated_by(seed));
  KillLab lab({.seed = seed, .clients = 4, .people_per_client = 300});
  // So many that three kills come before the last of them.
  const SealedPeople people(lab, 1500);
  ASSERT_TRUE(people.imported());
  const std::int64_t sealed = people.sealed_with(1);
  EXPECT_EQ(sealed, 4500);  // numbers, the rows they came in, and how to undo them
  const auto begin_rotation = [&](app::ServerProcess&) {
    if (people.keys().newest() == 1) lab.command({"keys", "rotate", "--reason", "演练"});
  };
  for (int i = 0; i < 3; ++i) lab.kill_under_load(begin_rotation);
  EXPECT_EQ(people.keys().newest(), 2);
  ASSERT_GT(people.sealed_with(1), 0);  // else there was nothing to interrupt
  EXPECT_NE(lab.command({"keys", "retire", "--reason", "演练"}), 0);
  EXPECT_EQ(people.keys().oldest(), 1);
  EXPECT_THAT(people.unreadable(), IsEmpty());
  EXPECT_TRUE(lab.work_until([&] { return people.resealed(); }));
  lab.settle();
  EXPECT_EQ(people.sealed_with(2), sealed);
  EXPECT_THAT(people.unreadable(), IsEmpty());
  EXPECT_THAT(lab.faults(), IsEmpty());
  EXPECT_EQ(lab.check(), 0);
}

TEST(KeyRotation, a_key_is_retired_only_when_it_is_needed_no_more) {
  KillLab lab({.seed = seed_of_this_run(), .clients = 1, .people_per_client = 200});
  const SealedPeople people(lab, 20);
  ASSERT_TRUE(people.imported());
  EXPECT_TRUE(lab.work_until([&] {
    // Returns when the running server seals with it; no restart lies in between.
    if (people.keys().newest() == 1) {
      EXPECT_EQ(lab.command({"keys", "rotate", "--reason", "演练"}), 0);
      EXPECT_NE(lab.command({"keys", "retire", "--reason", "演练"}), 0);  // the service runs
    }
    return people.resealed();
  }));
  // The import could still be undone, by numbers as they were sealed on their day.
  EXPECT_NE(lab.command({"keys", "retire", "--reason", "演练"}), 0);
  lab.change([](db::WriteTx& tx) { tx.run(R"sql(DELETE FROM intake_row)sql"); });
  lab.settle();
  EXPECT_EQ(lab.command({"keys", "retire", "--reason", "演练"}), 0);
  EXPECT_EQ(people.keys().oldest(), 2);
  lab.settle();
  EXPECT_THAT(people.unreadable(), IsEmpty());
  EXPECT_THAT(lab.faults(), IsEmpty());
  EXPECT_EQ(lab.check(), 0);
}

}  // namespace
}  // namespace yixin::lab
