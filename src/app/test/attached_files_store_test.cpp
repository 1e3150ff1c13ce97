#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bench_scratch.h"
#include "app/commands.h"
#include "modules/activities/api/files.h"
#include "platform/files/test/sample_files.h"
#include "support/archives.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// Of three pieces, and of one.
const std::string notice = pdf(std::string(600'000, 'n'));
const std::string certificate = pdf("certificate");

/// The backup of a hospital whose record has a notice and whose honour has a certificate, restored
/// into a place of its own.
class Restored {
 public:
  explicit Restored(const std::string& engine)
      : scratch_(engine, std::filesystem::temp_directory_path()) {
    World world;
    attach_files(world);
    const auto file = world.directory() / "a.yxb";
    digest_before = back_up(world, file).digest;
    std::filesystem::copy(world.directory() / "keys", scratch_.settings().keys_directory(),
                          std::filesystem::copy_options::recursive);
    testing::internal::CaptureStdout();
    EXPECT_EQ(app::restore(scratch_.settings(), file), 0);
    testing::internal::GetCapturedStdout();
    database()->snapshot([&](db::Connection& connection) {
      const auto kind = db::locate(scratch_.settings().database, {}).engine;
      digest_after = backup::digest_of(backup::measure_content(connection, kind));
    });
  }

  /// Its status and what it printed.
  std::pair<int, std::string> check() {
    testing::internal::CaptureStdout();
    const int status = app::check(scratch_.settings());
    return {status, testing::internal::GetCapturedStdout()};
  }
  void write(const std::function<void(db::WriteTx&)>& body) {
    database()->write_and_wait(db::system_context(clock_), body);
  }
  std::vector<std::string> contents() {
    std::vector<std::string> all;
    app::Application application(scratch_.settings(), clock_);
    application.database().read(db::system_context(clock_), [&](db::ReadTx& tx) {
      for (const auto file :
           tx.all<activities::FileId>(R"sql(SELECT id FROM activities_file)sql")) {
        all.push_back(activities::read_file(tx, file).bytes);
      }
    });
    return all;
  }

  std::string digest_before;
  std::string digest_after;

 private:
  static void attach_files(World& world) {
    const Actor office = world.the_operator();
    const std::string branch = world.add_unit("branch", "内科党支部");
    const std::string activity =
        "/activities/" +
        world
            .must(office, Method::post, "/activities",
                  R"({"type":"theme_party_day","unit_id":")" + branch +
                      R"(","host_ids":[],"title":"走进社区","batches":[{"held_on":"2026-11-20",)"
                      R"("from_minute":870,"span":"hours","minutes":60}]})")
            .at("activity_id");
    world.must(seen(office, 1), Method::put, activity + "/record",
               R"({"title":"走进社区","batches":[{"held_on":"2026-11-20","from_minute":870,)"
               R"("span":"hours","minutes":60}],"points":[],"absent":[],"exempt":[],"joined":[],)"
               R"("attended":[],"counts":[],"votes":[],"resolutions":[]})");
    world.must(office, Method::post, activity + "/attachments?name=notice.pdf", notice);
    const std::string honour =
        "/honours/" + world
                          .must(office, Method::post, "/units/" + branch + "/honours",
                                R"({"holder":"unit","name":"先进基层党组织","level":"city",)"
                                R"("awarded_by":"市卫生健康委党组","year":2025})")
                          .at("honour_id");
    world.must(office, Method::post, honour + "/evidence?name=a.pdf", certificate);
  }
  std::unique_ptr<db::Database> database() {
    return db::open_database(db::locate(scratch_.settings().database, scratch_.settings().data));
  }

  app::Scratch scratch_;
  base::SystemClock clock_;
};

TEST(attached_files, come_back_from_a_backup_on_every_engine_byte_by_byte) {
  for (const auto& engine : engines()) {
    Restored hospital(engine);
    EXPECT_EQ(hospital.digest_after, hospital.digest_before) << engine;
    EXPECT_THAT(hospital.contents(), UnorderedElementsAre(notice, certificate)) << engine;
    const auto [status, said] = hospital.check();
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(said, HasSubstr("附件 2 个，内容与摘要相符"));
  }
}

TEST(attached_files, a_check_names_the_place_of_what_is_missing_changed_or_left_over) {
  Restored hospital(engines().back());
  hospital.write([](db::WriteTx& tx) {
    tx.run(R"sql(DELETE FROM activities_file_piece WHERE number = 2)sql");
  });
  auto [status, said] = hospital.check();
  EXPECT_EQ(status, 1);
  EXPECT_THAT(said,
              HasSubstr("活动“走进社区”第 1 版的附件“notice.pdf”：内容缺失或与登记的摘要不符"));
  EXPECT_THAT(said, HasSubstr("附件有 1 处问题，第一处：活动“走进社区”"));

  hospital.write([](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE activities_file SET digest = '00' || substr(digest, 3)
                 WHERE id IN (SELECT file_id FROM honours_honour))sql");
  });
  std::tie(status, said) = hospital.check();
  EXPECT_EQ(status, 1);
  EXPECT_THAT(said, HasSubstr("荣誉“先进基层党组织”的附件“a.pdf”：内容缺失或与登记的摘要不符"));
  EXPECT_THAT(said, HasSubstr("附件有 2 处问题"));

  hospital.write([](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE honours_honour SET file_id = NULL, file_name = '')sql");
  });
  std::tie(status, said) = hospital.check();
  EXPECT_EQ(status, 1);
  EXPECT_THAT(said, HasSubstr("：没有记录引用它"));
}

}  // namespace
}  // namespace yixin::test
