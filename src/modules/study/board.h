#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "modules/study/ranked_set.h"
#include "modules/study/unit_mean.h"

namespace yixin::study {

/// One submitted attempt; of several of one person the best counts. Attempt ids grow with time and
/// break the last tie. `ranked` is false for people outside the ranking; they count in no place and
/// no mean.
struct BoardResult {
  std::int64_t person_id = 0;
  std::int64_t attempt_id = 0;
  std::int64_t branch_id = 0;
  std::optional<std::int64_t> general_branch_id;
  bool ranked = true;
  int score = 0;
  std::int64_t duration_ms = 0;
  /// What stands between equal scores, where that is not the duration.
  std::optional<std::int64_t> tie_ms = {};
};

struct Standing {
  std::size_t place = 0;  ///< 1-based
  std::size_t of = 0;

  bool operator==(const Standing&) const = default;
};

struct Standings {
  Standing hospital;
  std::optional<Standing> general_branch;
  Standing branch;

  bool operator==(const Standings&) const = default;
};

/// Published figures of one unit; neither is given before five results. Units with the same mean
/// share a place.
struct UnitStanding {
  std::int64_t unit_id = 0;
  std::optional<double> mean;
  std::optional<std::size_t> place;

  bool operator==(const UnitStanding&) const = default;
};

struct TopEntry {
  std::size_t place = 0;
  std::int64_t person_id = 0;
  std::int64_t branch_id = 0;
  int score = 0;
  std::int64_t duration_ms = 0;

  bool operator==(const TopEntry&) const = default;
};

enum class BoardChange { added, rescored, unchanged, refused };

/// The rankings of one round, in memory; the database is the truth. Rebuilding it means adding the
/// results in the order of submission. The caller sees to it that one thread at a time is inside.
class RoundBoard {
 public:
  /// Room for so many results; a hint.
  void reserve(std::size_t results);

  /// The same attempt again changes nothing, or its score and time when it was re-scored; it stays
  /// with the units of its day. Refused once frozen.
  BoardChange add(const BoardResult& result);

  /// A score that the office corrected; also of a frozen board. An unknown attempt is left alone.
  BoardChange correct(const BoardResult& result);

  /// No result is taken any more.
  void freeze() { frozen_ = true; }
  bool is_frozen() const { return frozen_; }

  /// For the person alone. Nothing for who has no ranked result.
  std::optional<Standings> places_of(std::int64_t person_id) const;

  /// The person's ranked result; valid until the board changes.
  const BoardResult* result_of(std::int64_t person_id) const { return find_ranked(person_id); }

  /// Per cent of the other ranked people whom the person is ahead of, rounded down; nothing for
  /// who has no ranked result or is the only one.
  std::optional<int> percentile_of(std::int64_t person_id) const;

  /// Those of the first `count` places of the hospital whose name may be shown. Places keep their
  /// numbers, and nobody behind them moves up into the list.
  std::vector<TopEntry> top(std::size_t count,
                            const std::function<bool(std::int64_t person_id)>& may_be_shown) const;

  /// In the order of unit ids, which says nothing about rank.
  std::vector<UnitStanding> branches() const;
  std::vector<UnitStanding> general_branches() const;

  std::size_t participants() const { return hospital_.size(); }

 private:
  struct Unit {
    RankedSet ranking;
    UnitMean mean;
  };
  using Units = std::map<std::int64_t, Unit>;

  static RankKey key_of(const BoardResult& result);
  static Standing standing_in(const RankedSet& ranking, const RankKey& key);
  static std::vector<UnitStanding> standings_of(const Units& units);

  const BoardResult* find_ranked(std::int64_t person_id) const;
  void insert(BoardResult result);
  void rescore(BoardResult& stored, const BoardResult& result);
  /// Ranks the person's best result, where `before` stood.
  void rank_best(const BoardResult& before);

  bool frozen_ = false;
  std::unordered_map<std::int64_t, BoardResult> results_;             ///< by attempt
  std::unordered_map<std::int64_t, std::int64_t> attempt_of_person_;  ///< the best one
  /// Of people with more than one ranked attempt, all of them.
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> attempts_of_person_;
  RankedSet hospital_;
  Units branches_;
  Units general_branches_;
};

}  // namespace yixin::study
