#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <set>
#include <thread>

#include "app/bench_http.h"
#include "app/bench_server.h"
#include "app/bench_setup.h"
#include "lab/seed.h"
#include "platform/spreadsheet/test/hostile_batch.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

using std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

struct Visits {
  int answered = 0;
  int refused = 0;
  Seconds took{};
};

/// The hand-made files that a reader of tables refuses, on disk.
std::vector<std::filesystem::path> write_hostile_files(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::vector<std::filesystem::path> files;
  for (const auto& list : {spreadsheet::hostile_archives(), spreadsheet::hostile_sheets(),
                           spreadsheet::hostile_texts()}) {
    for (const spreadsheet::HostileFile& file : list) {
      if (file.code.empty() || file.reader != spreadsheet::table_reader) continue;
      const std::string extension = std::filesystem::path(file.file_name).extension().string();
      files.push_back(folder / (std::to_string(files.size()) + extension));
      std::ofstream(files.back(), std::ios::binary) << file.bytes();
    }
  }
  return files;
}

/// But for the anchor of the audit, which its seal writes when it first finds the time.
std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    names.insert(entry.path().lexically_relative(folder).string());
  }
  std::erase_if(names, [](const std::string& name) { return name.starts_with("audit-anchor"); });
  return names;
}

/// Somebody looks at the week, again and again, one after the other of `people`.
void look_at_the_week(app::HttpConnection& connection, const app::Participant& person,
                      Visits& visits) {
  const auto begin = steady_clock::now();
  const auto reply = connection.call({.target = "/api/my/week", .token = person.token});
  const bool good = reply && reply->status == 200;
  ++(good ? visits.answered : visits.refused);
  visits.took += steady_clock::now() - begin;
}

TEST(HostileUploadsLab, others_are_answered_and_the_server_stays_small) {
  app::Scratch scratch(engine_address(), std::filesystem::temp_directory_path());
  std::vector<app::Participant> people;
  {
    const base::SystemClock clock;
    app::Application application(scratch.settings(), clock);
    app::prepare_hospital(application);
    people = app::add_participants(application, 20);
  }
  const auto files = write_hostile_files(scratch.settings().data.parent_path() / "hostile");
  ASSERT_GT(files.size(), 60u);
  app::ServerProcess server(test::product, scratch);
  server.wait_until_ready();
  app::HttpConnection connection(server.port());
  Visits visits;
  for (const auto& person : people) look_at_the_week(connection, person, visits);
  const auto stored = names_in(scratch.settings().data);
  const double rss_before_mib = server.rss_mib();

  visits = {};
  constexpr std::size_t uploaders = 2;
  std::atomic<std::size_t> busy = uploaders;
  std::atomic<int> accepted = 0;
  std::array<Seconds, uploaders> uploads_took{};
  std::vector<std::jthread> threads;
  for (std::size_t first = 0; first < uploaders; ++first) {
    threads.emplace_back([&, first] {
      const auto begin = steady_clock::now();
      for (std::size_t i = first; i < files.size(); i += uploaders) {
        if (app::run_command(test::product, {"import", "people", files[i]}, scratch) == 0)
          ++accepted;
      }
      uploads_took[first] = steady_clock::now() - begin;
      --busy;
    });
  }
  for (std::size_t turn = 0; busy > 0; ++turn) {
    look_at_the_week(connection, people[turn % people.size()], visits);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  threads.clear();

  EXPECT_EQ(accepted, 0) << "hostile files that were taken in";
  EXPECT_GT(visits.answered, static_cast<int>(files.size()));
  EXPECT_EQ(visits.refused, 0);
  // Whoever waited for an upload would need as long as it; a busy machine stretches both.
  const Seconds visit = visits.took / visits.answered;
  const Seconds upload = (uploads_took[0] + uploads_took[1]) / files.size();
  EXPECT_LT(visit * 4, upload);
  // Two uploads of ten megabytes are on their way at a time.
  constexpr double grown_at_most_mib = 64;
  EXPECT_LT(server.rss_mib() - rss_before_mib, grown_at_most_mib);
  EXPECT_EQ(names_in(scratch.settings().data), stored) << "nothing of an upload is kept in a file";
  RecordProperty("visit_us", static_cast<int>(visit.count() * 1e6));
  RecordProperty("upload_us", static_cast<int>(upload.count() * 1e6));
  RecordProperty("grown_mib", static_cast<int>(server.rss_mib() - rss_before_mib));
  server.stop();
}

}  // namespace
}  // namespace yixin::lab
