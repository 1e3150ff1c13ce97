#include "modules/calendar/api/calendar.h"

#include "modules/calendar/days.h"
#include "modules/calendar/dry_run.h"
#include "modules/calendar/duties.h"
#include "modules/calendar/feeds.h"
#include "modules/calendar/fixed_days.h"
#include "modules/calendar/following.h"
#include "modules/calendar/heat.h"
#include "modules/calendar/import_items.h"
#include "modules/calendar/items.h"
#include "modules/calendar/my_month.h"
#include "modules/calendar/reminder.h"
#include "modules/calendar/unit_views.h"

namespace yixin::calendar {

void install(http::Registry& app) {
  install_following(app);
  install_my_month(app);
  install_unit_views(app);
  install_duties(app);
  install_fixed_days(app);
  install_heat(app);
  install_days(app);
  install_feeds(app);
  install_reminders(app);
  install_items(app);
  install_publication(app);
  intake::install<item_import>(app);
  install_dry_run(app);
}

}  // namespace yixin::calendar
