#include "modules/activities/sign_ins.h"

#include "modules/accounts/api/accounts.h"
#include "modules/activities/activity_view.h"
#include "modules/activities/files.h"
#include "modules/activities/sign_code.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

const crypto::Keys* code_keys = nullptr;
std::string code_origin;

/// 已签到 or 待核对
enum class SignInState { accepted, waiting };
BOOST_DESCRIBE_ENUM(SignInState, accepted, waiting)

struct SignInCode {
  /// What the QR code holds; any scanner opens it.
  std::string link;
  base::Instant valid_until;
};
BOOST_DESCRIBE_STRUCT(SignInCode, (), (link, valid_until))

struct SignInRequest {
  ActivityRef activity_id;
  base::Text<3, 60> token;
  /// Whose scan a device kept.
  std::optional<base::Ref<access::AccountNoun>> account_id;
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (activity_id, token, account_id))

struct OwnSignIn {
  std::string type_name;
  std::string title;
  SignInState state = SignInState::accepted;
  base::Instant scanned_at;
};
BOOST_DESCRIBE_STRUCT(OwnSignIn, (), (type_name, title, state, scanned_at))

struct Scan {
  SignInState state = SignInState::accepted;
  base::Instant scanned_at;
};
BOOST_DESCRIBE_STRUCT(Scan, (), (state, scanned_at))

struct SignInLine {
  PersonRef person_id;
  std::string name;
  SignInState state = SignInState::accepted;
  base::Instant scanned_at;
  base::Instant received_at;
  /// It came after its code had left the screen; only then is an acceptance the secretary's.
  bool late = false;
};
BOOST_DESCRIBE_STRUCT(SignInLine, (), (person_id, name, state, scanned_at, received_at, late))

struct Received {
  base::Instant scanned_at;
  base::Instant received_at;
};
BOOST_DESCRIBE_STRUCT(Received, (), (scanned_at, received_at))

struct SignInList {
  std::vector<SignInLine> items;
};
BOOST_DESCRIBE_STRUCT(SignInList, (), (items))

struct SignInOf {
  ActivityRef activity_id;
  PersonRef person_id;
};
BOOST_DESCRIBE_STRUCT(SignInOf, (), (activity_id, person_id))

/// Whoever is there may sign in until the record is handed in.
void refuse_unless_open(const Activity& activity) {
  if (activity.state == State::planned || activity.state == State::announced ||
      (activity.state == State::drafting && activity.version == 0)) {
    return;
  }
  throw base::Error{base::Kind::conflict, "sign_in_over", "这项活动的签到已经结束"};
}

SignInCode show_code(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  refuse_unless_open(activity);
  const auto slot = slot_of(tx.now());
  return {code_origin + "/m/sign-in/" + activity.activity_id.to_hex() +
              "?t=" + sign_code(*code_keys, activity.activity_id, slot),
          begin_of_slot(slot + 1)};
}

OwnSignIn show_own(db::ReadTx& tx, const Activity& activity) {
  const auto scan = tx.find<Scan>(R"sql(SELECT state, scanned_at FROM activities_sign_in
                                        WHERE activity_id = $1 AND person_id = $2)sql",
                                  activity.id, tx.caller().person);
  CHECK(scan.has_value());
  return {type_of(activity.type).name, activity.title, scan->state, scan->scanned_at};
}

/// A scan counts by the slot of its code, not by what a phone says of the time. The same again
/// changes nothing, but a fresh scan replaces one that waits.
OwnSignIn sign_in(db::WriteTx& tx, const SignInRequest& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const auto activity = find_activity(tx, request.activity_id);
  if (!activity) base::refuse_not_found("这项活动");
  if (!tx.caller().person) {
    throw base::Error{base::Kind::forbidden, "no_person", "这个账号没有对应的人员，不能签到"};
  }
  const auto slot = slot_of_code(*code_keys, activity->activity_id, request.token.str());
  if (!slot || begin_of_slot(*slot - 1) > tx.now()) {
    refuse_field("token", "bad_token", "签到码无效，请重新扫描屏幕上的二维码");
  }
  refuse_unless_open(*activity);
  const auto state = is_fresh(*slot, tx.now()) ? SignInState::accepted : SignInState::waiting;
  tx.run(R"sql(INSERT INTO activities_sign_in (activity_id, person_id, state, scanned_at,
                                               received_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (activity_id, person_id) DO UPDATE
               SET state = excluded.state, scanned_at = excluded.scanned_at,
                   received_at = excluded.received_at
               WHERE activities_sign_in.state = 'waiting' AND excluded.state = 'accepted')sql",
         activity->id, tx.caller().person, state, begin_of_slot(*slot), tx.now());
  return show_own(tx, *activity);
}

bool is_late(base::Instant scanned_at, base::Instant received_at) {
  return !is_fresh(slot_of(scanned_at), received_at);
}

SignInList list_of(db::ReadTx& tx, const Activity& activity) {
  auto lines = tx.all<SignInLine>(
      R"sql(SELECT o.public_id, o.name, s.state, s.scanned_at, s.received_at, 0
            FROM activities_sign_in s JOIN org_roster o ON o.person_id = s.person_id
            WHERE s.activity_id = $1
            ORDER BY o.pinyin NULLS LAST, o.name NULLS LAST, o.person_id)sql",
      activity.id);
  for (SignInLine& line : lines) line.late = is_late(line.scanned_at, line.received_at);
  return {std::move(lines)};
}

SignInList list_sign_ins(db::ReadTx& tx, const ActivityRequest& request) {
  return list_of(tx, require_own(tx, record_activities, request.activity_id));
}

SignInList accept_sign_in(db::WriteTx& tx, const SignInOf& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  const auto person = org::find_person_by_ref(tx, request.person_id);
  if (!person || tx.run(R"sql(UPDATE activities_sign_in SET state = 'accepted'
                              WHERE activity_id = $1 AND person_id = $2)sql",
                        activity.id, person->id) == 0) {
    base::refuse_not_found("这次签到");
  }
  record_act(tx, "activities.accept_sign_in", activity);
  return list_of(tx, activity);
}

/// A scan on the spot was accepted by its code; there is nothing of the secretary's to take back.
SignInList take_back_acceptance(db::WriteTx& tx, const SignInOf& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  const auto person = org::find_person_by_ref(tx, request.person_id);
  const auto received =
      person ? tx.find<Received>(R"sql(SELECT scanned_at, received_at FROM activities_sign_in
                                       WHERE activity_id = $1 AND person_id = $2)sql",
                                 activity.id, person->id)
             : std::nullopt;
  if (!received) base::refuse_not_found("这次签到");
  if (!is_late(received->scanned_at, received->received_at)) {
    throw base::Error{base::Kind::conflict, "sign_in_on_the_spot",
                      "这次签到是当场扫码的，不用核对，也不能退回"};
  }
  tx.run(R"sql(UPDATE activities_sign_in SET state = 'waiting'
               WHERE activity_id = $1 AND person_id = $2)sql",
         activity.id, person->id);
  record_act(tx, "activities.take_back_sign_in", activity);
  return list_of(tx, activity);
}

}  // namespace

void configure(const crypto::Keys& keys, std::string origin) {
  code_keys = &keys;
  seal_files_with(keys);
  code_origin = std::move(origin);
}

void install_sign_ins(http::Registry& app) {
  using http::limits::view;
  app.get(
      {"/activities/{activity_id}/sign-in-code", record_activities, view,
       "The code for the screen of a meeting; it changes every 15 seconds", base::Kind::conflict},
      show_code);
  app.get({"/activities/{activity_id}/sign-ins", record_activities, view, "Who signed in"},
          list_sign_ins);
  app.post({"/activities/{activity_id}/sign-ins", access::signed_in, http::limits::answer,
            "Sign in by the code on the screen; a late scan waits for the secretary",
            base::Kind::conflict},
           sign_in);
  app.put({"/activities/{activity_id}/sign-ins/{person_id}/acceptance", record_activities,
           http::limits::form, "Accept a scan that came late"},
          accept_sign_in);
  app.del(
      {"/activities/{activity_id}/sign-ins/{person_id}/acceptance", record_activities,
       http::limits::form, "Let a late scan wait again that was accepted", base::Kind::conflict},
      take_back_acceptance);
}

}  // namespace yixin::activities
