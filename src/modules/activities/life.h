#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/describe/type_desc.h"

/// The life of an activity as a table, without I/O.
namespace yixin::activities {

/// 已计划 已通知 登记中 待审核 已归档 已取消 已撤销
enum class State { planned, announced, drafting, submitted, filed, cancelled, retracted };
BOOST_DESCRIBE_ENUM(State, planned, announced, drafting, submitted, filed, cancelled, retracted)

enum class Act {
  change,
  remove,
  announce,
  cancel,
  resume,
  record,
  discard,
  submit,
  take_back,
  send_back,
  file,
  correct,
  retract
};
BOOST_DESCRIBE_ENUM(Act, change, remove, announce, cancel, resume, record, discard, submit,
                    take_back, send_back, file, correct, retract)

/// What an act leads back to depends on what was there before it.
struct Past {
  bool was_announced = false;
  bool was_filed = false;
};

/// The state after an act; nothing when the act does not fit. A planned activity that is removed
/// stays `planned`: it is gone.
std::optional<State> after(State state, Act act, const Past& past);

/// Acts that fit, in the order of Act.
std::vector<Act> fitting(State state, const Past& past);

/// Throws Kind::conflict "wrong_state" with a sentence that says what it is now.
State require_after(State state, Act act, const Past& past);

/// "待审核" for submitted.
std::string label_of(State state);

}  // namespace yixin::activities
