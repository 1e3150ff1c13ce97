#include "modules/relief/answer_term.h"

#include "modules/relief/api/relief.h"
#include "modules/rules/api/holidays.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/db/setting.h"

namespace yixin::relief {
namespace {

constexpr std::string_view term_rule = "relief.answer_term";
constexpr std::string_view term_setting = "relief_answer_term";
constexpr int longest_term = 60;

struct OwnTerm {
  int working_days = 0;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(OwnTerm, (), (working_days, basis))

struct ChangeTerm {
  int working_days = 0;
  base::Text<2, 200> basis;
};
BOOST_DESCRIBE_STRUCT(ChangeTerm, (), (working_days, basis))

AnswerTerm show_term(db::ReadTx& tx, const http::Empty&) { return term_of(tx); }

AnswerTerm change_term(db::WriteTx& tx, const ChangeTerm& request) {
  access::require(tx, answer_complaints, access::hospital_unit);
  if (request.working_days < 1 || request.working_days > longest_term) {
    throw base::Error{base::Kind::invalid,
                      "invalid",
                      "办理期限为 1 到 60 个工作日",
                      {{"working_days", "out_of_range", "办理期限为 1 到 60 个工作日"}}};
  }
  db::store_setting(tx, term_setting,
                    describe::to_json(OwnTerm{request.working_days, request.basis.str()}));
  audit::record(tx, {.action = "relief.set_term",
                     .object_kind = "hospital",
                     .object = "1",
                     .fields = {"working_days"},
                     .note = request.basis.str()});
  return term_of(tx);
}

}  // namespace

AnswerTerm term_of(db::ReadTx& tx) {
  AnswerTerm term;
  term.rule = rules::quote(term_rule, tx.today());
  term.may_change = access::may(tx, answer_complaints, access::hospital_unit);
  if (const auto own = db::find_setting(tx, term_setting)) {
    const auto stored = describe::from_json<OwnTerm>(*own);
    term.working_days = stored.working_days;
    term.basis = stored.basis;
  } else {
    term.working_days = static_cast<int>(rules::at(term_rule, tx.today()).figure("working_days"));
  }
  return term;
}

base::LocalDate add_working_days(base::LocalDate from, int working_days) {
  while (working_days > 0) {
    from = from.plus_days(1);
    if (rules::national_holidays().is_working_day(from)) --working_days;
  }
  return from;
}

void install_answer_term(http::Registry& app) {
  app.get({"/relief/term", access::signed_in, http::limits::view,
           "Within how many working days complaints are answered"},
          show_term);
  app.put({"/relief/term", answer_complaints, http::limits::form,
           "Set within how many working days complaints are answered"},
          change_term);
}

}  // namespace yixin::relief
