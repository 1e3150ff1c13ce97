#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/round_views.h"

/// Requests and replies of hall rounds (现场答题): the host, the phones and the wall.
namespace yixin::study {

struct HallRoundNoun;
using HallRoundRef = base::Ref<HallRoundNoun>;
using UnitRef = base::Ref<access::UnitNoun>;

/// `shown`: closed, with its key and how many chose what.
enum class HallPhase { waiting, asking, paused, shown, ended };
BOOST_DESCRIBE_ENUM(HallPhase, waiting, asking, paused, shown, ended)

/// Exactly one of the two lists says where the questions come from. Without a unit it is the widest
/// one where the caller may host. `seconds` 0 leaves every closing to the host.
struct HallRoundForm {
  base::Text<1, 60> title;
  std::optional<UnitRef> unit_id;
  std::vector<QuestionRef> question_ids;
  std::vector<BlueprintLineForm> blueprint;
  int seconds = 0;
  bool by_branch = false;
};
BOOST_DESCRIBE_STRUCT(HallRoundForm, (),
                      (title, unit_id, question_ids, blueprint, seconds, by_branch))

/// `count` and `right` only once the question is closed, `count` only from five answers on.
struct HallOption {
  std::string option_id;
  std::string text;
  std::optional<int> count = {};
  std::optional<bool> right = {};
};
BOOST_DESCRIBE_STRUCT(HallOption, (), (option_id, text, count, right))

/// `number` counts from 1. What follows `blanks` is empty until the question is closed.
struct HallQuestion {
  int number = 0;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::vector<HallOption> options;
  int blanks = 0;
  std::optional<int> right_count = {};
  std::vector<std::string> expected;
  std::optional<std::string> explanation = {};
  std::optional<std::string> source = {};
};
BOOST_DESCRIBE_STRUCT(HallQuestion, (),
                      (number, kind, stem, options, blanks, right_count, expected, explanation,
                       source))

/// Of the people of a branch who joined and answered: right answers, in per cent.
struct HallMean {
  std::string unit_name;
  double mean = 0;
};
BOOST_DESCRIBE_STRUCT(HallMean, (), (unit_name, mean))

/// What everybody in the hall sees. Answers are counted, never told apart.
struct HallStage {
  HallRoundRef hall_round_id;
  std::string title;
  HallPhase phase = HallPhase::waiting;
  int position = -1;
  int question_count = 0;
  std::optional<HallQuestion> question;
  std::optional<base::Instant> closes_at;
  std::optional<std::int64_t> remaining_ms;
  int joined = 0;
  int answers = 0;
  std::vector<HallMean> means;
  base::Instant server_now;
};
BOOST_DESCRIBE_STRUCT(HallStage, (),
                      (hall_round_id, title, phase, position, question_count, question, closes_at,
                       remaining_ms, joined, answers, means, server_now))

/// The same for a screen, with the code by which phones join while it goes on.
struct HallWall : HallStage {
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(HallWall, (HallStage), (code))

enum class HallItemState { waiting, asked, skipped };
BOOST_DESCRIBE_ENUM(HallItemState, waiting, asked, skipped)

struct HallItemView {
  int position = 0;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  HallItemState state = HallItemState::waiting;
};
BOOST_DESCRIBE_STRUCT(HallItemView, (), (position, kind, stem, state))

struct HostView : HallWall {
  std::string unit_name;
  int seconds = 0;
  bool by_branch = false;
  std::vector<HallItemView> items;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(HostView, (HallWall), (unit_name, seconds, by_branch, items, rev))

struct HallRoundRequest {
  HallRoundRef hall_round_id;
};
BOOST_DESCRIBE_STRUCT(HallRoundRequest, (), (hall_round_id))

/// `ask` and `skip` name a question; the others concern the one that is out.
enum class HallAct { ask, close, pause, resume, skip, end };
BOOST_DESCRIBE_ENUM(HallAct, ask, close, pause, resume, skip, end)

struct HallStepForm {
  HallRoundRef hall_round_id;
  HallAct act = HallAct::ask;
  std::optional<int> position;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(HallStepForm, (), (hall_round_id, act, position, rev))

struct HallRoundLine {
  HallRoundRef hall_round_id;
  std::string title;
  std::string unit_name;
  HallPhase phase = HallPhase::waiting;
  int question_count = 0;
  base::Instant created_at;
  std::optional<base::Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(HallRoundLine, (),
                      (hall_round_id, title, unit_name, phase, question_count, created_at,
                       ended_at))

struct HallRoundList {
  std::vector<HallRoundLine> items;
};
BOOST_DESCRIBE_STRUCT(HallRoundList, (), (items))

/// Under five answers a question has no figures.
struct HallItemFigures {
  int number = 0;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::optional<int> answered = {};
  std::optional<int> rate = {};
  std::vector<HallOption> options;
};
BOOST_DESCRIBE_STRUCT(HallItemFigures, (), (number, kind, stem, answered, rate, options))

struct HallResults {
  HallRoundRef hall_round_id;
  std::string title;
  std::string unit_name;
  base::Instant ended_at;
  std::vector<HallItemFigures> items;
  std::vector<HallMean> means;
};
BOOST_DESCRIBE_STRUCT(HallResults, (), (hall_round_id, title, unit_name, ended_at, items, means))

struct JoinHallRound {
  base::Text<1, 40> code;
};
BOOST_DESCRIBE_STRUCT(JoinHallRound, (), (code))

struct HallJoined {
  HallRoundRef hall_round_id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(HallJoined, (), (hall_round_id, title))

struct HallAnswerForm {
  HallRoundRef hall_round_id;
  int position = 0;
  std::vector<base::Text<1, 16>> options;
  std::vector<base::Text<0, 200>> blanks;
};
BOOST_DESCRIBE_STRUCT(HallAnswerForm, (), (hall_round_id, position, options, blanks))

/// What one person gave, in the letters of the bank.
struct HallGiven {
  std::vector<std::string> options;
  std::vector<std::string> blanks;
};
BOOST_DESCRIBE_STRUCT(HallGiven, (), (options, blanks))

struct HallAnswerKept {
  int position = 0;
  base::Instant answered_at;
};
BOOST_DESCRIBE_STRUCT(HallAnswerKept, (), (position, answered_at))

/// The own answer to the question that is out; `own_right` once it is closed.
struct OwnStage : HallStage {
  std::optional<HallGiven> own;
  std::optional<bool> own_right;
};
BOOST_DESCRIBE_STRUCT(OwnStage, (HallStage), (own, own_right))

struct OwnHallItem {
  HallQuestion question;
  std::optional<HallGiven> own;
  bool right = false;
};
BOOST_DESCRIBE_STRUCT(OwnHallItem, (), (question, own, right))

/// For the person alone, as long as the answers are kept.
struct OwnHallResult {
  HallRoundRef hall_round_id;
  std::string title;
  base::Instant ended_at;
  int right = 0;
  std::vector<OwnHallItem> items;
};
BOOST_DESCRIBE_STRUCT(OwnHallResult, (), (hall_round_id, title, ended_at, right, items))

}  // namespace yixin::study
