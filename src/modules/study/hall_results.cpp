#include "modules/study/hall_results.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "modules/study/api/study.h"
#include "modules/study/bank_store.h"
#include "modules/study/hall_hosting.h"
#include "modules/study/question.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

HallItemFigures figures_of(const HallItem& item, const HallItemRow& row, int number) {
  const HallTally tally{row.answered, row.correct,
                        describe::from_json<std::vector<int>>(row.option_counts)};
  HallQuestion question = closed_question(item, number, tally);
  HallItemFigures figures{number, question.kind, question.stem, {}, {}, {}};
  figures.options = std::move(question.options);
  if (row.answered < fewest_shown) return figures;
  figures.answered = row.answered;
  figures.rate = (100 * row.correct + row.answered / 2) / row.answered;
  return figures;
}

HallResults show_hall_results(db::ReadTx& tx, const HallRoundRequest& request) {
  const HallRoundRow row = require_hosted(tx, request.hall_round_id);
  if (!row.ended_at) {
    throw Error{Kind::conflict, "hall_round_running", "结束之后才有统计，请先结束这场现场答题"};
  }
  HallResults results{row.hall_round_id, row.title, name_of_hosting_unit(tx, row.unit_id),
                      *row.ended_at,     {},        named_means(list_hall_means(tx, row.id))};
  const HallRoundPtr round = hall_round_of(tx, row);
  for (const HallItemRow& item : list_hall_items(tx, row.id)) {
    if (item.state() != HallItemState::asked) continue;
    const int number = static_cast<int>(results.items.size()) + 1;
    results.items.push_back(
        figures_of(round->items.at(static_cast<std::size_t>(item.position)), item, number));
  }
  return results;
}

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

spreadsheet::Sheet questions_sheet(const HallResults& results) {
  spreadsheet::Sheet sheet;
  sheet.name = "题目";
  sheet.title = results.title + "（" + results.unit_name + "，" +
                base::format_local(results.ended_at) + "，自愿参加，不与考核挂钩）";
  sheet.headings = {"序号", "题型", "题干", "作答数", "正确率", "选项人数"};
  for (const HallItemFigures& item : results.items) {
    std::string options;
    for (const HallOption& option : item.options) {
      if (!option.count) continue;
      if (!options.empty()) options += "；";
      options += option.option_id + (option.right.value_or(false) ? "（正确） " : " ") +
                 std::to_string(*option.count);
    }
    sheet.rows.push_back({std::to_string(item.number), std::string(kind_label(item.kind)),
                          item.stem, item.answered ? std::to_string(*item.answered) : "不足 5 份",
                          item.rate ? std::to_string(*item.rate) + "%" : "", options});
  }
  return sheet;
}

spreadsheet::Sheet branches_sheet(const HallResults& results) {
  spreadsheet::Sheet sheet;
  sheet.name = "支部平均";
  sheet.title = "不足 5 人的支部不列；不列参与率";
  sheet.headings = {"支部", "平均正确率"};
  for (const HallMean& mean : results.means) {
    sheet.rows.push_back({mean.unit_name, decimal(mean.mean) + "%"});
  }
  return sheet;
}

http::File export_hall_results(db::ReadTx& tx, const HallRoundRequest& request) {
  const HallResults results = show_hall_results(tx, request);
  std::vector<spreadsheet::Sheet> sheets{questions_sheet(results)};
  if (!results.means.empty()) sheets.push_back(branches_sheet(results));
  return {"现场答题-" + results.title + ".xlsx", std::string(http::xlsx_type),
          spreadsheet::write_xlsx(sheets)};
}

}  // namespace

std::optional<std::int64_t> hall_mean_tenths(const HallBranchSum& sum, std::int64_t asked) {
  if (sum.people < fewest_shown || asked == 0) return std::nullopt;
  const std::int64_t whole = sum.people * asked;
  return (1000 * sum.right + whole / 2) / whole;
}

void count_hall_round(db::WriteTx& tx, const HallRoundRow& row, const HallRound& round) {
  std::map<int, HallTally> tallies;
  for (const HallAnswerGroup& group : group_hall_answers(tx, row.id)) {
    add_to_tally(tallies[group.position], round.items.at(static_cast<std::size_t>(group.position)),
                 {describe::from_json<HallGiven>(group.given), group.correct}, group.people);
  }
  std::int64_t asked = 0;
  for (HallItemRow& item : list_hall_items(tx, row.id)) {
    if (item.state() != HallItemState::asked) continue;
    ++asked;
    const HallTally& tally = tallies[item.position];
    item.answered = tally.answers;
    item.correct = tally.right;
    item.option_counts = describe::to_json(tally.options);
    update_hall_figures(tx, row.id, item);
  }
  if (!row.by_branch) return;
  for (const HallBranchSum& sum : sum_hall_branches(tx, row.id)) {
    const auto mean = hall_mean_tenths(sum, asked);
    if (mean) insert_hall_mean(tx, row.id, {sum.branch_id, *mean});
  }
}

void install_hall_results(http::Registry& app) {
  app.get({"/hall-rounds/{hall_round_id}/results", host_hall, http::limits::view,
           "Figures of the questions of a hall round", Kind::conflict},
          show_hall_results);
  app.get({"/hall-rounds/{hall_round_id}/results/export", host_hall, http::limits::report,
           "The same as a workbook", Kind::conflict},
          export_hall_results);
}

}  // namespace yixin::study
