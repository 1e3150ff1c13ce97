#include "modules/learning/readings.h"

#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/api/modes.h"
#include "modules/learning/turns_calendar.h"
#include "modules/rules/api/rules.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

struct ListReadings {
  UnitRef unit_id;
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(ListReadings, (), (unit_id, year))

struct ReadingYear {
  int year = 0;
  std::string unit_name;
  bool may_record = false;
  std::vector<ReadingView> items;
};
BOOST_DESCRIBE_STRUCT(ReadingYear, (), (year, unit_name, may_record, items))

struct ListReaders {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(ListReaders, (), (unit_id))

struct Reader {
  PersonRef person_id;
  std::string name;
  bool young = false;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (person_id, name, young))

struct ReaderList {
  rules::RuleQuote rule;
  std::vector<Reader> items;
};
BOOST_DESCRIBE_STRUCT(ReaderList, (), (rule, items))

/// The people named take turns over the months that nobody leads yet.
struct TakeTurns {
  UnitRef unit_id;
  int year = 0;
  int from_month = 1;
  int to_month = 12;
  std::vector<PersonRef> person_ids;
};
BOOST_DESCRIBE_STRUCT(TakeTurns, (), (unit_id, year, from_month, to_month, person_ids))

struct ReadingTurns {
  std::vector<ReadingView> items;
};
BOOST_DESCRIBE_STRUCT(ReadingTurns, (), (items))

struct ReadingRequest {
  ReadingRef reading_id;
};
BOOST_DESCRIBE_STRUCT(ReadingRequest, (), (reading_id))

struct ReadingChange {
  ReadingRef reading_id;
  PersonRef person_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ReadingChange, (), (reading_id, person_id, rev))

struct ReadingSwap {
  ReadingRef reading_id;
  ReadingRef other_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ReadingSwap, (), (reading_id, other_id, rev))

/// It was led on that day, in one of the ways of studying.
struct ReadingHolding {
  ReadingRef reading_id;
  std::string mode;
  base::LocalDate held_on;
};
BOOST_DESCRIBE_STRUCT(ReadingHolding, (), (reading_id, mode, held_on))

struct ReadingRow : ReadingView {
  access::UnitId unit;
  access::PersonId person;
};
BOOST_DESCRIBE_STRUCT(ReadingRow, (ReadingView), (unit, person))

constexpr std::string_view object_kind = "reading";
constexpr std::string_view young_rule = "learning.young_member";

org::UnitSummary require_unit(db::ReadTx& tx, access::Permission permission, const UnitRef& ref) {
  auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, permission, unit->id, "这个党组织");
  return std::move(*unit);
}

ReadingRow require_reading(db::ReadTx& tx, const ReadingRef& ref) {
  auto row = tx.find<ReadingRow>(
      R"sql(SELECT d.public_id, d.year, d.month, r.public_id, COALESCE(r.name, ''), d.rev,
                   m.mode, m.done_on, d.unit_id, d.person_id
            FROM learning_reading d LEFT JOIN org_roster r ON r.person_id = d.person_id
            LEFT JOIN learning_mode_record m
              ON m.object_kind = 'reading' AND m.object = d.public_id AND m.unit_id = d.unit_id
            WHERE d.public_id = $1)sql",
      ref);
  if (!row) base::refuse_not_found("这次领学");
  access::require_visible(tx, record_learning, row->unit, "这次领学");
  return std::move(*row);
}

std::vector<ReadingView> list_readings(db::ReadTx& tx, access::UnitId unit, int year) {
  return tx.all<ReadingView>(
      R"sql(SELECT d.public_id, d.year, d.month, r.public_id, COALESCE(r.name, ''), d.rev,
                   m.mode, m.done_on
            FROM learning_reading d LEFT JOIN org_roster r ON r.person_id = d.person_id
            LEFT JOIN learning_mode_record m
              ON m.object_kind = 'reading' AND m.object = d.public_id AND m.unit_id = d.unit_id
            WHERE d.unit_id = $1 AND d.year = $2 ORDER BY d.month)sql",
      unit, year);
}

ReadingYear show_readings(db::ReadTx& tx, const ListReadings& request) {
  const auto unit = require_unit(tx, read_learning, request.unit_id);
  const int year = asked_year(tx, request.year);
  return {year, unit.name, access::may(tx, record_learning, unit.id),
          list_readings(tx, unit.id, year)};
}

/// Up to the age of the rule on the day; who has no date of birth is not counted as young.
bool is_young(const org::UnitMember& member, const base::LocalDate& today, int oldest) {
  if (!member.birth_on) return false;
  const base::LocalDate& born = *member.birth_on;
  const bool had_birthday = std::pair(today.month, today.day) >= std::pair(born.month, born.day);
  return today.year - born.year - (had_birthday ? 0 : 1) <= oldest;
}

ReaderList list_readers(db::ReadTx& tx, const ListReaders& request) {
  const auto unit = require_unit(tx, record_learning, request.unit_id);
  const int oldest = static_cast<int>(rules::at(young_rule, tx.today()).figure("max_age"));
  ReaderList list{rules::quote(young_rule, tx.today()), {}};
  for (const auto& member : org::list_members(tx, unit.id)) {
    list.items.push_back({member.person_id, member.name, is_young(member, tx.today(), oldest)});
  }
  std::stable_sort(list.items.begin(), list.items.end(),
                   [](const Reader& one, const Reader& other) { return one.young > other.young; });
  return list;
}

/// Only members of the unit lead its reading.
access::PersonId reader_of(db::ReadTx& tx, access::UnitId unit, const PersonRef& ref,
                           const char* field) {
  for (const auto& member : org::list_members(tx, unit)) {
    if (member.person_id == ref) return member.id;
  }
  refuse_field(field, "no_such_person", "只能由本支部的党员领学");
}

ReadingTurns take_turns(db::WriteTx& tx, const TakeTurns& request) {
  const auto unit = require_unit(tx, record_learning, request.unit_id);
  check_month(request.year, request.from_month);
  check_month(request.year, request.to_month);
  if (request.person_ids.empty()) refuse_field("person_ids", "required", "请选择领学的党员");
  std::vector<access::PersonId> people;
  for (const PersonRef& ref : request.person_ids) {
    people.push_back(reader_of(tx, unit.id, ref, "person_ids"));
  }
  std::size_t next = 0;
  std::set<ReadingRef> made;
  for (int month = request.from_month; month <= request.to_month; ++month) {
    const auto ref = tx.draw_ref<ReadingNoun>();
    if (tx.run(R"sql(INSERT INTO learning_reading (id, public_id, unit_id, year, month, person_id,
                                                   rev)
                     VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT DO NOTHING)sql",
               tx.next_id<ReadingNoun>(), ref, unit.id, request.year, month,
               people[next % people.size()]) == 1) {
      made.insert(ref);
      ++next;
    }
  }
  if (made.empty()) {
    throw Error{Kind::conflict, "month_taken", "这些月份都已有人领学"};
  }
  show_readings_of_unit(tx, unit.id);
  record(tx, "learning.plan_readings", "unit", request.unit_id.to_hex(),
         std::to_string(request.year));
  ReadingTurns turns{list_readings(tx, unit.id, request.year)};
  std::erase_if(turns.items,
                [&](const ReadingView& one) { return !made.contains(one.reading_id); });
  return turns;
}

void store_reader(db::WriteTx& tx, const ReadingRow& reading, access::PersonId person) {
  if (tx.run(R"sql(UPDATE learning_reading SET person_id = $1, rev = rev + 1
                   WHERE public_id = $2 AND rev = $3)sql",
             person, reading.reading_id, reading.rev) == 0) {
    audit::refuse_stale(tx, "reading", reading.reading_id.to_hex());
  }
  show_readings_of_unit(tx, reading.unit);
  record(tx, "learning.change_reading", "reading", reading.reading_id.to_hex(), {}, {"person_id"});
}

ReadingView change_reading(db::WriteTx& tx, const ReadingChange& request) {
  ReadingRow reading = require_reading(tx, request.reading_id);
  reading.rev = request.rev;
  store_reader(tx, reading, reader_of(tx, reading.unit, request.person_id, "person_id"));
  return require_reading(tx, request.reading_id);
}

ReadingView swap_readings(db::WriteTx& tx, const ReadingSwap& request) {
  ReadingRow one = require_reading(tx, request.reading_id);
  const ReadingRow other = require_reading(tx, request.other_id);
  if (one.unit != other.unit || one.reading_id == other.reading_id) {
    refuse_field("other_id", "bad_value", "只能与同一支部的另一个月对调");
  }
  one.rev = request.rev;
  store_reader(tx, one, other.person);
  store_reader(tx, other, one.person);
  return require_reading(tx, request.reading_id);
}

ReadingView hold_reading(db::WriteTx& tx, const ReadingHolding& request) {
  const ReadingRow reading = require_reading(tx, request.reading_id);
  if (tx.today() < request.held_on) {
    refuse_field("held_on", "out_of_range", "领学日期不能晚于今天");
  }
  record_mode(tx, {reading.unit, request.mode, request.held_on, std::string(object_kind),
                   request.reading_id.to_hex()});
  record(tx, "learning.hold_reading", object_kind, request.reading_id.to_hex());
  return require_reading(tx, request.reading_id);
}

ReadingView unhold_reading(db::WriteTx& tx, const ReadingRequest& request) {
  require_reading(tx, request.reading_id);
  withdraw_modes(tx, object_kind, request.reading_id.to_hex());
  record(tx, "learning.unhold_reading", object_kind, request.reading_id.to_hex());
  return require_reading(tx, request.reading_id);
}

http::Empty remove_reading(db::WriteTx& tx, const ReadingRequest& request) {
  const ReadingRow reading = require_reading(tx, request.reading_id);
  withdraw_modes(tx, object_kind, request.reading_id.to_hex());
  tx.run(R"sql(DELETE FROM learning_reading WHERE public_id = $1)sql", request.reading_id);
  show_readings_of_unit(tx, reading.unit);
  record(tx, "learning.remove_reading", "reading", request.reading_id.to_hex());
  return {};
}

}  // namespace

std::vector<OwnReading> list_own_readings(db::ReadTx& tx, int year, int from_month) {
  return tx.all<OwnReading>(
      R"sql(SELECT unit_id, year, month FROM learning_reading
            WHERE person_id = $1 AND year = $2 AND month >= $3 ORDER BY month, id)sql",
      tx.caller().person, year, from_month);
}

void install_readings(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/units/{unit_id}/readings", read_learning, view, "Who leads a unit's reading when"},
          show_readings);
  app.get({"/units/{unit_id}/readers", record_learning, view,
           "Members of a unit who may lead its reading, young ones first"},
          list_readers);
  app.post({"/units/{unit_id}/readings", record_learning, form,
            "Let members take turns over months that nobody leads yet", Kind::conflict},
           take_turns);
  app.put({"/learning/readings/{reading_id}", record_learning, form, "Let somebody else lead"},
          change_reading);
  app.put({"/learning/readings/{reading_id}/swap", record_learning, form, "Swap two months"},
          swap_readings);
  app.put({"/learning/readings/{reading_id}/holding", record_learning, form,
           "Say when a reading was led and in which way of studying"},
          hold_reading);
  app.del({"/learning/readings/{reading_id}/holding", record_learning, form, "Take that back"},
          unhold_reading);
  app.del({"/learning/readings/{reading_id}", record_learning, form, "Take a turn out"},
          remove_reading);
}

}  // namespace yixin::learning
