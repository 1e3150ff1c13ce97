#include "modules/calendar/election_notice.h"

#include "platform/access/access.h"

namespace yixin::calendar {
namespace {

/// Long enough for whoever is away some days, or reads once a week.
constexpr int days_of_notice = 7;

/// An election to be held by a unit below.
struct Election {
  base::Ref<access::UnitNoun> unit_id;
  std::string unit_name;
  std::string name;
  base::LocalDate from_on;
  base::LocalDate due_on;
  int lead_days = 0;
  access::UnitId unit;
};
BOOST_DESCRIBE_STRUCT(Election, (), (unit_id, unit_name, name, from_on, due_on, lead_days, unit))

bool is_first_week(const base::LocalDate& from_on, const base::LocalDate& today) {
  return from_on <= today && today < from_on.plus_days(days_of_notice);
}

std::string text_of(const std::string& name, const base::LocalDate& due_on) {
  return name + "：任期 " + std::to_string(due_on.year) + " 年 " + std::to_string(due_on.month) +
         " 月 " + std::to_string(due_on.day) + " 日届满，请着手准备";
}

std::vector<Election> list_open_elections(db::ReadTx& tx, access::AccountId account) {
  return tx.all<Election>(
      R"sql(SELECT DISTINCT u.public_id, u.name, o.name, o.from_on, o.due_on, o.lead_days, u.id
            FROM access_grant g
            JOIN access_rule r ON r.role = g.role AND r.permission = $1
            JOIN org_unit p ON p.id = g.unit_id OR (g.unit_id = $2 AND p.kind = 'committee')
            JOIN org_unit u ON COALESCE(u.parent_id, $2) = p.id AND u.id <> $2
            JOIN calendar_duty d ON d.unit_id = u.id AND d.state = 'open'
            JOIN calendar_occasion o ON o.id = d.occasion_id AND o.origin = 'term'
            WHERE g.account_id = $3 AND o.from_on <= $4 AND o.due_on >= $4
            ORDER BY o.due_on, u.id)sql",
      plan_calendar.name, access::hospital_unit, account, tx.today());
}

}  // namespace

std::optional<std::string> first_notice(const Duty& duty, const base::LocalDate& today) {
  const bool open = duty.origin == Origin::term && duty.state == StoredState::open;
  if (!open || !is_first_week(duty.from_on, today)) return std::nullopt;
  return text_of(duty.name, duty.due_on);
}

std::vector<notify::Line> elections_below(db::ReadTx& tx, access::AccountId account) {
  const base::LocalDate today = tx.today();
  std::vector<notify::Line> lines;
  for (const Election& one : list_open_elections(tx, account)) {
    const bool last_days = one.due_on.plus_days(-one.lead_days) <= today;
    if (!last_days && !is_first_week(one.from_on, today)) continue;
    lines.push_back({one.unit_name + "：" + text_of(one.name, one.due_on),
                     "/desk/?unit=" + one.unit_id.to_hex() +
                         "&month=" + one.due_on.to_iso().substr(0, std::string("2026-11").size())});
  }
  return lines;
}

}  // namespace yixin::calendar
