#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "platform/base/error.h"
#include "platform/db/gauges.h"
#include "platform/db/setting.h"
#include "support/world.h"

namespace yixin::test {
namespace {

/// Writes queued behind one that waits: they make one batch.
class Batch {
 public:
  explicit Batch(World& world) : world_(world) {
    write([gate = gate_.get_future().share()](db::WriteTx&) { gate.wait(); });
    wait_until_queued(0);
  }

  std::future<std::exception_ptr> write(db::WriteBody body) {
    auto done = std::make_shared<std::promise<std::exception_ptr>>();
    auto result = done->get_future();
    world_.application().database().write(
        db::system_context(world_.clock()), std::move(body),
        [done](std::exception_ptr error) { done->set_value(error); });
    return result;
  }
  static void wait_until_queued(std::int64_t count) {
    while (db::waiting_writes != count) std::this_thread::yield();
  }
  void release() { gate_.set_value(); }

 private:
  World& world_;
  std::promise<void> gate_;
};

TEST(refused_write, runs_once_and_takes_no_neighbour_along) {
  World world;
  int refusals = 0;
  Batch batch(world);
  auto before = batch.write([](db::WriteTx& tx) { db::store_setting(tx, "before", "1"); });
  auto refused = batch.write([&refusals](db::WriteTx& tx) {
    db::store_setting(tx, "refused", "1");
    ++refusals;
    base::refuse_not_found("这条记录");
  });
  auto after = batch.write([](db::WriteTx& tx) { db::store_setting(tx, "after", "1"); });
  batch.release();
  EXPECT_EQ(before.get(), nullptr);
  EXPECT_THROW(std::rethrow_exception(refused.get()), base::Error);
  EXPECT_EQ(after.get(), nullptr);
  EXPECT_EQ(refusals, 1);
  world.read([](db::ReadTx& tx) {
    EXPECT_EQ(db::find_setting(tx, "before"), "1");
    EXPECT_EQ(db::find_setting(tx, "refused"), std::nullopt);
    EXPECT_EQ(db::find_setting(tx, "after"), "1");
  });
}

TEST(refused_write, leaves_what_a_neighbour_prepared_whole_for_its_second_run) {
  World world;
  world.add_person("林晓岚", "full_member");
  Batch batch(world);
  auto roster = std::async(std::launch::async, [&world] {
    return world.call(world.the_operator(), Method::post, "/people/export",
                      R"({"reason":"上级党委检查"})");
  });
  Batch::wait_until_queued(1);
  auto refused = batch.write([](db::WriteTx&) { base::refuse_not_found("这条记录"); });
  batch.release();
  EXPECT_THROW(std::rethrow_exception(refused.get()), base::Error);
  const Reply file = roster.get();
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.body.starts_with("PK")) << file.body.size();
}

}  // namespace
}  // namespace yixin::test
