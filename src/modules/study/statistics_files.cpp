#include "modules/study/bank.h"
#include "modules/study/question.h"
#include "modules/study/statistics.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::study {
namespace {

using document::Align;

const std::vector<std::string> figure_headings = {"作答数", "正确率", "区分度", "选项人数"};

std::string options_text(const std::vector<OptionCount>& options) {
  std::string text;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (i > 0) text += "；";
    text += static_cast<char>('A' + i);
    text += options[i].correct ? "（正确） " : " ";
    text += std::to_string(options[i].count);
  }
  return text;
}

/// Under five answers nothing is known, and the cell says so.
std::vector<std::string> cells_of(const ItemFigures& figures) {
  if (!figures.answered) return {"不足 5 份", "", "", ""};
  return {std::to_string(*figures.answered), std::to_string(*figures.rate) + "%",
          figures.discrimination ? decimal(*figures.discrimination, 2) : "",
          options_text(figures.options)};
}

void append(std::vector<std::string>& row, std::vector<std::string> more) {
  row.insert(row.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

ReportPart facts_part(const RoundStatistics& statistics) {
  const Round& round = statistics.round;
  return {"概况",
          {{{"项目", 24}, {"内容", 76}},
           {{"开放", base::format_local(round.opens_at)},
            {"截止", base::format_local(round.closes_at)},
            {"每份题数", std::to_string(round.question_count)},
            {"答卷", std::to_string(round.participants)},
            {"全体平均", statistics.mean ? decimal(*statistics.mean, 1) + "%" : "不足 5 份"},
            {"说明", "自愿参加，不用于考核；不足 5 人的单位不列平均分，不列参与率"}}}};
}

ReportPart questions_part(const RoundStatistics& statistics) {
  ReportPart part{"题目",
                  {{{"题型", 11},
                    {"题干", 28},
                    {"专题", 12},
                    {figure_headings[0], 11, Align::right},
                    {figure_headings[1], 11, Align::right},
                    {figure_headings[2], 11, Align::right},
                    {figure_headings[3], 16}},
                   {}}};
  for (const ItemOfRound& item : statistics.items) {
    std::vector<std::string> row{std::string(kind_label(item.kind)), item.stem,
                                 item.topic.value_or("")};
    append(row, cells_of(item));
    part.table.rows.push_back(std::move(row));
  }
  return part;
}

ReportPart units_part(const RoundStatistics& statistics) {
  ReportPart part{"单位平均", {{{"层级", 20}, {"单位", 60}, {"平均分", 20, Align::right}}, {}}};
  const auto add = [&](const char* level, const std::vector<UnitMeanView>& units) {
    for (const UnitMeanView& unit : units) {
      if (!unit.mean) continue;
      part.table.rows.push_back({level, unit.unit_name, decimal(*unit.mean, 1)});
    }
  };
  add("党总支", statistics.general_branches);
  add("党支部", statistics.branches);
  return part;
}

}  // namespace

http::File export_round_report(db::ReadTx& tx, const RoundFile& request) {
  const RoundStatistics statistics = show_round_statistics(tx, {request.round_id});
  const Round& round = statistics.round;
  Report report{round.series_name + " " + round.title,
                round.series_name + "-" + round.title,
                {facts_part(statistics)}};
  if (statistics.counted) {
    report.parts.push_back(questions_part(statistics));
    report.parts.push_back(units_part(statistics));
  }
  return write_report(report, request.form.value_or(ReportForm::xlsx));
}

http::File export_statistics(db::ReadTx& tx, const QuestionFilter& request) {
  constexpr http::PageRequest everything{1, 1'000'000};
  spreadsheet::Sheet sheet;
  sheet.name = "题目统计";
  sheet.headings = {"题型", "题干", "专题", "难度", "版本"};
  append(sheet.headings, figure_headings);
  for (const QuestionRow& question : list_questions(tx, filter_of(request), everything)) {
    for (const auto& one : show_question_statistics(tx, {question.question_id}).versions) {
      std::vector<std::string> row{
          std::string(kind_label(question.kind)), question.stem, question.topic.value_or(""),
          std::string(difficulty_label(question.difficulty)), std::to_string(one.version)};
      append(row, cells_of(one));
      sheet.rows.push_back(std::move(row));
    }
  }
  return {"题目统计-" + tx.today().to_iso() + ".xlsx", std::string(http::xlsx_type),
          spreadsheet::write_xlsx(sheet)};
}

}  // namespace yixin::study
