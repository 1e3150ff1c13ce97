#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/study/board.h"
#include "modules/study/correcting.h"
#include "modules/study/exam.h"
#include "modules/study/grading.h"
#include "modules/study/paper_assignment.h"
#include "modules/study/round_views.h"
#include "platform/base/instant.h"

namespace yixin::study {

class DrawnPaper;

/// One question version as a round needs it, with its key.
struct RoundQuestion {
  QuestionContent content;
  AnswerKey key;
};

/// A published round in memory: everything that taking part needs, so that a paper costs no query
/// on the bank. The unchanging half is shared without a lock; the board has its own.
struct LiveRound {
  std::int64_t id = 0;
  base::Ref<RoundNoun> round_id;
  std::int64_t series_id = 0;
  int number = 0;
  std::string title;
  base::Instant opens_at;
  std::atomic<std::int64_t> closes_at_ms = 0;  // an early end moves it
  int time_limit_minutes = 0;
  MultipleScoring multiple_scoring = MultipleScoring::exact;
  std::vector<BlueprintLine> blueprint;
  std::vector<PoolItem> pool;
  std::optional<ExamRules> exam;                              // of a one-off test
  std::optional<PaperPlan> plan;                              // of blueprint and pool
  std::unordered_map<std::int64_t, RoundQuestion> questions;  // by version id

  base::Instant closes_at() const { return {closes_at_ms.load()}; }
  int question_count() const;
  int full_score() const { return question_count() * points_per_question; }

  /// Of a one-off test that keeps scores and explanations until everybody is done.
  bool is_held_back(base::Instant now) const {
    return exam && study::is_held_back(*exam, closes_at(), now);
  }
  /// What orders equal scores of a one-off test: the time from its opening to the submission.
  std::optional<std::int64_t> tie_of(base::Instant submitted_at) const {
    if (!exam) return std::nullopt;
    return submitted_at.ms - opens_at.ms;
  }

  /// What the office corrected since publication; nothing as long as it corrected nothing.
  RulingsPtr rulings() const;
  void set_rulings(RulingsPtr rulings);

  mutable std::mutex papers_mutex;
  mutable std::unordered_map<std::int64_t, std::shared_ptr<const DrawnPaper>> papers;

  mutable std::mutex board_mutex;
  RoundBoard board;                 // under board_mutex
  std::uint64_t board_changes = 1;  // grows with every change; under board_mutex

 private:
  mutable std::mutex rulings_mutex_;
  RulingsPtr rulings_;
};

using LiveRoundPtr = std::shared_ptr<LiveRound>;

using DrawnPaperPtr = std::shared_ptr<const DrawnPaper>;

/// The paper of a seed. Papers in use are kept, because drawing one costs more than saving to it.
DrawnPaperPtr paper_of(const LiveRoundPtr& round, std::int64_t seed);
/// A submitted paper is seldom looked at again.
void drop_paper(const LiveRoundPtr& round, std::int64_t seed);

/// What pages show of a series: its name, and how its boards name people.
struct LiveSeries {
  std::string name;
  DisplayMode mode = DisplayMode::own_place;
  int top_n = 0;
};

/// The rounds of the last ten weeks, the name and display switch of each series and the consents:
/// what live operations read. Rebuilt from the database at start, changed only after a commit.
class LiveStudy {
 public:
  LiveRoundPtr find(const base::Ref<RoundNoun>& round) const;
  LiveRoundPtr find(std::int64_t id) const;
  std::vector<LiveRoundPtr> all() const;
  void put(LiveRoundPtr round);
  void forget_before(base::Instant closed_before);

  LiveSeries series_of(std::int64_t series_id) const;
  void set_series(std::int64_t series_id, LiveSeries series);

  /// Agreed names by person; a withdrawn one is gone at once.
  std::optional<std::string> shown_name(std::int64_t person_id) const;
  void set_consent(std::int64_t person_id, std::optional<std::string> name);

  std::string unit_name(std::int64_t unit_id) const;
  /// Known from then on, also when the unit is dissolved later: old boards still name it.
  void note_unit_name(std::int64_t unit_id, const std::string& name);

  /// Drops everything; the start of a process (and of a test world) begins empty.
  void clear();

 private:
  /// Open boards show a new switch or consent with their next frame.
  void touch_boards();

  mutable std::mutex mutex_;
  std::unordered_map<base::PublicId, LiveRoundPtr> by_ref_;
  std::unordered_map<std::int64_t, LiveRoundPtr> by_id_;
  std::unordered_map<std::int64_t, LiveSeries> series_;
  std::unordered_map<std::int64_t, std::string> consents_;
  std::map<std::int64_t, std::string> unit_names_;
};

LiveStudy& live_study();

}  // namespace yixin::study
