#include <boost/describe.hpp>
#include <memory>
#include <thread>

#include "app/bench_server.h"
#include "app/bench_setup.h"
#include "lab/drill.h"
#include "lab/once_client.h"
#include "lab/seed.h"
#include "platform/db/database.h"
#include "platform/describe/json.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

struct OnceFigures {
  std::int64_t writes = 0;
  std::int64_t repeated_at_once = 0;
  std::int64_t sent_twice_together = 0;
  std::int64_t connections_cut = 0;
  std::int64_t late_replays = 0;
  std::int64_t other_content = 0;
  std::int64_t kills = 0;
  std::int64_t applied = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
};
BOOST_DESCRIBE_STRUCT(OnceFigures, (),
                      (writes, repeated_at_once, sent_twice_together, connections_cut, late_replays,
                       other_content, kills, applied, lost, doubled))

/// As many as one account may have on its way; what comes on top is told to wait.
constexpr int client_count = 8;
/// The server is killed between them: replies are replayed by one that never gave them.
constexpr int rounds = 4;

class OnceLab {
 public:
  explicit OnceLab(std::uint64_t seed)
      : scratch_(engine_address(), std::filesystem::temp_directory_path()) {
    base::SystemClock clock;
    app::Application application(scratch_.settings(), clock);
    const std::string token = app::prepare_hospital(application).setter_token;
    for (int i = 0; i < client_count; ++i) {
      clients_.push_back(std::make_unique<OnceClient>(seed + static_cast<unsigned>(i), i, token));
    }
  }

  void work_and_kill(std::int64_t writes_per_client) {
    app::ServerProcess server(test::product, scratch_);
    server.wait_until_ready();
    {
      std::vector<std::jthread> threads;
      for (auto& client : clients_) {
        threads.emplace_back([&client, port = server.port(), writes_per_client] {
          client->work(port, writes_per_client);
        });
      }
    }
    server.kill();
  }

  OnceFigures figures() const {
    OnceFigures sum;
    for (const auto& client : clients_) {
      const OnceCounts& counts = client->counts();
      sum.writes += counts.writes;
      sum.repeated_at_once += counts.repeated;
      sum.sent_twice_together += counts.doubled;
      sum.connections_cut += counts.cut;
      sum.late_replays += counts.late;
      sum.other_content += counts.other_body;
    }
    const base::SystemClock clock;
    db::open_database(db::locate(scratch_.settings().database, scratch_.settings().data))
        ->read(db::system_context(clock), [&](db::ReadTx& tx) {
          sum.applied = tx.value<std::int64_t>(
              R"sql(SELECT count(*) FROM study_question_version WHERE stem LIKE '单次 %')sql");
          const auto different = tx.value<std::int64_t>(
              R"sql(SELECT count(DISTINCT stem) FROM study_question_version
                    WHERE stem LIKE '单次 %')sql");
          sum.doubled = sum.applied - different;
          sum.lost = sum.writes - different;
        });
    return sum;
  }
  std::vector<std::string> faults() const {
    std::vector<std::string> all;
    for (const auto& client : clients_) {
      all.insert(all.end(), client->faults().begin(), client->faults().end());
    }
    return all;
  }

 private:
  app::Scratch scratch_;
  std::vector<std::unique_ptr<OnceClient>> clients_;
};

}  // namespace

Outcome run_exactly_once(const Plan& plan) {
  OnceLab lab(plan.seed);
  for (int i = 0; i < rounds; ++i) lab.work_and_kill(plan.times / (client_count * rounds));
  OnceFigures figures = lab.figures();
  figures.kills = rounds;
  Outcome outcome{describe::to_json(figures), {}, lab.faults()};
  if (figures.lost != 0) outcome.faults.push_back("acknowledged questions are missing");
  if (figures.doubled != 0) outcome.faults.push_back("questions stand there twice");
  outcome.figures = {
      std::to_string(figures.writes) + " writes, " + std::to_string(figures.kills) + " kills",
      std::to_string(figures.repeated_at_once) + " repeated at once, " +
          std::to_string(figures.sent_twice_together) + " sent twice together, " +
          std::to_string(figures.connections_cut) + " connections cut, " +
          std::to_string(figures.late_replays) + " late replays, " +
          std::to_string(figures.other_content) + " keys with other content",
      std::to_string(figures.lost) + " lost", std::to_string(figures.doubled) + " doubled"};
  return outcome;
}

}  // namespace yixin::lab
