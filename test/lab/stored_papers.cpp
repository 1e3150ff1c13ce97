#include "lab/stored_papers.h"

namespace yixin::lab {

StoredPapers load_papers(db::ReadTx& tx) {
  StoredPapers papers;
  for (const auto& attempt : tx.all<StoredAttempt>(
           R"sql(SELECT id, person_id, submitted_at, score FROM study_attempt)sql")) {
    papers.attempts.emplace(attempt.person_id, attempt);
  }
  for (auto& save : tx.all<StoredSave>(
           R"sql(SELECT attempt_id, seq, answers FROM study_save ORDER BY attempt_id, seq)sql")) {
    papers.saves[save.attempt_id].push_back(std::move(save));
  }
  return papers;
}

std::string difference(const Journal& journal, const std::vector<StoredSave>& saves,
                       std::size_t count) {
  bool same = saves.size() == count && journal.saves.size() >= count;
  for (std::size_t i = 0; same && i < count; ++i) {
    same = saves[i].seq == journal.saves[i].seq && saves[i].answers == journal.saves[i].to_json();
  }
  if (same) return {};
  std::string text = std::to_string(count) + " saves acknowledged, but stored are ";
  for (const StoredSave& save : saves) text += std::to_string(save.seq) + save.answers + ' ';
  return text;
}

std::string difference_of_score(const Journal& journal, const StoredAttempt& attempt) {
  const std::string score = "\"score\":" + std::to_string(attempt.score.value_or(-1)) + ',';
  return journal.result.find(score) == std::string::npos ? "another score than acknowledged" : "";
}

}  // namespace yixin::lab
