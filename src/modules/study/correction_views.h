#pragma once

#include "modules/study/attempt_views.h"

/// Requests and replies of reports of faulty questions, of corrections, and of the own messages.
namespace yixin::study {

struct CorrectionNoun;
using CorrectionRef = base::Ref<CorrectionNoun>;
struct ReportNoun;
using ReportRef = base::Ref<ReportNoun>;

enum class ReportReason { answer, unclear, repeated, outdated, other };
BOOST_DESCRIBE_ENUM(ReportReason, answer, unclear, repeated, outdated, other)

enum class ReportState { new_, accepted, declined };
BOOST_DESCRIBE_ENUM(ReportState, new_, accepted, declined)

enum class ReportVerdict { accepted, declined };
BOOST_DESCRIBE_ENUM(ReportVerdict, accepted, declined)

/// By its position on the own paper of a round.
struct PaperReport {
  RoundRef round_id;
  int position = 0;
  ReportReason reason = ReportReason::other;
  std::optional<base::Text<0, 500>> note;
  std::optional<int> attempt;
};
BOOST_DESCRIBE_STRUCT(PaperReport, (), (round_id, position, reason, note, attempt))

struct PracticeReport {
  QuestionRef question_id;
  ReportReason reason = ReportReason::other;
  std::optional<base::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(PracticeReport, (), (question_id, reason, note))

/// A report as its writer sees it.
struct OwnReport {
  ReportState state = ReportState::new_;
  ReportReason reason = ReportReason::other;
  std::optional<std::string> answer;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(OwnReport, (), (state, reason, answer, created_at))

struct ReportFilter {
  std::optional<ReportState> state;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ReportFilter, (), (state, page, page_size))

/// A report as the desk sees it: without its writer.
struct ReportView {
  ReportRef report_id;
  QuestionRef question_id;
  std::string stem;
  QuestionKind kind = QuestionKind::single;
  ReportReason reason = ReportReason::other;
  std::optional<std::string> note;
  ReportState state = ReportState::new_;
  std::optional<std::string> answer;
  std::optional<std::string> answered_by_name;
  std::optional<base::Instant> answered_at;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ReportView, (),
                      (report_id, question_id, stem, kind, reason, note, state, answer,
                       answered_by_name, answered_at, created_at))

struct ReportPage {
  std::vector<ReportView> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(ReportPage, (), (items, total, page, page_size))

struct ReportAnswer {
  ReportRef report_id;
  ReportVerdict verdict = ReportVerdict::accepted;
  base::Text<1, 500> answer;
};
BOOST_DESCRIBE_STRUCT(ReportAnswer, (), (report_id, verdict, answer))

struct CorrectionForm {
  RoundRef round_id;
  QuestionRef question_id;
  /// The version that the round uses: a letter means something only together with its options.
  std::int64_t version = 0;
  CorrectionKind kind = CorrectionKind::all_points;
  /// The new key as in a question form; empty unless there is one.
  std::vector<base::Text<1, longest_option>> answer;
  base::Text<1, 200> reason;
};
BOOST_DESCRIBE_STRUCT(CorrectionForm, (), (round_id, question_id, version, kind, answer, reason))

/// How many results a correction changes; the desk sees no score of anybody.
struct CorrectionEffect {
  std::int64_t attempts = 0;
  std::int64_t changed = 0;
  std::int64_t higher = 0;
  std::int64_t lower = 0;
};
BOOST_DESCRIBE_STRUCT(CorrectionEffect, (), (attempts, changed, higher, lower))

struct CorrectionView {
  CorrectionRef correction_id;
  QuestionRef question_id;
  std::string stem;
  CorrectionKind kind = CorrectionKind::all_points;
  std::string reason;
  std::optional<std::string> corrected_by_name;
  base::Instant corrected_at;
  std::optional<std::string> undone_by_name;
  std::optional<base::Instant> undone_at;
  std::int64_t changed = 0;
};
BOOST_DESCRIBE_STRUCT(CorrectionView, (),
                      (correction_id, question_id, stem, kind, reason, corrected_by_name,
                       corrected_at, undone_by_name, undone_at, changed))

/// `undoable` until the next board of the series is frozen.
struct CorrectionItem : CorrectionView {
  bool undoable = false;
};
BOOST_DESCRIBE_STRUCT(CorrectionItem, (CorrectionView), (undoable))

struct CorrectionList {
  std::vector<CorrectionItem> items;
};
BOOST_DESCRIBE_STRUCT(CorrectionList, (), (items))

struct CorrectionUndo {
  RoundRef round_id;
  CorrectionRef correction_id;
};
BOOST_DESCRIBE_STRUCT(CorrectionUndo, (), (round_id, correction_id))

/// A round that drew from some version of a question, and that version as its papers show it.
struct AffectedRoundHead {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  base::Instant closes_at;
  std::int64_t participants = 0;
  bool corrected = false;
  std::int64_t version = 0;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
};
BOOST_DESCRIBE_STRUCT(AffectedRoundHead, (),
                      (round_id, series_name, title, closes_at, participants, corrected, version,
                       kind, stem))

struct AffectedRound : AffectedRoundHead {
  std::vector<std::string> options;
  std::vector<std::string> answer;
};
BOOST_DESCRIBE_STRUCT(AffectedRound, (AffectedRoundHead), (options, answer))

struct AffectedRounds {
  std::vector<AffectedRound> items;
};
BOOST_DESCRIBE_STRUCT(AffectedRounds, (), (items))

enum class MessageKind { report_answered, score_corrected, correction_undone };
BOOST_DESCRIBE_ENUM(MessageKind, report_answered, score_corrected, correction_undone)

/// Something that was decided and concerns the reader. `text` is the answer or the reason.
struct Message {
  MessageKind kind = MessageKind::report_answered;
  base::Instant at;
  std::string stem;
  std::string text;
  std::optional<ReportState> state;
  std::optional<RoundRef> round_id;
  std::optional<std::string> series_name;
  std::optional<std::string> title;
  std::optional<int> old_score;
  std::optional<int> new_score;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (kind, at, stem, text, state, round_id, series_name, title, old_score,
                       new_score))

struct MessageList {
  std::vector<Message> items;
};
BOOST_DESCRIBE_STRUCT(MessageList, (), (items))

}  // namespace yixin::study
