#pragma once

#include "modules/learning/document_store.h"
#include "modules/learning/session_store.h"
#include "modules/learning/themes.h"

/// What the plan puts into calendars, and which duties it fulfils.
namespace yixin::learning {

/// The study days of a published year stand in the calendar of every unit and of its members; those
/// of an unpublished one, and a theme without a day, in none.
void show_in_calendars(db::WriteTx& tx, const ThemeView& theme);
void take_from_calendars(db::WriteTx& tx, const ThemeView& theme);

/// A planned session stands in the calendars of its speakers; one that was held fulfils the duty of
/// its committee.
void show_in_calendars(db::WriteTx& tx, const SessionRow& session);
void take_from_calendars(db::WriteTx& tx, const SessionRow& session);

/// The day on which a unit owes feedback stands in the calendar of its secretary until it is given.
void show_in_calendars(db::WriteTx& tx, const Document& document);

}  // namespace yixin::learning
