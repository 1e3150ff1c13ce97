#include "lab/kill_lab.h"

#include <chrono>

#include "lab/seed.h"
#include "lab/stored_papers.h"
#include "platform/db/database.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

std::unique_ptr<db::Database> open_database(const app::Scratch& scratch) {
  return db::open_database(db::locate(scratch.settings().database, scratch.settings().data));
}

/// Nothing when the stored attempt is the one of the journal.
std::string difference(const Journal& journal, const StoredAttempt& attempt,
                       const std::vector<StoredSave>& saves) {
  const std::string what = difference(journal, saves, journal.saves.size());
  if (!what.empty()) return what;
  if (attempt.submitted_at.has_value() != (journal.step == Step::done)) {
    return journal.step == Step::done ? "an acknowledged submission is lost"
                                      : "submitted without having been asked to";
  }
  return attempt.submitted_at ? difference_of_score(journal, attempt) : "";
}

void add_difference(Balance& balance, std::size_t acknowledged, std::size_t stored) {
  if (stored < acknowledged) balance.lost += static_cast<std::int64_t>(acknowledged - stored);
  if (stored > acknowledged) balance.doubled += static_cast<std::int64_t>(stored - acknowledged);
}

void weigh(const Journal& journal, const StoredPapers& papers, Balance& balance) {
  const auto [first, last] = papers.attempts.equal_range(journal.person.person.value);
  std::size_t attempts = 0;
  std::size_t submitted = 0;
  std::map<std::int64_t, std::size_t> saves;  // by their number
  for (auto attempt = first; attempt != last; ++attempt) {
    ++attempts;
    submitted += attempt->second.submitted_at ? 1 : 0;
    const auto found = papers.saves.find(attempt->second.id);
    if (found == papers.saves.end()) continue;
    for (const StoredSave& save : found->second) ++saves[save.seq];
  }
  add_difference(balance, journal.opened ? 1 : 0, attempts);
  add_difference(balance, journal.step == Step::done ? 1 : 0, submitted);
  for (const SentSave& save : journal.saves) {
    add_difference(balance, 1, saves[save.seq]);
    saves.erase(save.seq);
  }
  for (const auto& [seq, count] : saves) add_difference(balance, 0, count);
}

}  // namespace

KillLab::KillLab(const KillPlan& plan) : dice_(plan.seed), scratch_(engine_address(), plan.place) {
  base::SystemClock clock;
  app::Application application(scratch_.settings(), clock);
  round_id_ = app::prepare_hospital(application).round_id;
  auto people = app::add_participants(application, plan.clients * plan.people_per_client);
  for (int i = 0; i < plan.clients; ++i) {
    const auto first = people.begin() + i * plan.people_per_client;
    clients_.push_back(std::make_unique<QuizClient>(
        dice_(), round_id_, std::vector<app::Participant>(first, first + plan.people_per_client),
        epoch_));
  }
}

template <class Work>
std::vector<std::jthread> KillLab::start_clients(Work work) {
  std::vector<std::jthread> threads;
  for (auto& client : clients_) threads.emplace_back([&client, work] { work(*client); });
  return threads;
}

void KillLab::wait_for_load(const std::vector<std::size_t>& before) const {
  constexpr std::size_t wanted = 4;  // a paper and some saves of every client
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (std::size_t i = 0; i < clients_.size(); ++i) {
    while (clients_[i]->acknowledged() < before[i] + wanted &&
           std::chrono::steady_clock::now() < give_up) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
}

void KillLab::kill_under_load(const std::function<void(app::ServerProcess&)>& meanwhile) {
  app::ServerProcess server(test::product, scratch_);
  ready_after_ms_.push_back(server.wait_until_ready());
  const auto delay = std::chrono::microseconds(50'000 + dice_() % 350'000);
  std::vector<std::size_t> before;
  for (const auto& client : clients_) before.push_back(client->acknowledged());
  const auto threads =
      start_clients([port = server.port()](QuizClient& client) { client.work(port); });
  wait_for_load(before);
  if (meanwhile) meanwhile(server);
  std::this_thread::sleep_for(delay);
  server.kill();
}

namespace {

/// Says whether it ended within the time.
bool ends_within(app::ServerProcess& server, std::chrono::milliseconds time) {
  const auto give_up = std::chrono::steady_clock::now() + time;
  while (server.is_running() && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return !server.is_running();
}

}  // namespace

bool KillLab::start_until_dead(std::chrono::milliseconds time, const std::function<void()>& armed) {
  armed();
  app::ServerProcess server(test::product, scratch_);
  return ends_within(server, time);
}

bool KillLab::work_until_dead(std::chrono::milliseconds time, const std::function<void()>& armed) {
  app::ServerProcess server(test::product, scratch_);
  ready_after_ms_.push_back(server.wait_until_ready());
  armed();
  const auto threads =
      start_clients([port = server.port()](QuizClient& client) { client.work(port); });
  const bool died = ends_within(server, time);
  server.kill();
  return died;
}

bool KillLab::work_until(const std::function<bool()>& done) {
  app::ServerProcess server(test::product, scratch_);
  ready_after_ms_.push_back(server.wait_until_ready());
  const auto threads =
      start_clients([port = server.port()](QuizClient& client) { client.work(port); });
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(90);
  bool is_done = done();
  while (!is_done && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    is_done = done();
  }
  server.kill();
  return is_done;
}

int KillLab::command(const std::vector<std::string>& words) const {
  return app::run_command(test::product, words, scratch_);
}

void KillLab::settle() {
  app::ServerProcess server(test::product, scratch_);
  ready_after_ms_.push_back(server.wait_until_ready());
  start_clients([port = server.port()](QuizClient& client) {
    client.settle(port);
    client.look_back(port);
  });  // joined here, because the list is not kept
  server.kill();
}

std::vector<std::string> KillLab::faults() const {
  std::vector<std::string> faults;
  for (const auto& client : clients_) {
    faults.insert(faults.end(), client->faults().begin(), client->faults().end());
  }
  const base::SystemClock clock;
  open_database(scratch_)->read(db::system_context(clock), [&](db::ReadTx& tx) {
    compare_attempts(tx, faults);
    compare_audit(tx, faults);
  });
  return faults;
}

void KillLab::compare_attempts(db::ReadTx& tx, std::vector<std::string>& faults) const {
  StoredPapers papers = load_papers(tx);
  for_each_journal([&](const Journal& journal) {
    const std::int64_t person = journal.person.person.value;
    const std::string who = "person " + std::to_string(person) + ": ";
    const std::size_t wanted = journal.opened ? 1 : 0;
    const std::size_t found = papers.attempts.count(person);
    if (found != wanted) return faults.push_back(who + std::to_string(found) + " attempts");
    if (wanted == 0) return;
    const StoredAttempt& attempt = papers.attempts.find(person)->second;
    const std::string what = difference(journal, attempt, papers.saves[attempt.id]);
    if (!what.empty()) faults.push_back(who + what);
  });
}

Balance KillLab::balance() const {
  const base::SystemClock clock;
  StoredPapers papers;
  open_database(scratch_)->read(db::system_context(clock),
                                [&](db::ReadTx& tx) { papers = load_papers(tx); });
  Balance balance;
  for_each_journal([&](const Journal& journal) { weigh(journal, papers, balance); });
  return balance;
}

void KillLab::for_each_journal(const std::function<void(const Journal&)>& look) const {
  for (const auto& client : clients_) {
    for (const Journal& journal : client->journals()) look(journal);
  }
}

/// One record of each submission, however often its request was sent.
void KillLab::compare_audit(db::ReadTx& tx, std::vector<std::string>& faults) const {
  std::int64_t submitted = 0;
  for_each_journal(
      [&](const Journal& journal) { submitted += journal.step == Step::done ? 1 : 0; });
  const auto recorded = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM audit_entry WHERE action = 'study.submit')sql");
  if (recorded == submitted) return;
  faults.push_back("study.submit: " + std::to_string(recorded) + " records of " +
                   std::to_string(submitted) + " acts");
}

int KillLab::check() const { return command({"check"}); }

void KillLab::change(const std::function<void(db::WriteTx&)>& body) {
  const base::SystemClock clock;
  open_database(scratch_)->write_and_wait(db::system_context(clock), body);
}

std::size_t KillLab::acknowledged() const {
  std::size_t sum = 0;
  for (const auto& client : clients_) sum += client->acknowledged();
  return sum;
}

std::size_t KillLab::turned_away() const {
  std::size_t sum = 0;
  for (const auto& client : clients_) sum += client->turned_away();
  return sum;
}

}  // namespace yixin::lab
