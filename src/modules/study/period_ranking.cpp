#include "modules/study/period_ranking.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "modules/study/period.h"

namespace yixin::study {
namespace {

constexpr std::size_t kept_rankings = 16;

struct Kept {
  PeriodStamp stamp;
  PeriodRankingPtr ranking;
};

struct Cache {
  std::mutex mutex;
  std::map<PeriodKey, Kept> kept;
};

Cache& cache() {
  static Cache cache;
  return cache;
}

struct SumRow {
  std::int64_t person_id = 0;
  std::int64_t tenths = 0;
  std::int64_t taken = 0;
  std::int64_t branch_id = 0;
  std::int64_t general_branch_id = 0;
};
BOOST_DESCRIBE_STRUCT(SumRow, (), (person_id, tenths, taken, branch_id, general_branch_id))

std::vector<PeriodEntry> load_entries(db::ReadTx& tx, const PeriodKey& key) {
  std::vector<PeriodEntry> entries;
  for (const SumRow& row : tx.all<SumRow>(
           R"sql(WITH sums AS (
                   SELECT a.person_id AS person_id,
                          CAST(SUM((a.score * 1000 + c.full_score / 2) / c.full_score) AS BIGINT)
                            AS tenths,
                          count(*) AS taken, max(a.id) AS last_id
                   FROM study_round r
                   JOIN study_round_count c ON c.round_id = r.id AND c.counted_at IS NOT NULL
                   JOIN study_attempt a ON a.round_id = r.id
                   WHERE r.series_id = $1 AND r.closes_at >= $2 AND r.closes_at < $3
                     AND a.ranked = 1 AND a.submitted_at IS NOT NULL
                   GROUP BY a.person_id)
                 SELECT s.person_id, s.tenths, s.taken, COALESCE(a.branch_id, 0),
                        COALESCE(a.general_branch_id, 0)
                 FROM sums s JOIN study_attempt a ON a.id = s.last_id)sql",
           key.series_id, key.from, key.until)) {
    entries.push_back({row.person_id, (row.tenths + row.taken / 2) / row.taken, row.taken,
                       row.branch_id, row.general_branch_id});
  }
  return entries;
}

}  // namespace

PeriodRanking::PeriodRanking(std::vector<PeriodEntry> entries, std::int64_t needed)
    : entries_(std::move(entries)), needed_(needed) {
  std::sort(entries_.begin(), entries_.end(), [](const PeriodEntry& a, const PeriodEntry& b) {
    return std::pair(-a.mean, a.person_id) < std::pair(-b.mean, b.person_id);
  });
  for (std::size_t i = 0; i < entries_.size(); ++i) by_person_.emplace(entries_[i].person_id, i);
}

const PeriodEntry* PeriodRanking::find(std::int64_t person_id) const {
  const auto found = by_person_.find(person_id);
  return found == by_person_.end() ? nullptr : &entries_[found->second];
}

std::optional<PeriodPlace> PeriodRanking::place_of(const PeriodEntry& own,
                                                   PeriodScope scope) const {
  if (own.taken < needed_) return std::nullopt;
  PeriodPlace place{1, 0};
  for (const PeriodEntry& one : entries_) {
    if (one.taken < needed_) continue;
    if (scope == PeriodScope::branch && one.branch_id != own.branch_id) continue;
    if (scope == PeriodScope::general_branch && one.general_branch_id != own.general_branch_id) {
      continue;
    }
    ++place.of;
    place.place += one.mean > own.mean;
  }
  return place;
}

std::vector<std::pair<std::int64_t, const PeriodEntry*>> PeriodRanking::top(
    std::int64_t count) const {
  std::vector<std::pair<std::int64_t, const PeriodEntry*>> best;
  std::int64_t seen = 0;
  for (const PeriodEntry& one : entries_) {
    if (one.taken < needed_) continue;
    ++seen;
    const bool shared = !best.empty() && best.back().second->mean == one.mean;
    const std::int64_t place = shared ? best.back().first : seen;
    if (place > count) break;
    best.emplace_back(place, &one);
  }
  return best;
}

base::Instant first_opening(db::ReadTx& tx, std::int64_t series_id) {
  return tx.value<base::Instant>(
      R"sql(SELECT COALESCE(min(r.opens_at), $1)
            FROM study_round r JOIN study_round_count c ON c.round_id = r.id
            WHERE r.series_id = $2 AND c.counted_at IS NOT NULL)sql",
      tx.now(), series_id);
}

PeriodStamp stamp_of(db::ReadTx& tx, const PeriodKey& key) {
  return tx.value<PeriodStamp>(
      R"sql(SELECT count(*), COALESCE(max(c.counted_at), 0)
            FROM study_round r JOIN study_round_count c ON c.round_id = r.id
            WHERE r.series_id = $1 AND r.closes_at >= $2 AND r.closes_at < $3
              AND c.counted_at IS NOT NULL)sql",
      key.series_id, key.from, key.until);
}

PeriodRankingPtr ranking_of(db::ReadTx& tx, const PeriodKey& key, const PeriodStamp& stamp) {
  {
    std::lock_guard lock(cache().mutex);
    const auto found = cache().kept.find(key);
    if (found != cache().kept.end() && found->second.stamp == stamp) return found->second.ranking;
  }
  auto ranking = std::make_shared<const PeriodRanking>(
      load_entries(tx, key), rounds_for_a_place(static_cast<int>(stamp.rounds)));
  std::lock_guard lock(cache().mutex);
  if (cache().kept.size() >= kept_rankings) cache().kept.erase(cache().kept.begin());
  cache().kept[key] = {stamp, ranking};
  return ranking;
}

void forget_period_rankings() {
  std::lock_guard lock(cache().mutex);
  cache().kept.clear();
}

}  // namespace yixin::study
