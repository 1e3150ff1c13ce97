#include "modules/learning/plan_calendar.h"

#include <algorithm>

#include "modules/calendar/api/calendar.h"
#include "modules/org/api/heads.h"
#include "platform/access/access.h"

namespace yixin::learning {
namespace {

constexpr std::string_view theme_kind = "theme";
constexpr std::string_view session_kind = "study_session";
constexpr std::string_view document_kind = "document";
constexpr std::string_view own_page = "/m/learning";

/// One thing stands in the calendars of several units.
std::string object_at(const base::PublicId& object, const org::UnitSummary& unit) {
  return object.to_hex() + ':' + unit.unit_id.to_hex();
}

bool concerns(const std::vector<access::UnitId>& named, access::UnitId unit) {
  return named.empty() || std::find(named.begin(), named.end(), unit) != named.end();
}

}  // namespace

void show_in_calendars(db::WriteTx& tx, const ThemeView& theme) {
  if (!theme.study_on || !published_at(tx, theme.year)) return take_from_calendars(tx, theme);
  calendar::put_entry(tx, {.unit = access::hospital_unit,
                           .on = *theme.study_on,
                           .title = "学习日：" + theme.title,
                           .kind = "study_day",
                           .object_kind = std::string(theme_kind),
                           .object = theme.theme_id.to_hex(),
                           .desk_page = "/desk/learning",
                           .member_page = std::string(own_page),
                           .reach = calendar::Reach::below});
}

void take_from_calendars(db::WriteTx& tx, const ThemeView& theme) {
  calendar::remove_entry(tx, theme_kind, theme.theme_id.to_hex());
}

void show_in_calendars(db::WriteTx& tx, const SessionRow& session) {
  const std::string object = session.session_id.to_hex();
  calendar::withdraw(tx, session_kind, object);
  const auto speakers = list_speaker_ids(tx, session.id);
  // Moved in place: whoever follows the entry must see it grow, not begin anew.
  if (!session.held_on && session.planned_on && !speakers.empty()) {
    return calendar::put_entry(tx, {.unit = session.unit,
                                    .on = *session.planned_on,
                                    .title = "中心组学习：" + session.topic,
                                    .kind = "centre_group",
                                    .object_kind = std::string(session_kind),
                                    .object = object,
                                    .desk_page = "/desk/learning/sessions",
                                    .member_page = std::string(own_page),
                                    .people = speakers});
  }
  calendar::remove_entry(tx, session_kind, object);
  if (!session.held_on) return;
  calendar::fulfil(tx, {.unit = session.unit,
                        .kind = "centre_group",
                        .on = *session.held_on,
                        .object_kind = std::string(session_kind),
                        .object = object});
}

void take_from_calendars(db::WriteTx& tx, const SessionRow& session) {
  const std::string object = session.session_id.to_hex();
  calendar::withdraw(tx, session_kind, object);
  calendar::remove_entry(tx, session_kind, object);
}

void show_in_calendars(db::WriteTx& tx, const Document& document) {
  const auto named = list_units_of(tx, document.id);
  const auto lines = list_relays(tx, document.id);
  for (const auto& unit : list_relaying_units(tx)) {
    const std::string object = object_at(document.document_id, unit);
    const bool reported = std::any_of(lines.begin(), lines.end(), [&](const Relay& line) {
      return line.unit == unit.id && line.stage == Stage::reported;
    });
    const auto secretary = org::secretary_of(tx, unit.id);
    if (!document.due_on || document.removed_at || reported || !secretary ||
        !concerns(named, unit.id)) {
      calendar::remove_entry(tx, document_kind, object);
      continue;
    }
    calendar::put_entry(tx, {.unit = unit.id,
                             .on = *document.due_on,
                             .title = "反馈：" + document.title,
                             .kind = "document_feedback",
                             .object_kind = std::string(document_kind),
                             .object = object,
                             .desk_page = "/desk/learning/documents",
                             .member_page = std::string(own_page),
                             .people = {*secretary}});
  }
}

}  // namespace yixin::learning
