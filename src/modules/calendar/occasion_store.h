#pragma once

#include "modules/calendar/occasion.h"

/// Table calendar_occasion.
namespace yixin::calendar {

/// Whether the rules' occasions of a year have been stored.
bool is_derived(db::ReadTx& tx, int year);
/// Brings the stored occasions of a year that end on `floor` or later in line with the rules. True
/// when something changed.
bool sync_occasions(db::WriteTx& tx, int year, const base::LocalDate& floor);
/// The same for elections that are still to come.
bool sync_elections(db::WriteTx& tx, const base::LocalDate& today);
/// Inserts an occasion, or writes it over the stored one when they differ. True when they did.
bool store_occasion(db::WriteTx& tx, const Occasion& occasion);
/// Takes the occasions of an item of the yearly plan out of use.
void retire_item_occasions(db::WriteTx& tx, ItemId item);

/// The duties that units should have and do not, on occasions that end on `floor` or later.
void add_missing(db::WriteTx& tx, const base::LocalDate& floor);
void add_missing_of(db::WriteTx& tx, access::UnitId unit, const base::LocalDate& floor);
/// Open duties that nobody touched and that the facts no longer ask for.
void remove_vanished(db::WriteTx& tx, const base::LocalDate& floor);
void remove_vanished_of(db::WriteTx& tx, access::UnitId unit, const base::LocalDate& floor);

}  // namespace yixin::calendar
