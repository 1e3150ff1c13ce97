#pragma once

#include <map>

#include "modules/honours/honour.h"
#include "platform/files/file_kind.h"

/// An honour as pages and workbooks show it.
namespace yixin::honours {

struct HonouredPerson {
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(HonouredPerson, (), (person_id, name))

struct HonourActivity {
  ActivityRef activity_id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(HonourActivity, (), (activity_id, title))

struct HonourView {
  HonourRef honour_id;
  UnitRef unit_id;
  std::string unit_name;
  HonourHolder holder = HonourHolder::unit;
  std::optional<HonouredPerson> person;
  /// Absent for an activity that the reader may not open.
  std::optional<HonourActivity> activity;
  /// Of the unit, the person or the activity.
  std::string holder_name;
  std::string name;
  HonourLevel level = HonourLevel::hospital;
  std::string awarded_by;
  int year = 0;
  std::optional<base::LocalDate> awarded_on;
  std::optional<std::string> document_no;
  std::optional<std::string> note;
  /// How the evidence is called; absent when there is none.
  std::optional<std::string> evidence_name;
  bool may_write = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(HonourView, (),
                      (honour_id, unit_id, unit_name, holder, person, activity, holder_name, name,
                       level, awarded_by, year, awarded_on, document_no, note, evidence_name,
                       may_write, rev))

/// Units are read once for a whole list.
class HonourViews {
 public:
  explicit HonourViews(db::ReadTx& tx) : tx_(tx) {}
  HonourView of(const Honour& honour);

 private:
  const org::UnitSummary& unit(access::UnitId unit);

  db::ReadTx& tx_;
  std::map<access::UnitId, org::UnitSummary> units_;
};

/// 院级 and so on.
std::string label_of(HonourLevel level);

void install_register(http::Registry& app);
void install_entering(http::Registry& app);
void install_evidence(http::Registry& app);
void install_own_honours(http::Registry& app);

/// To be seen by the caller and standing: else not found.
Honour require_readable(db::ReadTx& tx, const HonourRef& honour);
/// As require_readable, also one that was removed, and to be changed by the caller: else forbidden.
Honour require_writable(db::ReadTx& tx, const HonourRef& honour);
void record_act(db::WriteTx& tx, std::string_view action, const Honour& honour,
                std::vector<std::string> fields = {});

}  // namespace yixin::honours
