#include "modules/study/exam_results.h"

namespace yixin::study {
namespace {

using document::Align;

ReportPart facts_part(const ExamResults& results) {
  const Round& round = results.round;
  const auto papers = std::to_string(results.items.size());
  return {"概况",
          {{{"项目", 24}, {"内容", 76}},
           {{"开放", base::format_local(round.opens_at)},
            {"截止", base::format_local(round.closes_at)},
            {"题数", std::to_string(round.question_count)},
            {"满分", std::to_string(results.full_score)},
            {"计名次", papers + " 人"},
            {"名次规则", "按最高得分排列；得分相同的，先交卷的在前"},
            {"具名", "只列公开名次以内、本人同意具名的同志；自愿参加，不用于考核"}}}};
}

std::vector<std::string> cells_of(const PlacedResult& result) {
  return {std::to_string(result.place), result.name.value_or("未具名"),
          result.unit_name.value_or(""), result.score ? std::to_string(*result.score) : "",
          result.submitted_at ? base::format_local(*result.submitted_at) : ""};
}

ReportPart awards_part(const ExamResults& results) {
  ReportPart part{"获奖名单",
                  {{{"奖项", 22}, {"名次", 14, Align::right}, {"姓名", 24}, {"党支部", 40}}, {}}};
  for (const PlacedResult& result : results.items) {
    if (!result.award) continue;
    part.table.rows.push_back({*result.award, std::to_string(result.place),
                               result.name.value_or("未具名"), result.unit_name.value_or("")});
  }
  return part;
}

ReportPart places_part(const ExamResults& results) {
  ReportPart part{"名次",
                  {{{"名次", 12, Align::right},
                    {"姓名", 18},
                    {"党支部", 30},
                    {"得分", 12, Align::right},
                    {"交卷时间", 28}},
                   {}}};
  for (const PlacedResult& result : results.items) part.table.rows.push_back(cells_of(result));
  return part;
}

}  // namespace

http::File export_exam_results(db::ReadTx& tx, const RoundFile& request) {
  const ExamResults results = show_exam_results(tx, {request.round_id});
  Report report{results.round.series_name + "“" + results.round.title + "”结果",
                results.round.title + "-结果",
                {facts_part(results)}};
  if (results.awards_made_at) report.parts.push_back(awards_part(results));
  if (results.is_final) report.parts.push_back(places_part(results));
  return write_report(report, request.form.value_or(ReportForm::xlsx));
}

}  // namespace yixin::study
