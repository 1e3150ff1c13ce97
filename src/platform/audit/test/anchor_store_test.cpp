#include <gtest/gtest.h>

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

}  // namespace
}  // namespace yixin::audit
