#pragma once

#include "modules/learning/supervision_store.h"

/// The turns of the rotas in calendars: visits of leaders and who leads a reading. A turn belongs
/// to a month; it stands on the study day of the month once that is published, else on the first.
namespace yixin::learning {

/// In the calendars of the leader and of the branch; on its own day once it is recorded, and
/// nowhere when the leader is gone.
void show_in_calendars(db::WriteTx& tx, const Supervision& supervision);
void take_from_calendars(db::WriteTx& tx, const Supervision& supervision);

/// The readings of a unit in the calendars of those who lead them, as far as they are members of
/// it, and of the unit: those of this month and later as they are now, and none that is no more.
void show_readings_of_unit(db::WriteTx& tx, access::UnitId unit);

/// The study day of a month is another one: its turns follow.
void show_turns_of_month(db::WriteTx& tx, int year, int month);

/// Shows at the start what was arranged before turns stood in calendars.
void install_turns(http::Registry& app);

}  // namespace yixin::learning
