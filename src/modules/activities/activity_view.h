#pragma once

#include "modules/activities/activity.h"
#include "modules/activities/approval.h"
#include "modules/activities/record_view.h"
#include "platform/http/registry.h"

/// An activity as its readers see it.
namespace yixin::activities {

struct ActivityRequest {
  ActivityRef activity_id;
};
BOOST_DESCRIBE_STRUCT(ActivityRequest, (), (activity_id))

/// A change of state that says nothing but which revision it was decided on.
struct ActivityChange {
  ActivityRef activity_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ActivityChange, (), (activity_id, rev))

struct HostUnit {
  UnitRef unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(HostUnit, (), (unit_id, name))

struct ActivityView {
  ActivityRef activity_id;
  std::string type;
  std::string type_name;
  std::string carrier;
  UnitRef unit_id;
  std::string unit_name;
  std::vector<HostUnit> hosts;
  std::string title;
  std::string series;
  /// Who from outside holds it too; empty for most.
  std::string partner;
  std::string note;
  State state = State::planned;
  std::vector<Batch> planned;
  std::optional<base::Instant> announced_at;
  /// Why it was cancelled or retracted.
  std::optional<std::string> reason;
  /// The filed record in force; 0 before there is one.
  int version = 0;
  /// The filed record in force.
  std::optional<RecordView> record;
  /// The one that is being written or reviewed; for those who may record or review.
  std::optional<RecordView> draft;
  /// What the caller may do now, by permission and state alone.
  std::vector<Act> acts;
  /// For types that need one; nothing for all others.
  std::optional<ApprovalView> approval;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ActivityView, (),
                      (activity_id, type, type_name, carrier, unit_id, unit_name, hosts, title,
                       series, partner, note, state, planned, announced_at, reason, version, record,
                       draft, acts, approval, rev))

ActivityView view_of(db::ReadTx& tx, const Activity& activity);

void install_activity_list(http::Registry& app);
void install_activity_views(http::Registry& app);

}  // namespace yixin::activities
