#include "modules/study/hall_taking.h"

#include <algorithm>

#include "modules/org/api/org.h"
#include "modules/study/api/study.h"
#include "modules/study/code_tries.h"
#include "modules/study/given_answer.h"
#include "modules/study/hall_hosting.h"
#include "modules/study/taking.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

CodeTries& code_tries() {
  static CodeTries tries;
  return tries;
}

HallJoined join_hall_round(db::WriteTx& tx, const JoinHallRound& request) {
  const access::PersonId person = participant(tx);
  if (code_tries().are_used_up(tx.caller().account, tx.now())) {
    throw Error{Kind::too_many, "too_many_codes", "加入码错得太多，请十分钟后再试"};
  }
  const auto row = find_hall_round_by_code(tx, request.code.str());
  if (!row) {
    code_tries().note(tx.caller().account, tx.now());
    throw Error{Kind::not_found, "no_such_code", "没有这个加入码，请照屏幕上的六位数字再输一次"};
  }
  const auto affiliation = org::affiliation_of(tx, person);
  insert_hall_seat(tx, row->id, person, affiliation ? affiliation->branch : std::nullopt);
  tx.after_commit([ref = row->hall_round_id, person = person.value] {
    if (const auto round = hall_rounds().find(ref)) round->take_seat(person);
  });
  return {row->hall_round_id, row->title};
}

[[noreturn]] void refuse_not_joined() {
  throw Error{Kind::not_found, "not_joined",
              "您还没有加入这场现场答题，请扫现场的二维码或者输加入码"};
}

OwnStage show_own_stage(const http::Live& live, const HallRoundRequest& request) {
  const auto round = hall_rounds().find(request.hall_round_id);
  auto own = round ? round->own_stage(live.caller.person.value, live.now) : std::nullopt;
  if (!own) refuse_not_joined();
  return std::move(*own);
}

/// What the server's clock and the host allow right now.
void refuse_unless_out(const HallRoundRow& row, int position, base::Instant now) {
  const HallPhase phase = phase_at(row.state(), now);
  if (phase == HallPhase::ended) {
    throw Error{Kind::conflict, "hall_round_over", "这场现场答题已经结束"};
  }
  if (row.position == position && phase == HallPhase::paused) {
    throw Error{Kind::conflict, "question_paused", "主持人暂停了这道题，继续之后再答"};
  }
  if (row.position != position || phase != HallPhase::asking) {
    throw Error{Kind::conflict, "question_closed", "这道题已经截止，之后的答案没有计入"};
  }
}

HallAnswerKept keep_hall_answer(db::WriteTx& tx, const HallAnswerForm& request) {
  const access::PersonId person = participant(tx);
  const auto row = find_hall_round(tx, request.hall_round_id);
  if (!row || !has_hall_seat(tx, row->id, person)) refuse_not_joined();
  refuse_unless_out(*row, request.position, tx.now());
  const HallRoundPtr round = hall_round_of(tx, *row);
  const HallItem& item = round->items.at(static_cast<std::size_t>(request.position));
  const GivenAnswer given = given_answer(request.options, request.blanks, item.content);
  HallAnswer answer;
  answer.right = grade_answer(item.key, given, MultipleScoring::exact).right;
  for (const int index : given.options) {
    answer.given.options.push_back(option_letter(static_cast<std::size_t>(index)));
  }
  answer.given.blanks = given.blanks;
  put_hall_answer(tx, row->id,
                  {person.value, request.position, describe::to_json(answer.given), answer.right});
  tx.after_commit([round, person = person.value, position = request.position, answer] {
    round->put_answer(person, position, answer);
  });
  return {request.position, tx.now()};
}

OwnHallResult show_own_hall_result(db::ReadTx& tx, const HallRoundRequest& request) {
  const access::PersonId person = participant(tx);
  const auto row = find_hall_round(tx, request.hall_round_id);
  if (!row || !has_hall_seat(tx, row->id, person)) refuse_not_joined();
  if (!row->ended_at) {
    throw Error{Kind::conflict, "hall_round_running", "这场现场答题还没有结束"};
  }
  OwnHallResult result{row->hall_round_id, row->title, *row->ended_at, 0, {}};
  const auto answers = list_hall_answers_of(tx, row->id, person);
  const HallRoundPtr round = hall_round_of(tx, *row);
  for (const HallItemRow& item : list_hall_items(tx, row->id)) {
    if (item.state() != HallItemState::asked) continue;
    const int number = static_cast<int>(result.items.size()) + 1;
    OwnHallItem own;
    own.question =
        closed_question(round->items.at(static_cast<std::size_t>(item.position)), number, {});
    const auto answer = std::find_if(answers.begin(), answers.end(), [&](const auto& one) {
      return one.position == item.position;
    });
    if (answer != answers.end()) {
      own.own = describe::from_json<HallGiven>(answer->given);
      own.right = answer->correct;
      result.right += own.right ? 1 : 0;
    }
    result.items.push_back(std::move(own));
  }
  return result;
}

}  // namespace

void install_hall_taking(http::Registry& app) {
  using http::limits::answer;
  using http::limits::view;
  app.put({"/hall-codes/{code}", take_quiz, answer, "Join a hall round by the code on the wall",
           Kind::too_many},
          join_hall_round);
  app.get_live({"/my/hall-rounds/{hall_round_id}", take_quiz, view,
                "What a hall round shows now, with the own answer"},
               show_own_stage);
  app.put({"/my/hall-rounds/{hall_round_id}/answers/{position}", take_quiz, answer,
           "Answer the question that is out", Kind::conflict},
          keep_hall_answer);
  app.get({"/my/hall-rounds/{hall_round_id}/result", take_quiz, view,
           "The own result of a hall round", Kind::conflict},
          show_own_hall_result);
  // The count belongs to one process; another one in the same memory starts anew.
  app.on_start([](db::WriteTx&) { code_tries().clear(); });
}

}  // namespace yixin::study
