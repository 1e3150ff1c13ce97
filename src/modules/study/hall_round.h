#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <vector>

#include "modules/study/grading.h"
#include "modules/study/hall_step.h"

/// Hall rounds in memory: what phones and walls ask for every other second costs no query. Rebuilt
/// from the database at start, changed only after a commit.
namespace yixin::study {

/// Fewer answers or people than this have no figures.
inline constexpr int fewest_shown = 5;

struct HallItem {
  std::int64_t version_id = 0;
  QuestionContent content;
  AnswerKey key;
};

struct HallTally {
  int answers = 0;
  int right = 0;
  std::vector<int> options;  ///< by letter
};

struct HallAnswer {
  HallGiven given;
  bool right = false;
};

struct HallMeanRow {
  std::int64_t unit_id = 0;
  std::int64_t mean_tenths = 0;
};
BOOST_DESCRIBE_STRUCT(HallMeanRow, (), (unit_id, mean_tenths))

/// What a step changed.
struct HallProgress {
  HallState state;
  std::set<int> skipped;
  std::vector<HallMeanRow> means;  ///< only at the end
  std::optional<base::Instant> ended_at;
};

/// The question as it is put, without anything that gives it away.
HallQuestion put_question(const HallItem& item, int number);
/// The same with key, explanation and source; figures from `fewest_shown` answers on.
HallQuestion closed_question(const HallItem& item, int number, const HallTally& tally);
void add_to_tally(HallTally& tally, const HallItem& item, const HallAnswer& answer, int people);
/// Counted from 1, without those that were skipped.
int number_of(int position, const std::set<int>& skipped);
std::vector<HallMean> named_means(const std::vector<HallMeanRow>& rows);

class HallRound {
 public:
  std::int64_t id = 0;
  HallRoundRef ref;
  std::string title;
  std::string code;
  std::vector<HallItem> items;

  void set_progress(HallProgress progress);
  void take_seat(std::int64_t person);
  void put_answer(std::int64_t person, int position, HallAnswer answer);
  /// The counts keep the answers; nothing says any more whose they were.
  void forget(std::int64_t person);

  HallWall wall(base::Instant now) const;
  /// As it stands in a transaction that memory does not know of yet.
  HallWall wall_at(const HallProgress& progress, base::Instant now) const;
  bool ended_before(base::Instant since) const;
  /// Nothing for who did not join.
  std::optional<OwnStage> own_stage(std::int64_t person, base::Instant now) const;

 private:
  using Seat = std::map<int, HallAnswer>;

  HallStage staged(const HallProgress& progress, base::Instant now) const;

  mutable std::mutex mutex_;
  HallProgress progress_;
  std::unordered_map<std::int64_t, Seat> seats_;
  std::map<int, HallTally> tallies_;
};

using HallRoundPtr = std::shared_ptr<HallRound>;

class HallRounds {
 public:
  HallRoundPtr find(const HallRoundRef& ref) const;
  HallRoundPtr find(std::int64_t id) const;
  void put(HallRoundPtr round);
  void drop_ended_before(base::Instant since);
  void forget(std::int64_t person);
  void clear();

 private:
  mutable std::mutex mutex_;
  std::unordered_map<base::PublicId, HallRoundPtr> by_ref_;
};

HallRounds& hall_rounds();

}  // namespace yixin::study
