#pragma once

#include <string_view>

#include "modules/talks/branch.h"

/// What both pages do with talks: the branch's for its people, one's own on the phone.
namespace yixin::talks {

struct NewTalk {
  access::UnitId branch;
  std::vector<PersonRef> person_ids;
  base::LocalDate on;
  TalkKind kind = TalkKind::daily;
};

/// A day that has come makes it held, a later one planned. Throws invalid: who, when; conflict
/// "talk_known".
Talk enter_talk(db::WriteTx& tx, const NewTalk& wanted);
/// A planned one has taken place. Throws invalid, conflict "already_held".
Talk hold_talk(db::WriteTx& tx, Talk talk, const base::LocalDate& on);
/// Planned as before. Throws conflict "not_planned" for one that was never planned, "not_held".
Talk unhold_talk(db::WriteTx& tx, Talk talk);
void remove_talk(db::WriteTx& tx, const Talk& talk);

[[noreturn]] void refuse_field(const char* field, const char* code, const std::string& why);

}  // namespace yixin::talks
