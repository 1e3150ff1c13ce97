#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/rules/api/rules.h"
#include "modules/study/bank_views.h"
#include "modules/study/grading.h"
#include "platform/describe/json.h"
#include "platform/http/registry.h"

/// Requests and replies of series and rounds, as the desk sees them.
namespace yixin::study {

struct SeriesNoun;
struct RoundNoun;
using SeriesRef = base::Ref<SeriesNoun>;
using RoundRef = base::Ref<RoundNoun>;

BOOST_DESCRIBE_ENUM(MultipleScoring, exact, partial)

enum class DisplayMode { off, own_place, top };
BOOST_DESCRIBE_ENUM(DisplayMode, off, own_place, top)

enum class RoundState { draft, scheduled, open, closed };
BOOST_DESCRIBE_ENUM(RoundState, draft, scheduled, open, closed)

/// How far a round is that its series drafted for itself. `late`: its hour has come unpublished;
/// `missed`: its time is over.
enum class DraftStage { short_of_questions, waiting_for_review, reviewed, late, missed };
BOOST_DESCRIBE_ENUM(DraftStage, short_of_questions, waiting_for_review, reviewed, late, missed)

struct BlueprintLineForm {
  QuestionKind kind = QuestionKind::single;
  std::optional<base::Text<0, 60>> topic;
  std::optional<int> difficulty;
  int count = 0;
};
BOOST_DESCRIBE_STRUCT(BlueprintLineForm, (), (kind, topic, difficulty, count))

struct SeriesForm {
  base::Text<1, 60> name;
  int opens_weekday = 1;
  base::Text<5, 5> opens_time;
  int closes_weekday = 7;
  base::Text<5, 5> closes_time;
  int time_limit_minutes = 0;
  std::vector<BlueprintLineForm> blueprint;
  MultipleScoring multiple_scoring = MultipleScoring::exact;
};
BOOST_DESCRIBE_STRUCT(SeriesForm, (),
                      (name, opens_weekday, opens_time, closes_weekday, closes_time,
                       time_limit_minutes, blueprint, multiple_scoring))

struct SeriesChange : SeriesForm {
  SeriesRef series_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SeriesChange, (SeriesForm), (series_id, rev))

struct DisplayView {
  DisplayMode mode = DisplayMode::own_place;
  int top_n = 0;
  std::optional<std::string> note;
  rules::RuleQuote rule;
};
BOOST_DESCRIBE_STRUCT(DisplayView, (), (mode, top_n, note, rule))

struct Series : SeriesForm {
  SeriesRef series_id;
  std::int64_t rev = 0;
  DisplayView display;
};
BOOST_DESCRIBE_STRUCT(Series, (SeriesForm), (series_id, rev, display))

struct SeriesList {
  std::vector<Series> items;
};
BOOST_DESCRIBE_STRUCT(SeriesList, (), (items))

struct DisplayChange {
  SeriesRef series_id;
  DisplayMode mode = DisplayMode::own_place;
  int top_n = 0;
  std::optional<base::Text<0, 200>> note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DisplayChange, (), (series_id, mode, top_n, note, rev))

struct Round {
  RoundRef round_id;
  SeriesRef series_id;
  std::string series_name;
  int number = 0;
  std::string title;
  base::Instant opens_at;
  base::Instant closes_at;
  RoundState state = RoundState::draft;
  int question_count = 0;
  int pool_count = 0;
  int participants = 0;
  std::int64_t rev = 0;
  /// Of a draft that the series made for itself.
  std::optional<DraftStage> draft;
};
BOOST_DESCRIBE_STRUCT(Round, (),
                      (round_id, series_id, series_name, number, title, opens_at, closes_at, state,
                       question_count, pool_count, participants, rev, draft))

struct BlueprintFill : BlueprintLineForm {
  int available = 0;
};
BOOST_DESCRIBE_STRUCT(BlueprintFill, (BlueprintLineForm), (available))

struct RoundView : Round {
  std::vector<QuestionRow> pool;
  std::vector<BlueprintFill> blueprint;
};
BOOST_DESCRIBE_STRUCT(RoundView, (Round), (pool, blueprint))

struct RoundDraft {
  SeriesRef series_id;
  std::optional<base::Text<1, 80>> title;
  std::optional<base::Instant> opens_at;
  std::optional<base::Instant> closes_at;
};
BOOST_DESCRIBE_STRUCT(RoundDraft, (), (series_id, title, opens_at, closes_at))

struct RoundChange {
  RoundRef round_id;
  base::Text<1, 80> title;
  base::Instant opens_at;
  base::Instant closes_at;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(RoundChange, (), (round_id, title, opens_at, closes_at, rev))

struct RoundRequest {
  RoundRef round_id;
};
BOOST_DESCRIBE_STRUCT(RoundRequest, (), (round_id))

struct RoundClosure {
  RoundRef round_id;
  base::Text<1, 200> reason;
};
BOOST_DESCRIBE_STRUCT(RoundClosure, (), (round_id, reason))

struct RoundFilter {
  std::optional<SeriesRef> series_id;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(RoundFilter, (), (series_id, page, page_size))

struct RoundPage {
  std::vector<Round> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(RoundPage, (), (items, total, page, page_size))

}  // namespace yixin::study
