#include "modules/study/extension.h"

#include <map>
#include <mutex>

#include "modules/org/api/org.h"
#include "modules/study/api/study.h"
#include "modules/study/attempt_store.h"
#include "modules/study/round_store.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

using ExtensionKey = std::pair<std::int64_t, std::int64_t>;  // round and person

/// Granted times in memory, because every opening of a paper asks.
struct Extensions {
  std::mutex mutex;
  std::map<ExtensionKey, std::int64_t> closes_at_ms;
};

Extensions& extensions() {
  static Extensions extensions;
  return extensions;
}

struct ExtensionRow {
  std::int64_t round_id = 0;
  std::int64_t person_id = 0;
  base::Instant closes_at;
};
BOOST_DESCRIBE_STRUCT(ExtensionRow, (), (round_id, person_id, closes_at))

struct GrantedRow {
  access::PersonId person_id;
  base::Instant closes_at;
  ExtensionReason reason = ExtensionReason::on_duty;
  base::Instant granted_at;
};
BOOST_DESCRIBE_STRUCT(GrantedRow, (), (person_id, closes_at, reason, granted_at))

void load_extensions(db::WriteTx& tx) {
  std::map<ExtensionKey, std::int64_t> loaded;
  for (const auto& row : tx.all<ExtensionRow>(
           R"sql(SELECT round_id, person_id, closes_at FROM study_extension)sql")) {
    loaded[{row.round_id, row.person_id}] = row.closes_at.ms;
  }
  std::lock_guard lock(extensions().mutex);
  extensions().closes_at_ms = std::move(loaded);
}

RoundRow require_round(db::ReadTx& tx, const RoundRef& ref) {
  auto round = find_round(tx, ref);
  if (!round || round->state == StoredState::draft) base::refuse_not_found("这一期答题");
  return std::move(*round);
}

org::PersonSummary require_person(db::ReadTx& tx, const PersonRef& ref) {
  auto person = org::find_person_by_ref(tx, ref);
  if (!person) base::refuse_not_found("这位同志");
  access::require_visible(tx, arrange_rounds, org::scope_of(tx, person->id), "这位同志");
  return std::move(*person);
}

void check_time(const RoundRow& round, base::Instant closes_at, base::Instant now) {
  const auto refuse = [](const char* code, const char* why) {
    throw Error{Kind::invalid, "invalid", why, {{"closes_at", code, why}}};
  };
  if (closes_at <= now) refuse("in_the_past", "截止时间已经过去");
  if (closes_at <= round.closes_at) refuse("before_closing", "应晚于本期的截止时间");
}

/// A paper that is out gets the later deadline; a time limit still counts from its start.
void move_deadline(db::WriteTx& tx, const RoundRow& round, access::PersonId person,
                   base::Instant closes_at) {
  const auto attempt = find_attempt(tx, round.id, person, 0);
  if (!attempt) return;
  if (attempt->submitted_at) {
    throw Error{Kind::conflict, "already_submitted", "这位同志已经交卷，不能再延长"};
  }
  auto deadline = closes_at;
  if (round.time_limit_minutes > 0) {
    deadline = std::min(deadline, attempt->started_at.plus_ms(round.time_limit_minutes * 60'000LL));
  }
  tx.run(R"sql(UPDATE study_attempt SET deadline_at = $1
               WHERE id = $2 AND submitted_at IS NULL)sql",
         deadline, attempt->id);
}

void record(db::WriteTx& tx, std::string_view action, const org::PersonSummary& person,
            const RoundRow& round, std::string_view reason) {
  std::string note = round.series_name + " " + round.title;
  if (!reason.empty()) note += "：" + std::string(reason);
  audit::record(tx, {.action = action,
                     .object_kind = "person",
                     .object = person.person_id.to_hex(),
                     .fields = {"closes_at"},
                     .note = std::move(note)});
}

}  // namespace

ExtensionList list_extensions(db::ReadTx& tx, const RoundRequest& request) {
  const RoundRow round = require_round(tx, request.round_id);
  ExtensionList list;
  for (const auto& row : tx.all<GrantedRow>(
           R"sql(SELECT person_id, closes_at, reason, granted_at FROM study_extension
                 WHERE round_id = $1 ORDER BY granted_at, person_id)sql",
           round.id)) {
    const auto person = org::find_person(tx, row.person_id);
    if (!person || !access::may(tx, arrange_rounds, org::scope_of(tx, row.person_id))) continue;
    list.items.push_back(
        {person->person_id, person->name, row.closes_at, row.reason, row.granted_at});
  }
  return list;
}

ExtensionList grant_extension(db::WriteTx& tx, const ExtensionForm& request) {
  const RoundRow round = require_round(tx, request.round_id);
  const auto person = require_person(tx, request.person_id);
  check_time(round, request.closes_at, tx.now());
  if (!live_study().find(round.id)) {
    throw Error{Kind::conflict, "round_too_old", "这一期结束已久，不能再补答"};
  }
  move_deadline(tx, round, person.id, request.closes_at);
  tx.run(R"sql(INSERT INTO study_extension (round_id, person_id, closes_at, reason, granted_by,
                                            granted_at)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (round_id, person_id)
               DO UPDATE SET closes_at = excluded.closes_at, reason = excluded.reason,
                             granted_by = excluded.granted_by,
                             granted_at = excluded.granted_at)sql",
         round.id, person.id, request.closes_at, request.reason, tx.caller().account, tx.now());
  record(tx, "study.grant_extension", person, round, describe::name_of(request.reason));
  tx.after_commit([key = ExtensionKey{round.id, person.id.value}, at = request.closes_at.ms] {
    std::lock_guard lock(extensions().mutex);
    extensions().closes_at_ms[key] = at;
  });
  return list_extensions(tx, {request.round_id});
}

ExtensionList withdraw_extension(db::WriteTx& tx, const ExtensionWithdrawal& request) {
  const RoundRow round = require_round(tx, request.round_id);
  const auto person = require_person(tx, request.person_id);
  const auto removed =
      tx.run(R"sql(DELETE FROM study_extension WHERE round_id = $1 AND person_id = $2)sql",
             round.id, person.id);
  if (removed > 0) {
    // A paper begun in the meantime ends where everybody's did; it is handed in as it stands.
    tx.run(R"sql(UPDATE study_attempt SET deadline_at = $1
                 WHERE round_id = $2 AND person_id = $3 AND submitted_at IS NULL
                   AND deadline_at > $1)sql",
           std::max(round.closes_at, tx.now()), round.id, person.id);
    record(tx, "study.withdraw_extension", person, round, {});
  }
  tx.after_commit([key = ExtensionKey{round.id, person.id.value}] {
    std::lock_guard lock(extensions().mutex);
    extensions().closes_at_ms.erase(key);
  });
  return list_extensions(tx, {request.round_id});
}

void forget_extensions(db::WriteTx& tx, std::int64_t round_id) {
  tx.run(R"sql(DELETE FROM study_extension WHERE round_id = $1)sql", round_id);
  tx.after_commit([round_id] {
    std::lock_guard lock(extensions().mutex);
    std::erase_if(extensions().closes_at_ms,
                  [&](const auto& entry) { return entry.first.first == round_id; });
  });
}

base::Instant closing_for(const LiveRound& round, access::PersonId person) {
  std::lock_guard lock(extensions().mutex);
  const auto found = extensions().closes_at_ms.find({round.id, person.value});
  const auto own = round.closes_at();
  return found == extensions().closes_at_ms.end() ? own
                                                  : std::max(own, base::Instant{found->second});
}

void install_extensions(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/rounds/{round_id}/extensions", arrange_rounds, view, "Who has a later closing time"},
          list_extensions);
  app.put({"/rounds/{round_id}/extensions/{person_id}", arrange_rounds, form,
           "Give one person a later closing time", Kind::conflict},
          grant_extension);
  app.del({"/rounds/{round_id}/extensions/{person_id}", arrange_rounds, view,
           "Take a later closing time back"},
          withdraw_extension);
  app.on_start(load_extensions);
}

}  // namespace yixin::study
