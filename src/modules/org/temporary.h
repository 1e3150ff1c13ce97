#pragma once

#include "units.h"

/// 临时党支部: set up for a task, with guests whose memberships stay where they are.
namespace yixin::org {

struct AddGuest {
  UnitRef unit_id;
  PersonRef person_id;
  base::LocalDate from_on;
};
BOOST_DESCRIBE_STRUCT(AddGuest, (), (unit_id, person_id, from_on))

struct EndGuest {
  UnitRef unit_id;
  PersonRef person_id;
  /// The first day without.
  base::LocalDate to_on;
};
BOOST_DESCRIBE_STRUCT(EndGuest, (), (unit_id, person_id, to_on))

/// Takes purpose and end of a temporary branch, and neither of any other unit. Throws invalid:
/// required, temporary_only, bad_date.
void take_time_limit(UnitRecord& unit, const std::optional<base::Text<0, 200>>& purpose,
                     const std::optional<base::LocalDate>& ends_on);
/// Throws conflict "temporary_branch" when the unit has members or terms of its own.
void refuse_own_members(db::ReadTx& tx, const UnitRecord& unit);
/// A temporary branch or a group of one.
bool is_within_temporary(db::ReadTx& tx, const UnitRecord& unit);

/// Open ones first, then the most recent.
std::vector<Guest> list_guests(db::ReadTx& tx, UnitId unit);
std::int64_t count_full_member_guests(db::ReadTx& tx, UnitId unit);
/// Whoever would have begun later was never there.
void end_guests_of_unit(db::WriteTx& tx, UnitId unit, const base::LocalDate& on);

/// Throws invalid: bad_date, not_a_member; conflict: not_temporary, guest_already.
UnitView add_guest(db::WriteTx& tx, const AddGuest& request);
/// Throws invalid: bad_date; conflict: not_temporary; not_found for who takes no part.
UnitView end_guest(db::WriteTx& tx, const EndGuest& request);

}  // namespace yixin::org
