#include "modules/learning/api/learning.h"

#include "modules/learning/campaigns.h"
#include "modules/learning/coverage.h"
#include "modules/learning/documents.h"
#include "modules/learning/modes.h"
#include "modules/learning/own.h"
#include "modules/learning/readings.h"
#include "modules/learning/sessions.h"
#include "modules/learning/supervisions.h"
#include "modules/learning/themes.h"
#include "modules/learning/turns_calendar.h"
#include "modules/learning/watches.h"

namespace yixin::learning {

void install(http::Registry& app) {
  install_campaigns(app);
  install_themes(app);
  install_supervisions(app);
  install_readings(app);
  install_sessions(app);
  install_documents(app);
  install_coverage(app);
  install_watches(app);
  install_modes(app);
  install_own(app);
  install_turns(app);
}

}  // namespace yixin::learning
