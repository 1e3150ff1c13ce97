#include "lab/snapshot_faults.h"

#include <algorithm>

#include "lab/stored_papers.h"
#include "platform/db/database.h"

namespace yixin::lab {
namespace {

std::int64_t early_saves(const Journal& journal, int epoch) {
  return std::ranges::count_if(journal.saves,
                               [&](const SentSave& save) { return save.epoch <= epoch; });
}

std::string difference(const Journal& journal, StoredPapers& papers, int epoch) {
  const auto before = static_cast<std::size_t>(early_saves(journal, epoch));
  const auto found = papers.attempts.find(journal.person.person.value);
  if (found == papers.attempts.end()) return before > 0 ? "no paper" : "";
  const StoredAttempt& attempt = found->second;
  const auto& saves = papers.saves[attempt.id];
  if (saves.size() < before) return "acknowledged saves are missing";
  const std::string what = lab::difference(journal, saves, saves.size());
  if (!what.empty()) return what;
  const bool handed_in = journal.step == Step::done && journal.submitted_epoch <= epoch;
  if (handed_in && !attempt.submitted_at) return "the submission is missing";
  return attempt.submitted_at ? difference_of_score(journal, attempt) : "";
}

}  // namespace

std::vector<std::string> snapshot_faults(const KillLab& lab, const app::Settings& copy, int epoch) {
  StoredPapers papers;
  const base::SystemClock clock;
  db::open_database(db::locate(copy.database, copy.data))
      ->read(db::system_context(clock), [&](db::ReadTx& tx) { papers = load_papers(tx); });
  std::vector<std::string> faults;
  lab.for_each_journal([&](const Journal& journal) {
    const std::string what = difference(journal, papers, epoch);
    if (what.empty()) return;
    faults.push_back("person " + std::to_string(journal.person.person.value) + ": " + what);
  });
  return faults;
}

std::int64_t saves_until(const KillLab& lab, int epoch) {
  std::int64_t sum = 0;
  lab.for_each_journal([&](const Journal& journal) { sum += early_saves(journal, epoch); });
  return sum;
}

}  // namespace yixin::lab
