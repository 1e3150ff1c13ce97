#include "modules/activities/make_ups.h"

#include "modules/accounts/api/accounts.h"
#include "modules/activities/activity_view.h"
#include "modules/activities/make_up_news.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

struct MakeUpForm {
  base::LocalDate made_up_on;
  /// What was studied.
  std::optional<base::Text<1, 100>> note;
};
BOOST_DESCRIBE_STRUCT(MakeUpForm, (), (made_up_on, note))

struct MakeUpChange : MakeUpForm {
  ActivityRef activity_id;
  PersonRef person_id;
};
BOOST_DESCRIBE_STRUCT(MakeUpChange, (MakeUpForm), (activity_id, person_id))

struct OwnMakeUpChange : MakeUpForm {
  ActivityRef activity_id;
  /// Whose word a device kept.
  std::optional<base::Ref<access::AccountNoun>> account_id;
};
BOOST_DESCRIBE_STRUCT(OwnMakeUpChange, (MakeUpForm), (activity_id, account_id))

struct MakeUpOf {
  ActivityRef activity_id;
  PersonRef person_id;
};
BOOST_DESCRIBE_STRUCT(MakeUpOf, (), (activity_id, person_id))

struct OwnMakeUp {
  std::string title;
  /// Absent when it was taken back.
  std::optional<MakeUpState> state;
  std::optional<base::LocalDate> made_up_on;
};
BOOST_DESCRIBE_STRUCT(OwnMakeUp, (), (title, state, made_up_on))

/// Somebody who was absent.
struct AbsentLine {
  PersonRef person_id;
  std::string name;
  /// Absent while nothing was said of it.
  std::optional<MakeUpState> state;
  std::optional<base::LocalDate> made_up_on;
  std::optional<std::string> note;
  /// Whether the caller may note it and take it back; nobody does for themselves.
  bool may_note = false;
};
BOOST_DESCRIBE_STRUCT(AbsentLine, (), (person_id, name, state, made_up_on, note, may_note))

struct MakeUpList {
  std::vector<AbsentLine> items;
};
BOOST_DESCRIBE_STRUCT(MakeUpList, (), (items))

/// A word of a member that waits for the caller.
struct WaitingLine {
  ActivityRef activity_id;
  std::string title;
  base::LocalDate held_on;
  PersonRef person_id;
  std::string name;
  base::LocalDate made_up_on;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(WaitingLine, (),
                      (activity_id, title, held_on, person_id, name, made_up_on, note))

struct WaitingList {
  /// The oldest first, at most 50.
  std::vector<WaitingLine> items;
};
BOOST_DESCRIBE_STRUCT(WaitingList, (), (items))

struct Absence {
  access::PersonId person;
  access::UnitId unit;
  base::LocalDate held_on;
  std::optional<MakeUpState> state;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (person, unit, held_on, state))

/// Not_found for who was not absent, and where nothing counts as study.
Absence require_absence(db::ReadTx& tx, const Activity& activity, access::PersonId person) {
  std::optional<Absence> absence;
  if (type_of(activity.type).hours) {
    absence = tx.find<Absence>(
        R"sql(SELECT person_id, unit_id, held_on, state FROM activities_missed
              WHERE activity_id = $1 AND person_id = $2)sql",
        activity.id, person);
  }
  if (!absence) base::refuse_not_found("这次缺席的学习");
  return *absence;
}

Absence require_own_absence(db::ReadTx& tx, const ActivityRef& ref) {
  const auto activity = find_activity(tx, ref);
  if (!activity) base::refuse_not_found("这次缺席的学习");
  const Absence absence = require_absence(tx, *activity, tx.caller().person);
  if (absence.state == MakeUpState::confirmed) {
    throw base::Error{base::Kind::conflict, "make_up_confirmed",
                      "这次补学已经确认，需要改动请告诉支部书记"};
  }
  return absence;
}

/// Whoever records for the activity or for the unit that the person belonged to.
Absence require_noted(db::ReadTx& tx, const Activity& activity, const PersonRef& ref) {
  const auto person = org::find_person_by_ref(tx, ref);
  const Absence absence = require_absence(tx, activity, person ? person->id : access::PersonId{0});
  if (!access::may(tx, record_activities, activity.unit)) {
    access::require(tx, record_activities, absence.unit);
  }
  if (absence.person == tx.caller().person) {
    throw base::Error{base::Kind::forbidden, "own_work", "自己的补学请由另一位同志确认"};
  }
  return absence;
}

void store(db::WriteTx& tx, ActivityId activity, const Absence& absence, const MakeUpForm& form,
           MakeUpState state) {
  if (form.made_up_on < absence.held_on || form.made_up_on > tx.today()) {
    refuse_field("made_up_on", "out_of_range", "补学日期应在活动当天到今天之间");
  }
  tx.run(R"sql(INSERT INTO activities_make_up (activity_id, person_id, state, made_up_on, note,
                                               entered_at)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (activity_id, person_id) DO UPDATE
               SET state = excluded.state, made_up_on = excluded.made_up_on,
                   note = excluded.note, entered_at = excluded.entered_at)sql",
         activity, absence.person, state, form.made_up_on,
         form.note ? form.note->str() : std::string(), tx.now());
}

void remove(db::WriteTx& tx, ActivityId activity, access::PersonId person) {
  tx.run(R"sql(DELETE FROM activities_make_up WHERE activity_id = $1 AND person_id = $2)sql",
         activity, person);
}

MakeUpList list_of(db::ReadTx& tx, const Activity& activity) {
  if (!type_of(activity.type).hours) return {};
  return {tx.all<AbsentLine>(
      R"sql(SELECT r.public_id, r.name, m.state, m.made_up_on, NULLIF(m.note, ''),
                   CASE WHEN m.person_id <> $1
                             AND EXISTS (SELECT 1 FROM access_may
                                         WHERE account_id = $2
                                           AND permission = 'activities.record'
                                           AND unit_id IN (m.unit_id, $3))
                        THEN 1 ELSE 0 END
            FROM activities_missed m JOIN org_roster r ON r.person_id = m.person_id
            WHERE m.activity_id = $4
              AND EXISTS (SELECT 1 FROM access_may
                          WHERE account_id = $2 AND permission = 'activities.read'
                            AND unit_id IN (m.unit_id, $3))
            ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, r.person_id)sql",
      tx.caller().person, tx.caller().account, activity.unit, activity.id)};
}

WaitingList list_waiting(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<WaitingLine>(
      R"sql(SELECT m.public_id, m.title, m.held_on, r.public_id, r.name, m.made_up_on,
                   NULLIF(m.note, '')
            FROM activities_make_up w
            JOIN activities_missed m ON m.activity_id = w.activity_id
                                        AND m.person_id = w.person_id
            JOIN org_roster r ON r.person_id = w.person_id
            WHERE w.state = 'waiting'
              AND EXISTS (SELECT 1 FROM activities_make_up_asked k
                          WHERE k.activity_id = m.activity_id AND k.person_id = m.person_id
                            AND k.account_id = $1)
              AND EXISTS (SELECT 1 FROM access_may
                          WHERE account_id = $1 AND permission = 'activities.record'
                            AND unit_id = m.unit_id)
            ORDER BY w.entered_at, m.activity_id, m.person_id LIMIT 50)sql",
      tx.caller().account)};
}

MakeUpList list_make_ups(db::ReadTx& tx, const ActivityRequest& request) {
  return list_of(tx, require_readable(tx, request.activity_id));
}

MakeUpList note_make_up(db::WriteTx& tx, const MakeUpChange& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  const Absence absence = require_noted(tx, activity, request.person_id);
  store(tx, activity.id, absence, request, MakeUpState::confirmed);
  if (absence.state != MakeUpState::confirmed) {
    tell_member(tx, activity, absence.person, MakeUpNews::confirmed);
  }
  record_act(tx, "activities.note_make_up", activity);
  return list_of(tx, activity);
}

MakeUpNews news_of(MakeUpState withdrawn) {
  return withdrawn == MakeUpState::waiting ? MakeUpNews::declined : MakeUpNews::taken_back;
}

MakeUpList withdraw_make_up(db::WriteTx& tx, const MakeUpOf& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  const Absence absence = require_noted(tx, activity, request.person_id);
  remove(tx, activity.id, absence.person);
  if (absence.state) tell_member(tx, activity, absence.person, news_of(*absence.state));
  record_act(tx, "activities.withdraw_make_up", activity);
  return list_of(tx, activity);
}

OwnMakeUp ask_make_up(db::WriteTx& tx, const OwnMakeUpChange& request) {
  accounts::refuse_other_account(tx, request.account_id);
  const Absence absence = require_own_absence(tx, request.activity_id);
  const Activity activity = *find_activity(tx, request.activity_id);
  store(tx, activity.id, absence, request, MakeUpState::waiting);
  ask_to_confirm(tx, activity, absence.person);
  return {activity.title, MakeUpState::waiting, request.made_up_on};
}

OwnMakeUp take_back_own(db::WriteTx& tx, const ActivityRequest& request) {
  const Absence absence = require_own_absence(tx, request.activity_id);
  const Activity activity = *find_activity(tx, request.activity_id);
  remove(tx, activity.id, absence.person);
  return {activity.title, {}, {}};
}

}  // namespace

int count_made_up(db::ReadTx& tx, ActivityId activity) {
  return static_cast<int>(tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM activities_missed
            WHERE activity_id = $1 AND state = 'confirmed')sql",
      activity));
}

void install_make_ups(http::Registry& app) {
  using http::limits::form;
  app.get({"/activities/{activity_id}/make-ups", read_activities, http::limits::view,
           "Who missed a filed activity that counts as study, and what was made up"},
          list_make_ups);
  app.get({"/waiting-make-ups", record_activities, http::limits::view,
           "What members of the caller's branch made up and nobody confirmed yet"},
          list_waiting);
  app.put({"/activities/{activity_id}/make-ups/{person_id}", record_activities, form,
           "Note or confirm that somebody made up what they missed"},
          note_make_up);
  app.del({"/activities/{activity_id}/make-ups/{person_id}", record_activities, form,
           "Take a make-up back"},
          withdraw_make_up);
  app.put({"/my/activities/{activity_id}/make-up", access::signed_in, form,
           "Say that one made up what one missed; the secretary confirms it", base::Kind::conflict},
          ask_make_up);
  app.del({"/my/activities/{activity_id}/make-up", access::signed_in, form,
           "Take back what was not confirmed yet", base::Kind::conflict},
          take_back_own);
}

}  // namespace yixin::activities
