#include "modules/study/live_round.h"

namespace yixin::study {

int LiveRound::question_count() const {
  int count = 0;
  for (const BlueprintLine& line : blueprint) count += line.count;
  return count;
}

RulingsPtr LiveRound::rulings() const {
  std::lock_guard lock(rulings_mutex_);
  return rulings_;
}

void LiveRound::set_rulings(RulingsPtr rulings) {
  std::lock_guard lock(rulings_mutex_);
  rulings_ = std::move(rulings);
}

LiveRoundPtr LiveStudy::find(const base::Ref<RoundNoun>& round) const {
  std::lock_guard lock(mutex_);
  const auto found = by_ref_.find(round);
  return found == by_ref_.end() ? nullptr : found->second;
}

LiveRoundPtr LiveStudy::find(std::int64_t id) const {
  std::lock_guard lock(mutex_);
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : found->second;
}

std::vector<LiveRoundPtr> LiveStudy::all() const {
  std::lock_guard lock(mutex_);
  std::vector<LiveRoundPtr> rounds;
  for (const auto& [id, round] : by_id_) rounds.push_back(round);
  return rounds;
}

void LiveStudy::put(LiveRoundPtr round) {
  std::lock_guard lock(mutex_);
  by_ref_[round->round_id] = round;
  by_id_[round->id] = std::move(round);
}

void LiveStudy::forget_before(base::Instant closed_before) {
  std::lock_guard lock(mutex_);
  std::erase_if(by_ref_,
                [&](const auto& entry) { return entry.second->closes_at() < closed_before; });
  std::erase_if(by_id_,
                [&](const auto& entry) { return entry.second->closes_at() < closed_before; });
}

LiveSeries LiveStudy::series_of(std::int64_t series_id) const {
  std::lock_guard lock(mutex_);
  const auto found = series_.find(series_id);
  return found == series_.end() ? LiveSeries{} : found->second;
}

void LiveStudy::set_series(std::int64_t series_id, LiveSeries series) {
  {
    std::lock_guard lock(mutex_);
    series_[series_id] = std::move(series);
  }
  touch_boards();
}

void LiveStudy::touch_boards() {
  for (const LiveRoundPtr& round : all()) {
    std::lock_guard lock(round->board_mutex);
    ++round->board_changes;
  }
}

std::optional<std::string> LiveStudy::shown_name(std::int64_t person_id) const {
  std::lock_guard lock(mutex_);
  const auto found = consents_.find(person_id);
  if (found == consents_.end()) return std::nullopt;
  return found->second;
}

void LiveStudy::set_consent(std::int64_t person_id, std::optional<std::string> name) {
  {
    std::lock_guard lock(mutex_);
    if (name) {
      consents_[person_id] = std::move(*name);
    } else {
      consents_.erase(person_id);
    }
  }
  touch_boards();
}

std::string LiveStudy::unit_name(std::int64_t unit_id) const {
  std::lock_guard lock(mutex_);
  const auto found = unit_names_.find(unit_id);
  return found == unit_names_.end() ? std::string{} : found->second;
}

void LiveStudy::note_unit_name(std::int64_t unit_id, const std::string& name) {
  std::lock_guard lock(mutex_);
  unit_names_[unit_id] = name;
}

void LiveStudy::clear() {
  std::lock_guard lock(mutex_);
  by_ref_.clear();
  by_id_.clear();
  series_.clear();
  consents_.clear();
  unit_names_.clear();
}

LiveStudy& live_study() {
  static LiveStudy study;
  return study;
}

}  // namespace yixin::study
