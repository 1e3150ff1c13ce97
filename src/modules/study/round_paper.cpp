#include "modules/study/round_paper.h"

#include "modules/study/correction_store.h"
#include "modules/study/round_store.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/document/write_docx.h"

namespace yixin::study {
namespace {

void correct(QuestionContent& content, const CorrectionRow& correction) {
  const auto say = [&](const std::string& what) {
    content.explanation = what + "（" + correction.reason + "）。" + content.explanation;
  };
  switch (correction.kind) {
    case CorrectionKind::all_points: return say("已更正：此题所有人得分");
    case CorrectionKind::void_: return say("已更正：此题作废");
    case CorrectionKind::new_key: break;
  }
  content.answer = describe::from_json<std::vector<std::string>>(*correction.answer);
  say("已更正答案");
}

/// The round's own number is the seed, so that every print has the same questions. A round that
/// picked exactly what it asks for has only one paper anyway.
std::vector<QuestionContent> printed_questions(db::ReadTx& tx, const RoundRow& row) {
  const LiveRoundPtr round = load_round(tx, row, Load::without_board);
  const auto versions = draw_paper(*round->plan, {crypto::prf, static_cast<std::uint64_t>(row.id)});
  CHECK(versions.has_value());
  const auto corrections = list_standing_corrections(tx, row.id);
  std::vector<QuestionContent> questions;
  for (const std::int64_t version : *versions) {
    QuestionContent& content = questions.emplace_back(round->questions.at(version).content);
    for (const CorrectionRow& correction : corrections) {
      if (correction.version_id == version) correct(content, correction);
    }
  }
  return questions;
}

}  // namespace

http::File export_round_paper(db::ReadTx& tx, const RoundPaper& request) {
  const auto row = find_round(tx, request.round_id);
  if (!row) base::refuse_not_found("这一期答题");
  if (row->state == StoredState::draft) {
    throw base::Error{base::Kind::conflict, "not_published", "发布之后题目才固定，届时可以打印"};
  }
  const Answers answers = request.answers.value_or(Answers::left_out);
  const std::string suffix = answers == Answers::printed ? "（含答案）" : "";
  return {"试卷-" + row->series_name + "-" + row->title + suffix + ".docx",
          std::string(document::docx_type),
          write_paper(row->series_name + " " + row->title + suffix, printed_questions(tx, *row),
                      answers)};
}

}  // namespace yixin::study
