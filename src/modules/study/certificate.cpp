#include "modules/study/certificate.h"

#include <charconv>

#include "modules/accounts/api/accounts.h"
#include "modules/study/api/study.h"
#include "modules/study/attempt_store.h"
#include "modules/study/award_store.h"
#include "modules/study/certificate_store.h"
#include "modules/study/exams.h"
#include "modules/study/taking.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/document/write_docx.h"
#include "platform/fields/masks.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

const char* const revoked_because = "成绩更正后未达到合格线";

/// Eight characters that nobody confuses on paper: 40 bits, which no stranger guesses.
std::string draw_check_code(db::ReadTx& tx) {
  constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::uint64_t dice = tx.random().next_u64();
  std::string code;
  for (int i = 0; i < 8; ++i, dice >>= 5) code += letters[dice & 31];
  return code;
}

/// 2026-0007.
std::string number_of(const CertificateRow& row) {
  std::string serial = std::to_string(row.serial);
  constexpr std::size_t digits = 4;
  if (serial.size() < digits) serial.insert(0, digits - serial.size(), '0');
  return std::to_string(row.year) + "-" + serial;
}

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

int full_score_of(const RoundRow& row) {
  int questions = 0;
  for (const BlueprintLine& line : blueprint_of(row.blueprint)) questions += line.count;
  return questions * points_per_question;
}

/// Without a pass mark whoever handed in a paper has earned the paper about it.
bool earns_certificate(const ExamRules& rules, std::optional<int> best, int full_score) {
  return best && (!rules.pass_percent || passes(rules, *best, full_score));
}

Certificate view_of(db::ReadTx& tx, const ExamOfRound& found, const CertificateRow& row) {
  const auto person = org::find_person(tx, row.person_id);
  Certificate view;
  view.round_id = found.round.round_id;
  view.hospital = accounts::hospital_of(tx).name;
  view.name = person ? person->name : "";
  view.series_name = found.round.series_name;
  view.title = found.round.title;
  view.number = number_of(row);
  view.check_code = row.check_code;
  view.issued_on = row.issued_on;
  view.passed = found.exam.pass_percent.has_value();
  view.full_score = full_score_of(found.round);
  if (row.shows_score) {
    view.score = best_score(list_attempts_of_round(tx, found.round.id, row.person_id));
  }
  view.award = find_award_of(tx, found.round.id, row.person_id);
  view.revoked_on = row.revoked_on;
  view.revoked_reason = row.revoked_reason;
  return view;
}

void refuse_unearned(db::ReadTx& tx, const ExamOfRound& found) {
  const ExamRules rules = *find_exam_rules(tx, found.round.id);
  const auto attempts = list_attempts_of_round(tx, found.round.id, participant(tx));
  if (attempts.empty()) base::refuse_not_found("您在这次测试的答卷");
  if (is_held_back(rules, found.round.closes_at, tx.now())) {
    throw Error{Kind::conflict, "held_back", "成绩在截止后公布，届时可以领取证书"};
  }
  if (!earns_certificate(rules, best_score(attempts), full_score_of(found.round))) {
    throw Error{Kind::conflict, "not_passed", "达到合格线后可以领取证书"};
  }
}

struct OwnCertificate {
  ExamOfRound found;
  CertificateRow row;
};

OwnCertificate require_own(db::ReadTx& tx, const RoundRef& round) {
  ExamOfRound found = require_exam(tx, round);
  auto row = find_certificate(tx, found.round.id, participant(tx));
  if (!row) base::refuse_not_found("您在这次测试的证书");
  return {std::move(found), std::move(*row)};
}

void record(db::WriteTx& tx, std::string_view action, const ExamOfRound& found,
            const CertificateRow& row) {
  audit::record(tx, {.action = action,
                     .object_kind = "round",
                     .object = found.round.round_id.to_hex(),
                     .fields = {"certificate"},
                     .note = number_of(row)});
}

std::string long_date(const base::LocalDate& day) {
  return std::to_string(day.year) + "年" + std::to_string(day.month) + "月" +
         std::to_string(day.day) + "日";
}

std::string certificate_sentence(const Certificate& certificate) {
  std::string text = "参加" + certificate.series_name + "“" + certificate.title + "”";
  text += certificate.passed ? "，成绩合格" : "";
  if (certificate.score) {
    text += "，得分 " + std::to_string(*certificate.score) + "（满分 " +
            std::to_string(certificate.full_score) + "）";
  }
  if (certificate.award) text += "，获" + *certificate.award;
  return text + "。特发此证。";
}

ExamOfRound exam_of(db::ReadTx& tx, std::int64_t round_id) {
  return require_exam(
      tx, tx.value<RoundRef>(R"sql(SELECT public_id FROM study_round WHERE id = $1)sql", round_id));
}

}  // namespace

Certificate issue_certificate(db::WriteTx& tx, const CertificateForm& request) {
  const ExamOfRound found = require_exam(tx, request.round_id);
  refuse_unearned(tx, found);
  auto row = find_certificate(tx, found.round.id, participant(tx));
  if (!row) {
    row = CertificateRow{.id = tx.next_id<struct CertificateNoun>().value,
                         .round_id = found.round.id,
                         .person_id = participant(tx),
                         .year = tx.today().year,
                         .serial = 0,
                         .check_code = draw_check_code(tx),
                         .shows_score = request.shows_score,
                         .issued_on = tx.today(),
                         .revoked_on = {},
                         .revoked_reason = {}};
    insert_certificate(tx, *row);
    record(tx, "study.issue_certificate", found, *row);
  } else if (row->shows_score != request.shows_score) {
    row->shows_score = request.shows_score;
    update_certificate(tx, *row);
  }
  return view_of(tx, found, *row);
}

Certificate show_certificate(db::ReadTx& tx, const RoundRequest& request) {
  const OwnCertificate own = require_own(tx, request.round_id);
  return view_of(tx, own.found, own.row);
}

http::File export_certificate(db::ReadTx& tx, const RoundRequest& request) {
  using document::Style;
  const Certificate certificate = show_certificate(tx, request);
  if (certificate.revoked_on) {
    throw Error{Kind::conflict, "revoked", "这份证书已撤销，不能再打印"};
  }
  const std::string docx = document::write_docx(
      std::vector<document::Paragraph>{{Style::title, "证　书"},
                                       {Style::body, certificate.name + "同志："},
                                       {Style::body, "　　" + certificate_sentence(certificate)},
                                       {Style::body, ""},
                                       {Style::closing, certificate.hospital},
                                       {Style::closing, long_date(certificate.issued_on)},
                                       {Style::body, ""},
                                       {Style::body, "编号：" + certificate.number},
                                       {Style::body, "校验码：" + certificate.check_code}});
  return {"证书-" + certificate.title + ".docx", std::string(document::docx_type), docx};
}

CertificateProof verify_certificate(db::ReadTx& tx, const CertificateQuery& request) {
  const std::string& number = request.number.str();
  const auto dash = std::min(number.find('-'), number.size());
  const auto year = parse_number(std::string_view(number).substr(0, dash));
  const auto serial =
      parse_number(std::string_view(number).substr(std::min(dash + 1, number.size())));
  const auto row = year && serial ? find_certificate_by_number(tx, *year, *serial) : std::nullopt;
  // One answer for a wrong number and a wrong code: nobody finds out which numbers there are.
  if (!row || !request.code || row->check_code != request.code->str())
    base::refuse_not_found("这份证书");
  const Certificate certificate = view_of(tx, exam_of(tx, row->round_id), *row);
  return {!row->revoked_on,
          certificate.hospital,
          certificate.series_name,
          certificate.title,
          fields::mask(fields::Mask::name, certificate.name),
          row->issued_on,
          row->revoked_on};
}

void review_certificates(db::WriteTx& tx, std::int64_t round_id) {
  const auto rules = find_exam_rules(tx, round_id);
  if (!rules || !rules->pass_percent) return;
  const ExamOfRound found = exam_of(tx, round_id);
  for (CertificateRow& row : list_certificates(tx, round_id)) {
    const auto best = best_score(list_attempts_of_round(tx, round_id, row.person_id));
    const bool earned = earns_certificate(*rules, best, full_score_of(found.round));
    if (earned != row.revoked_on.has_value()) continue;
    row.revoked_on = earned ? std::nullopt : std::optional(tx.today());
    row.revoked_reason = earned ? std::nullopt : std::optional<std::string>(revoked_because);
    update_certificate(tx, row);
    record(tx, earned ? "study.restore_certificate" : "study.revoke_certificate", found, row);
  }
}

void install_certificates(http::Registry& app) {
  using http::limits::form;
  using http::limits::report;
  using http::limits::view;
  app.put({"/exams/{round_id}/certificate", take_quiz, form, "Take the own certificate",
           Kind::conflict},
          issue_certificate);
  app.get({"/exams/{round_id}/certificate", take_quiz, view, "The own certificate"},
          show_certificate);
  app.get({"/exams/{round_id}/certificate/file", take_quiz, report, "The own certificate as a file",
           Kind::conflict},
          export_certificate);
  app.get({"/certificates/{number}", access::everyone, view, "Whether a certificate is genuine"},
          verify_certificate);
}

}  // namespace yixin::study
