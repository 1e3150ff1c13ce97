#pragma once

#include "modules/study/boards.h"
#include "modules/study/item_count.h"
#include "modules/study/report_file.h"
#include "platform/http/registry.h"

/// What the papers of closed rounds say of their questions, on pages and as files.
namespace yixin::study {

struct OptionCount {
  std::string text;
  std::int64_t count = 0;
  bool correct = false;
};
BOOST_DESCRIBE_STRUCT(OptionCount, (), (text, count, correct))

/// Nothing is given under five answers. `rate` is per cent, `discrimination` from -1 to 1.
struct ItemFigures {
  std::optional<std::int64_t> answered;
  std::optional<int> rate;
  std::optional<double> discrimination;
  std::vector<OptionCount> options;
};
BOOST_DESCRIBE_STRUCT(ItemFigures, (), (answered, rate, discrimination, options))

struct ItemOfRound : ItemFigures {
  QuestionRef question_id;
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::optional<std::string> topic;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ItemOfRound, (ItemFigures), (question_id, kind, stem, topic, version))

/// `counted` is false until the round is closed and its papers are counted. `mean` is per cent.
struct RoundStatistics {
  Round round;
  bool counted = false;
  std::optional<double> mean;
  std::vector<ItemOfRound> items;
  std::vector<UnitMeanView> general_branches;
  std::vector<UnitMeanView> branches;
};
BOOST_DESCRIBE_STRUCT(RoundStatistics, (),
                      (round, counted, mean, items, general_branches, branches))

struct RoundOfItem : ItemFigures {
  RoundRef round_id;
  std::string series_name;
  std::string title;
  base::Instant closes_at;
};
BOOST_DESCRIBE_STRUCT(RoundOfItem, (ItemFigures), (round_id, series_name, title, closes_at))

/// One version of a question: over all rounds, and in each.
struct VersionStatistics : ItemFigures {
  std::int64_t version = 0;
  std::vector<RoundOfItem> rounds;
};
BOOST_DESCRIBE_STRUCT(VersionStatistics, (ItemFigures), (version, rounds))

/// Newest version first.
struct QuestionStatistics {
  std::vector<VersionStatistics> versions;
};
BOOST_DESCRIBE_STRUCT(QuestionStatistics, (), (versions))

void install_statistics(http::Registry& app);

RoundStatistics show_round_statistics(db::ReadTx& tx, const RoundRequest& request);
QuestionStatistics show_question_statistics(db::ReadTx& tx, const OneQuestion& request);
/// An .xlsx file with one row a question of the bank.
http::File export_statistics(db::ReadTx& tx, const QuestionFilter& request);
/// The round, its questions with their figures, means of units, as .xlsx or .docx. No names.
http::File export_round_report(db::ReadTx& tx, const RoundFile& request);

}  // namespace yixin::study
