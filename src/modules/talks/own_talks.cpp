#include <algorithm>
#include <utility>

#include "modules/talks/api/talks.h"
#include "modules/talks/entering.h"
#include "modules/talks/year.h"
#include "platform/base/error.h"

/// One's own talks: entered, confirmed and taken back by either of those who spoke.
namespace yixin::talks {
namespace {

struct OwnTalk {
  TalkRef talk_id;
  TalkKind kind = TalkKind::daily;
  std::optional<base::LocalDate> planned_on;
  std::optional<base::LocalDate> held_on;
  /// The others, by pinyin.
  std::vector<TalkPerson> people;
};
BOOST_DESCRIBE_STRUCT(OwnTalk, (), (talk_id, kind, planned_on, held_on, people))

struct OwnColleague {
  PersonRef person_id;
  std::string name;
  bool seated = false;
};
BOOST_DESCRIBE_STRUCT(OwnColleague, (), (person_id, name, seated))

struct OwnTalks {
  /// The caller's branch; absent for who is in none, who enters nothing.
  std::optional<std::string> unit_name;
  /// The others of that branch, those with a seat in its committee first.
  std::vector<OwnColleague> colleagues;
  /// The latest first.
  std::vector<OwnTalk> talks;
};
BOOST_DESCRIBE_STRUCT(OwnTalks, (), (unit_name, colleagues, talks))

struct AddOwnTalk {
  /// The others.
  std::vector<PersonRef> person_ids;
  base::LocalDate on;
  TalkKind kind = TalkKind::daily;
};
BOOST_DESCRIBE_STRUCT(AddOwnTalk, (), (person_ids, on, kind))

struct OwnTalkRequest {
  TalkRef talk_id;
};
BOOST_DESCRIBE_STRUCT(OwnTalkRequest, (), (talk_id))

struct OwnTalkHolding {
  TalkRef talk_id;
  base::LocalDate held_on;
};
BOOST_DESCRIBE_STRUCT(OwnTalkHolding, (), (talk_id, held_on))

PersonRef own_ref(db::ReadTx& tx) {
  const auto person = org::find_person(tx, tx.caller().person);
  CHECK(person.has_value());
  return person->person_id;
}

OwnTalk view_of(db::ReadTx& tx, const Talk& talk, const PersonRef& own) {
  auto others = list_people(tx, talk.id);
  std::erase_if(others, [&](const TalkPerson& one) { return one.person_id == own; });
  return {talk.talk_id, talk.kind, talk.planned_on, talk.held_on, std::move(others)};
}

/// The branch of a member; nothing for somebody who is none.
std::optional<org::UnitSummary> own_branch(db::ReadTx& tx) {
  const auto person = org::find_person(tx, tx.caller().person);
  if (!person || !org::is_member(person->category)) return std::nullopt;
  return org::placement_of(tx, person->id).branch;
}

std::vector<OwnColleague> others_of(db::ReadTx& tx, access::UnitId branch) {
  std::vector<OwnColleague> others;
  for (const Colleague& one : list_colleagues(tx, branch, tx.today())) {
    if (one.id == tx.caller().person) continue;
    others.push_back({one.person_id, one.name, one.seated});
  }
  std::stable_partition(others.begin(), others.end(),
                        [](const OwnColleague& one) { return one.seated; });
  return others;
}

OwnTalks show_own(db::ReadTx& tx, const http::Empty&) {
  OwnTalks own;
  if (!tx.caller().person) return own;
  if (const auto branch = own_branch(tx)) {
    own.unit_name = branch->name;
    own.colleagues = others_of(tx, branch->id);
  }
  const PersonRef ref = own_ref(tx);
  for (const Talk& talk : list_talks_of_person(tx, tx.caller().person)) {
    own.talks.push_back(view_of(tx, talk, ref));
  }
  return own;
}

OwnTalk add_own(db::WriteTx& tx, const AddOwnTalk& request) {
  const auto branch = own_branch(tx);
  if (!branch) {
    throw base::Error{base::Kind::conflict, "no_branch",
                      "您现在不在党支部里，谈心谈话由支部委员登记"};
  }
  const PersonRef own = own_ref(tx);
  NewTalk wanted{branch->id, request.person_ids, request.on, request.kind};
  wanted.person_ids.push_back(own);
  return view_of(tx, enter_talk(tx, wanted), own);
}

Talk require_own(db::ReadTx& tx, const TalkRef& ref) {
  auto talk = find_talk(tx, ref);
  if (!talk || !is_of(tx, talk->id, tx.caller().person)) {
    throw base::Error{base::Kind::not_found, "not_found", "没有找到这次谈话，或您不在其中"};
  }
  return std::move(*talk);
}

http::Empty remove_own(db::WriteTx& tx, const OwnTalkRequest& request) {
  remove_talk(tx, require_own(tx, request.talk_id));
  return {};
}

OwnTalk hold_own(db::WriteTx& tx, const OwnTalkHolding& request) {
  const Talk own = require_own(tx, request.talk_id);
  return view_of(tx, hold_talk(tx, own, request.held_on), own_ref(tx));
}

OwnTalk unhold_own(db::WriteTx& tx, const OwnTalkRequest& request) {
  const Talk own = require_own(tx, request.talk_id);
  return view_of(tx, unhold_talk(tx, own), own_ref(tx));
}

}  // namespace

void install_own_talks(http::Registry& app) {
  using access::signed_in;
  using http::limits::form;
  app.get({"/my/talks", signed_in, http::limits::view, "The caller's talks and colleagues"},
          show_own);
  app.post({"/my/talks", signed_in, form, "Enter or arrange an own talk", base::Kind::conflict},
           add_own);
  app.del({"/my/talks/{talk_id}", signed_in, form, "Take an own talk back"}, remove_own);
  app.put({"/my/talks/{talk_id}/holding", signed_in, form,
           "Say that an own arranged talk took place", base::Kind::conflict},
          hold_own);
  app.del({"/my/talks/{talk_id}/holding", signed_in, form, "Take that back", base::Kind::conflict},
          unhold_own);
}

}  // namespace yixin::talks
