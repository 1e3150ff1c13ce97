#include "modules/study/board.h"

#include <algorithm>
#include <limits>

#include "platform/base/check.h"

namespace yixin::study {

void RoundBoard::reserve(std::size_t results) {
  results_.reserve(results);
  attempt_of_person_.reserve(results);
}

BoardChange RoundBoard::add(const BoardResult& result) {
  if (frozen_) return BoardChange::refused;
  const auto stored = results_.find(result.attempt_id);
  if (stored == results_.end()) {
    insert(result);
    return BoardChange::added;
  }
  CHECK(stored->second.person_id == result.person_id);
  if (stored->second.score == result.score && stored->second.duration_ms == result.duration_ms) {
    return BoardChange::unchanged;
  }
  rescore(stored->second, result);
  return BoardChange::rescored;
}

BoardChange RoundBoard::correct(const BoardResult& result) {
  const auto stored = results_.find(result.attempt_id);
  if (stored == results_.end()) return BoardChange::refused;
  if (stored->second.score == result.score) return BoardChange::unchanged;
  rescore(stored->second, result);
  return BoardChange::rescored;
}

std::optional<Standings> RoundBoard::places_of(std::int64_t person_id) const {
  const BoardResult* result = find_ranked(person_id);
  if (result == nullptr) return std::nullopt;
  const RankKey key = key_of(*result);
  Standings standings;
  standings.hospital = standing_in(hospital_, key);
  standings.branch = standing_in(branches_.at(result->branch_id).ranking, key);
  if (result->general_branch_id) {
    const Unit& unit = general_branches_.at(*result->general_branch_id);
    standings.general_branch = standing_in(unit.ranking, key);
  }
  return standings;
}

std::optional<int> RoundBoard::percentile_of(std::int64_t person_id) const {
  const BoardResult* result = find_ranked(person_id);
  if (result == nullptr || hospital_.size() < 2) return std::nullopt;
  const Standing standing = standing_in(hospital_, key_of(*result));
  return static_cast<int>(100 * (standing.of - standing.place) / (standing.of - 1));
}

std::vector<TopEntry> RoundBoard::top(
    std::size_t count, const std::function<bool(std::int64_t person_id)>& may_be_shown) const {
  std::vector<TopEntry> entries;
  std::size_t place = 0;
  for (const RankKey& key : hospital_.top(count)) {
    ++place;
    const BoardResult& result = results_.at(key.submission);
    if (!may_be_shown(result.person_id)) continue;
    entries.push_back(
        {place, result.person_id, result.branch_id, result.score, result.duration_ms});
  }
  return entries;
}

std::vector<UnitStanding> RoundBoard::branches() const { return standings_of(branches_); }

std::vector<UnitStanding> RoundBoard::general_branches() const {
  return standings_of(general_branches_);
}

RankKey RoundBoard::key_of(const BoardResult& result) {
  constexpr std::int64_t longest = std::numeric_limits<std::uint32_t>::max();
  const std::int64_t duration_ms = std::clamp<std::int64_t>(result.duration_ms, 0, longest);
  return {result.attempt_id, static_cast<std::uint32_t>(duration_ms), result.score};
}

Standing RoundBoard::standing_in(const RankedSet& ranking, const RankKey& key) {
  const std::optional<std::size_t> place = ranking.place_of(key);
  CHECK(place.has_value());
  return {*place, ranking.size()};
}

std::vector<UnitStanding> RoundBoard::standings_of(const Units& units) {
  std::vector<UnitStanding> standings;
  std::vector<double> means;
  for (const auto& [unit_id, unit] : units) {
    standings.push_back({unit_id, unit.mean.published(), std::nullopt});
    if (standings.back().mean) means.push_back(*standings.back().mean);
  }
  std::sort(means.begin(), means.end(), std::greater<>());
  for (UnitStanding& standing : standings) {
    if (!standing.mean) continue;
    const auto first =
        std::lower_bound(means.begin(), means.end(), *standing.mean, std::greater<>());
    standing.place = static_cast<std::size_t>(first - means.begin()) + 1;
  }
  return standings;
}

const BoardResult* RoundBoard::find_ranked(std::int64_t person_id) const {
  const auto attempt = attempt_of_person_.find(person_id);
  if (attempt == attempt_of_person_.end()) return nullptr;
  const BoardResult& result = results_.at(attempt->second);
  return result.ranked ? &result : nullptr;
}

void RoundBoard::insert(const BoardResult& result) {
  const bool first = attempt_of_person_.emplace(result.person_id, result.attempt_id).second;
  CHECK(first);
  results_.emplace(result.attempt_id, result);
  if (!result.ranked) return;
  const RankKey key = key_of(result);
  hospital_.insert(key);
  const auto join = [&](Unit& unit) {
    unit.ranking.insert(key);
    unit.mean.add(result.attempt_id, result.score);
  };
  join(branches_[result.branch_id]);
  if (result.general_branch_id) join(general_branches_[*result.general_branch_id]);
}

void RoundBoard::rescore(BoardResult& stored, const BoardResult& result) {
  const BoardResult old = stored;
  stored.score = result.score;
  stored.duration_ms = result.duration_ms;
  if (!old.ranked) return;
  const auto move = [&](RankedSet& ranking) {
    ranking.erase(key_of(old));
    ranking.insert(key_of(stored));
  };
  const auto change = [&](Unit& unit) {
    move(unit.ranking);
    if (old.score != stored.score) unit.mean.rescore(old.attempt_id, old.score, stored.score);
  };
  move(hospital_);
  change(branches_.at(old.branch_id));
  if (old.general_branch_id) change(general_branches_.at(*old.general_branch_id));
}

}  // namespace yixin::study
