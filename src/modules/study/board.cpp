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
  const std::int64_t duration_ms =
      std::clamp<std::int64_t>(result.tie_ms.value_or(result.duration_ms), 0, longest);
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

void RoundBoard::insert(BoardResult result) {
  const BoardResult* const best = find_ranked(result.person_id);
  if (best == nullptr || !result.ranked) {
    if (result.ranked) attempt_of_person_[result.person_id] = result.attempt_id;
    results_.emplace(result.attempt_id, result);
    if (!result.ranked) return;
    const RankKey key = key_of(result);
    hospital_.insert(key);
    const auto join = [&](Unit& unit) {
      unit.ranking.insert(key);
      unit.mean.add(result.person_id, result.score);
    };
    join(branches_[result.branch_id]);
    if (result.general_branch_id) join(general_branches_[*result.general_branch_id]);
    return;
  }
  // Who moved between two papers of a round stays where the first one counted.
  const BoardResult before = *best;
  result.branch_id = before.branch_id;
  result.general_branch_id = before.general_branch_id;
  auto& attempts = attempts_of_person_[result.person_id];
  if (attempts.empty()) attempts.push_back(before.attempt_id);
  attempts.push_back(result.attempt_id);
  results_.emplace(result.attempt_id, result);
  rank_best(before);
}

void RoundBoard::rescore(BoardResult& stored, const BoardResult& result) {
  const BoardResult* const best = find_ranked(stored.person_id);
  const std::optional<BoardResult> before = best == nullptr ? std::nullopt : std::optional(*best);
  stored.score = result.score;
  stored.duration_ms = result.duration_ms;
  if (stored.ranked && before) rank_best(*before);
}

void RoundBoard::rank_best(const BoardResult& before) {
  std::int64_t& attempt = attempt_of_person_.at(before.person_id);
  if (const auto several = attempts_of_person_.find(before.person_id);
      several != attempts_of_person_.end()) {
    attempt = *std::min_element(
        several->second.begin(), several->second.end(), [&](std::int64_t a, std::int64_t b) {
          return ranks_before(key_of(results_.at(a)), key_of(results_.at(b)));
        });
  }
  const BoardResult& now = results_.at(attempt);
  if (key_of(now) == key_of(before)) return;
  const auto move = [&](RankedSet& ranking) {
    ranking.erase(key_of(before));
    ranking.insert(key_of(now));
  };
  const auto change = [&](Unit& unit) {
    move(unit.ranking);
    if (before.score != now.score) {
      unit.mean.rescore(before.person_id, before.score, now.score);
    }
  };
  move(hospital_);
  change(branches_.at(before.branch_id));
  if (before.general_branch_id) change(general_branches_.at(*before.general_branch_id));
}

}  // namespace yixin::study
