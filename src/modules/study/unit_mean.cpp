#include "modules/study/unit_mean.h"

#include <algorithm>
#include <cmath>

namespace yixin::study {

namespace {

constexpr std::size_t fewest_results = 5;
constexpr std::size_t fewest_changes = 3;

}  // namespace

void UnitMean::add(std::int64_t person_id, int score) {
  waiting_.push_back({person_id, score});
  const std::size_t needed = included_count_ == 0 ? fewest_results : fewest_changes;
  if (waiting_.size() < needed) return;
  for (const Waiting& result : waiting_) included_sum_ += result.score;
  included_count_ += static_cast<std::int64_t>(waiting_.size());
  waiting_.clear();
  publish();
}

void UnitMean::rescore(std::int64_t person_id, int old_score, int new_score) {
  const auto waiting = std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& result) {
    return result.person_id == person_id;
  });
  if (waiting != waiting_.end()) {
    waiting->score = new_score;
    return;
  }
  included_sum_ += new_score - old_score;
  if (std::find(rescored_.begin(), rescored_.end(), person_id) == rescored_.end()) {
    rescored_.push_back(person_id);
  }
  if (rescored_.size() >= fewest_changes) publish();
}

std::optional<double> UnitMean::published() const {
  if (included_count_ == 0) return std::nullopt;
  const double mean = static_cast<double>(published_sum_) / static_cast<double>(included_count_);
  return std::round(mean * 10) / 10;
}

void UnitMean::publish() {
  published_sum_ = included_sum_;
  rescored_.clear();
}

}  // namespace yixin::study
