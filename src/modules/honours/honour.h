#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/activities/api/activities.h"
#include "modules/activities/api/files.h"
#include "modules/org/api/org.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// One honour, as the table holds it.
namespace yixin::honours {

struct HonourNoun;
using HonourId = base::Id<HonourNoun>;
using HonourRef = base::Ref<HonourNoun>;
using PersonRef = base::Ref<access::PersonNoun>;
using UnitRef = base::Ref<access::UnitNoun>;
using activities::ActivityId;
using activities::ActivityRef;

/// 院, 区, 市, 省, 国家
enum class HonourLevel { hospital, district, city, province, national };
BOOST_DESCRIBE_ENUM(HonourLevel, hospital, district, city, province, national)

/// Who was honoured: the unit itself, one of its people, one of its activities.
enum class HonourHolder { unit, person, activity };
BOOST_DESCRIBE_ENUM(HonourHolder, unit, person, activity)

/// One row of honours_honour. `unit` is whose register it stands in, also when a person holds it.
/// `activity` is the one that was honoured, or else the one that the honour came from.
struct Honour {
  HonourId id;
  HonourRef honour_id;
  access::UnitId unit;
  HonourHolder holder = HonourHolder::unit;
  std::optional<access::PersonId> person;
  std::optional<ActivityId> activity;
  std::string name;
  HonourLevel level = HonourLevel::hospital;
  std::string awarded_by;
  /// 年度: what the honour is for, not always the year of the day.
  int year = 0;
  std::optional<base::LocalDate> awarded_on;
  std::string document_no;
  std::string note;
  std::optional<activities::FileId> file;
  std::string file_name;
  std::optional<base::Instant> removed_at;
  std::int64_t rev = 1;
};
BOOST_DESCRIBE_STRUCT(Honour, (),
                      (id, honour_id, unit, holder, person, activity, name, level, awarded_by, year,
                       awarded_on, document_no, note, file, file_name, removed_at, rev))

/// Zeros and empty texts ask for everything.
struct HonourFilter {
  access::UnitId unit;
  int year = 0;
  std::string level;
  std::string holder;
  ActivityId activity;
  /// A part of the name, of who awarded it, of its document or of the person's name.
  std::string search;
};

/// Also one that was removed lately.
std::optional<Honour> find_honour(db::ReadTx& tx, const HonourRef& honour);
/// Of units that the caller may read, the latest first.
std::vector<Honour> list_honours(db::ReadTx& tx, const HonourFilter& filter,
                                 const http::PageRequest& window);
std::int64_t count_honours(db::ReadTx& tx, const HonourFilter& filter);
/// Years in which the caller may read any, the latest first.
std::vector<int> list_years(db::ReadTx& tx);
/// Those that a person holds, the latest first.
std::vector<Honour> list_honours_of(db::ReadTx& tx, access::PersonId person);
/// Another row says the same of the same holder.
bool is_known(db::ReadTx& tx, const Honour& honour);
/// Of the unit or one below it now, or a member there on that day.
bool belongs_to(db::ReadTx& tx, access::PersonId person, access::UnitId unit,
                const base::LocalDate& on);

void insert_honour(db::WriteTx& tx, const Honour& honour);
/// Everything that the form holds; false when rev is an older one.
bool update_honour(db::WriteTx& tx, const Honour& honour);
void store_file_of(db::WriteTx& tx, const Honour& honour);
void store_removed_at(db::WriteTx& tx, const Honour& honour);
/// For good, those that were removed before; how many.
std::int64_t delete_removed(db::WriteTx& tx, base::Instant before);

}  // namespace yixin::honours
