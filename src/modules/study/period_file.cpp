#include "modules/study/period_board.h"

namespace yixin::study {
namespace {

using document::Align;

std::string name_of(const PeriodHead& head) {
  for (const SeriesName& series : head.series) {
    if (series.series_id == head.series_id) return series.name;
  }
  return "周周测";
}

std::string span_of(const PeriodHead& head) {
  return head.from_on.to_iso() + " 至 " + head.to_on.to_iso();
}

ReportPart facts_part(const PeriodBoard& board) {
  return {"概况",
          {{{"项目", 24}, {"内容", 76}},
           {{"时间", span_of(board)},
            {"期数", std::to_string(board.rounds)},
            {"列名次所需期数", std::to_string(board.needed)},
            {"说明", "自愿参加，不用于考核；不足 5 人的单位不列平均分，不列参与率"}}}};
}

/// Places and means; units without a published mean are left out.
ReportPart units_part(const char* heading, const std::vector<UnitMeanView>& units) {
  ReportPart part{
      heading, {{{"名次", 14, Align::right}, {"单位", 62}, {"平均（%）", 24, Align::right}}, {}}};
  for (const UnitMeanView& unit : units) {
    if (!unit.mean) continue;
    part.table.rows.push_back(
        {std::to_string(unit.place.value_or(0)), unit.unit_name, decimal(*unit.mean, 1)});
  }
  return part;
}

ReportPart top_part(const std::vector<PeriodTop>& top) {
  ReportPart part{
      "个人",
      {{{"名次", 14, Align::right}, {"姓名", 24}, {"党支部", 38}, {"平均（%）", 24, Align::right}},
       {}}};
  for (const PeriodTop& one : top) {
    part.table.rows.push_back(
        {std::to_string(one.place), one.name, one.unit_name, decimal(one.mean, 1)});
  }
  return part;
}

}  // namespace

http::File export_period(db::ReadTx& tx, const PeriodFile& request) {
  const PeriodBoard board = show_period_board(tx, request);
  Report report{name_of(board) + "阶段报告",
                name_of(board) + "-" + board.from_on.to_iso() + "-" + board.to_on.to_iso(),
                {facts_part(board)}};
  if (board.display != DisplayMode::off) {
    report.parts.push_back(units_part("党总支", board.general_branches));
    report.parts.push_back(units_part("党支部", board.branches));
  }
  if (!board.top.empty()) report.parts.push_back(top_part(board.top));
  return write_report(report, request.form.value_or(ReportForm::xlsx));
}

}  // namespace yixin::study
