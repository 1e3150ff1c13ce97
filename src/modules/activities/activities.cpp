#include "modules/activities/api/activities.h"

#include "modules/activities/activity_view.h"
#include "modules/activities/approval.h"
#include "modules/activities/attachments.h"
#include "modules/activities/certificates.h"
#include "modules/activities/counts.h"
#include "modules/activities/filing.h"
#include "modules/activities/follow_up.h"
#include "modules/activities/handed_back.h"
#include "modules/activities/hours_papers.h"
#include "modules/activities/make_ups.h"
#include "modules/activities/papers.h"
#include "modules/activities/plan.h"
#include "modules/activities/records.h"
#include "modules/activities/replies.h"
#include "modules/activities/sign_ins.h"
#include "modules/activities/study_hours.h"
#include "modules/activities/venues.h"
#include "modules/activities/versions.h"

namespace yixin::activities {

void install(http::Registry& app) {
  install_plan(app);
  install_venues(app);
  install_approval(app);
  install_notice(app);
  install_activity_list(app);
  install_activity_views(app);
  install_replies(app);
  install_records(app);
  install_filing(app);
  install_open_items(app);
  install_attachments(app);
  install_versions(app);
  install_sign_ins(app);
  install_make_ups(app);
  install_certificates(app);
  install_study_hours(app);
  install_counts(app);
  install_ledger(app);
  install_handed_back(app);
  install_papers(app);
  install_hours_papers(app);
}

}  // namespace yixin::activities
