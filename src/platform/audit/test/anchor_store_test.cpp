#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "platform/audit/anchor.h"
#include "platform/audit/audit.h"
#include "platform/crypto/keys.h"
#include "support/world.h"

namespace yixin::audit {
namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

/// The anchor of its own for one test: sealing goes there.
class Anchor : public testing::Test {
 protected:
  Anchor() : keys_(crypto::Keys::open_or_create(world_.directory() / "anchor-keys")) {
    configure(keys_, file_, db::Engine::sqlite);
  }
  void act_and_seal() {
    world_.write([](db::WriteTx& tx) {
      record(tx, {.action = "system.restore", .object_kind = "backup", .object = "x"});
    });
    world_.clock().advance_ms(1000);
    world_.write([](db::WriteTx& tx) { seal(tx); });
  }

  State state() {
    State found;
    world_.read([&](db::ReadTx& tx) { found = verify(tx); });
    return found;
  }

  test::World world_;
  fs::path file_ = world_.directory() / "anchor";
  crypto::Keys keys_;
};

TEST_F(Anchor, that_cannot_be_written_ends_nothing_and_is_made_up_for) {
  act_and_seal();
  const std::string first = first_line(file_);
  ASSERT_FALSE(first.empty());
  // A folder of the name that it is written under first: no disk could refuse more.
  fs::create_directory(file_.string() + ".new");
  act_and_seal();
  EXPECT_EQ(first_line(file_), first);
  fs::remove(file_.string() + ".new");
  world_.write([](db::WriteTx& tx) { seal(tx); });
  const std::string second = first_line(file_);
  EXPECT_NE(second, first);
  EXPECT_GT(std::stoi(second), std::stoi(first));
}

TEST_F(Anchor, of_a_command_of_root_belongs_to_the_owner_of_its_folder) {
  const uid_t owner = ::geteuid() == 0 ? 65534 : ::geteuid();
  ASSERT_EQ(::chown(file_.parent_path().c_str(), owner, static_cast<gid_t>(-1)), 0);
  act_and_seal();
  struct stat anchor {};
  ASSERT_EQ(::stat(file_.c_str(), &anchor), 0);
  EXPECT_EQ(anchor.st_uid, owner);
}

TEST_F(Anchor, what_a_killed_command_left_half_written_stands_in_nobodys_way) {
  const fs::path elsewhere = world_.directory() / "elsewhere";
  fs::create_symlink(elsewhere, file_.string() + ".new");
  act_and_seal();
  EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(file_)));
  EXPECT_FALSE(fs::exists(elsewhere));
  EXPECT_TRUE(state().intact) << state().sentence;
}

TEST_F(Anchor, that_cannot_be_read_is_told_apart_from_one_that_does_not_agree) {
  act_and_seal();
  fs::remove(file_);
  fs::create_symlink(file_, file_);  // leads to itself, so that root cannot read it either
  EXPECT_NE(state().sentence.find("锚点读不出来"), std::string::npos) << state().sentence;
  fs::remove(file_);
  std::ofstream(file_) << "7 of another record\n";
  EXPECT_NE(state().sentence.find("不符"), std::string::npos) << state().sentence;
}

TEST_F(Anchor, a_record_of_more_entries_than_are_read_at_once_is_looked_through_to_its_end) {
  world_.write([](db::WriteTx& tx) {
    for (int i = 0; i <= 10'000; ++i) record(tx, {.action = "drill.act"});
  });
  act_and_seal();
  EXPECT_TRUE(state().intact) << state().sentence;
  world_.write([](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE audit_entry SET note = 'x'
                 WHERE id = (SELECT max(last_entry_id) FROM audit_seal))sql");
  });
  EXPECT_FALSE(state().intact);
}

TEST_F(Anchor, a_seal_of_other_content_than_that_of_its_entries_is_named) {
  act_and_seal();
  world_.write([](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE audit_seal SET root = $1)sql", describe::Bytes{std::string(32, 'x')});
  });
  EXPECT_NE(state().sentence.find("第 1 号封签与记录不符"), std::string::npos) << state().sentence;
}

}  // namespace
}  // namespace yixin::audit
