#include "modules/honours/honour_view.h"

#include "modules/honours/api/honours.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::honours {
namespace {

std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::string holder_name_of(const HonourView& view) {
  if (view.holder == HonourHolder::person && view.person) return view.person->name;
  if (view.holder == HonourHolder::activity && view.activity) return view.activity->title;
  return view.unit_name;
}

}  // namespace

const org::UnitSummary& HonourViews::unit(access::UnitId unit) {
  const auto known = units_.find(unit);
  if (known != units_.end()) return known->second;
  auto found = org::find_unit(tx_, unit);
  CHECK(found.has_value());
  return units_.emplace(unit, std::move(*found)).first->second;
}

HonourView HonourViews::of(const Honour& honour) {
  const org::UnitSummary& keeper = unit(honour.unit);
  HonourView view;
  view.honour_id = honour.honour_id;
  view.unit_id = keeper.unit_id;
  view.unit_name = keeper.name;
  view.holder = honour.holder;
  if (honour.person) {
    if (const auto person = org::find_person(tx_, *honour.person)) {
      view.person = {person->person_id, person->name};
    }
  }
  if (honour.activity) {
    if (const auto activity = activities::find_readable(tx_, *honour.activity)) {
      view.activity = {activity->activity_id, activity->title};
    }
  }
  view.holder_name = holder_name_of(view);
  view.name = honour.name;
  view.level = honour.level;
  view.awarded_by = honour.awarded_by;
  view.year = honour.year;
  view.awarded_on = honour.awarded_on;
  view.document_no = some(honour.document_no);
  view.note = some(honour.note);
  view.evidence_name = some(honour.file_name);
  view.may_write = access::may(tx_, write_honours, honour.unit);
  view.rev = honour.rev;
  return view;
}

std::string label_of(HonourLevel level) {
  switch (level) {
    case HonourLevel::hospital: return "院级";
    case HonourLevel::district: return "区级";
    case HonourLevel::city: return "市级";
    case HonourLevel::province: return "省级";
    case HonourLevel::national: break;
  }
  return "国家级";
}

Honour require_readable(db::ReadTx& tx, const HonourRef& ref) {
  auto honour = find_honour(tx, ref);
  if (!honour || honour->removed_at) base::refuse_not_found("这项荣誉");
  access::require_visible(tx, read_honours, honour->unit, "这项荣誉");
  return std::move(*honour);
}

Honour require_writable(db::ReadTx& tx, const HonourRef& ref) {
  auto honour = find_honour(tx, ref);
  if (!honour) base::refuse_not_found("这项荣誉");
  access::require_visible(tx, read_honours, honour->unit, "这项荣誉");
  access::require(tx, write_honours, honour->unit);
  return std::move(*honour);
}

void record_act(db::WriteTx& tx, std::string_view action, const Honour& honour,
                std::vector<std::string> fields) {
  const audit::Act act{.action = action,
                       .object_kind = "honour",
                       .object = honour.honour_id.to_hex(),
                       .fields = std::move(fields),
                       .note = {}};
  if (honour.person) {
    audit::record_about(tx, act, {*honour.person});
  } else {
    audit::record(tx, act);
  }
}

}  // namespace yixin::honours
