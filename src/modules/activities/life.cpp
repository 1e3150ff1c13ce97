#include "modules/activities/life.h"

#include "platform/base/error.h"

namespace yixin::activities {
namespace {

State before_record(const Past& past) {
  if (past.was_filed) return State::filed;
  return past.was_announced ? State::announced : State::planned;
}

std::optional<State> after_plan(State state, Act act) {
  switch (act) {
    case Act::change: return state;
    case Act::announce: return State::announced;
    case Act::cancel: return State::cancelled;
    case Act::record: return State::drafting;
    case Act::remove:
      if (state == State::planned) return state;
      return std::nullopt;
    default: return std::nullopt;
  }
}

std::optional<State> after_drafting(Act act, const Past& past) {
  switch (act) {
    case Act::record: return State::drafting;
    case Act::discard: return before_record(past);
    case Act::submit: return State::submitted;
    default: return std::nullopt;
  }
}

std::optional<State> after_submitted(Act act) {
  switch (act) {
    case Act::take_back:
    case Act::send_back: return State::drafting;
    case Act::file: return State::filed;
    default: return std::nullopt;
  }
}

std::optional<State> after_filed(Act act) {
  switch (act) {
    case Act::correct: return State::drafting;
    case Act::retract: return State::retracted;
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<State> after(State state, Act act, const Past& past) {
  switch (state) {
    case State::planned:
    case State::announced: return after_plan(state, act);
    case State::drafting: return after_drafting(act, past);
    case State::submitted: return after_submitted(act);
    case State::filed: return after_filed(act);
    case State::cancelled:
      if (act == Act::resume) return State::planned;
      return std::nullopt;
    case State::retracted: break;
  }
  return std::nullopt;
}

std::vector<Act> fitting(State state, const Past& past) {
  std::vector<Act> acts;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Act>>([&](auto one) {
    if (after(state, one.value, past)) acts.push_back(one.value);
  });
  return acts;
}

State require_after(State state, Act act, const Past& past) {
  const auto next = after(state, act, past);
  if (!next) {
    throw base::Error{base::Kind::conflict, "wrong_state",
                      "这项活动现在是“" + label_of(state) + "”，不能这样做，请刷新后再看"};
  }
  return *next;
}

std::string label_of(State state) {
  switch (state) {
    case State::planned: return "已计划";
    case State::announced: return "已通知";
    case State::drafting: return "登记中";
    case State::submitted: return "待审核";
    case State::filed: return "已归档";
    case State::cancelled: return "已取消";
    case State::retracted: break;
  }
  return "已撤销";
}

}  // namespace yixin::activities
