#include "modules/activities/versions.h"

#include "modules/activities/activity_view.h"
#include "modules/activities/make_ups.h"
#include "modules/calendar/api/calendar.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

struct RecordVersion {
  int version = 0;
  std::string title;
  std::string author;
  std::string reviewer;
  base::Instant submitted_at;
  base::Instant filed_at;
  /// Why it replaced the one before.
  std::optional<std::string> correction_reason;
  bool in_force = false;
};
BOOST_DESCRIBE_STRUCT(RecordVersion, (),
                      (version, title, author, reviewer, submitted_at, filed_at, correction_reason,
                       in_force))

struct RecordVersions {
  std::vector<RecordVersion> items;
};
BOOST_DESCRIBE_STRUCT(RecordVersions, (), (items))

struct VersionRequest {
  ActivityRef activity_id;
  int version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionRequest, (), (activity_id, version))

/// What the filed record in force also feeds, so that nobody enters it again. Everything is empty
/// before there is one and after a retraction.
struct Feeds {
  std::vector<calendar::FulfilledDuty> duties;
  /// People whose study hours it counts for, whoever made it up among them.
  int students = 0;
  int made_up = 0;
  std::int64_t student_minutes = 0;
  /// People whose voluntary service it counts for, by the scheduled length.
  int volunteers = 0;
  std::int64_t volunteer_minutes = 0;
  std::vector<AmountView> counts;
  /// With a follow-up: it stands among the items of the unit.
  std::vector<ResolutionView> resolutions;
  /// Units in whose ledger of the year it stands.
  std::vector<HostUnit> ledgers;
  std::optional<int> ledger_year;
};
BOOST_DESCRIBE_STRUCT(Feeds, (),
                      (duties, students, made_up, student_minutes, volunteers, volunteer_minutes,
                       counts, resolutions, ledgers, ledger_year))

RecordVersion line_of(db::ReadTx& tx, const Activity& activity, const Record& record) {
  RecordVersion line;
  line.version = record.number;
  line.title = record.title;
  line.author = audit::name_of(tx, record.author);
  line.reviewer = audit::name_of(tx, *record.reviewer);
  line.submitted_at = *record.submitted_at;
  line.filed_at = *record.filed_at;
  if (!record.correction_reason.empty()) line.correction_reason = record.correction_reason;
  line.in_force = record.number == activity.version && activity.state != State::retracted;
  return line;
}

RecordVersions list_versions(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  RecordVersions list;
  for (const Record& record : list_records(tx, activity.id)) {
    if (record.filed_at) list.items.push_back(line_of(tx, activity, record));
  }
  return list;
}

RecordView show_version(db::ReadTx& tx, const VersionRequest& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  const auto record = find_record(tx, activity.id, request.version);
  if (!record || !record->filed_at) base::refuse_not_found("这一版记录");
  return view_of(tx, activity, *record);
}

void add_students(Feeds& feeds, const RecordView& record, const Contents& contents, int made_up) {
  if (record.study_minutes.empty()) return;
  feeds.made_up = made_up;
  feeds.students = made_up;
  feeds.student_minutes = std::int64_t{made_up} * record.study_minutes.front();
  for (const RollLine& line : contents.roll) {
    if (!line.batch) continue;
    ++feeds.students;
    feeds.student_minutes += record.study_minutes[static_cast<std::size_t>(*line.batch) - 1];
  }
}

void add_volunteers(Feeds& feeds, const ActivityType& type, const Contents& contents) {
  if (!type.service_hours) return;
  for (const RollLine& line : contents.roll) {
    if (!line.batch) continue;
    ++feeds.volunteers;
    feeds.volunteer_minutes += contents.batches[static_cast<std::size_t>(*line.batch) - 1].minutes;
  }
}

Feeds show_feeds(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  Feeds feeds;
  if (activity.version == 0 || activity.state == State::retracted) return feeds;
  const Record filed = *find_record(tx, activity.id, activity.version);
  const RecordView record = view_of(tx, activity, filed);
  feeds.duties = calendar::fulfilled_by(tx, object_kind, activity.activity_id.to_hex());
  const Contents contents = contents_of(tx, filed);
  add_students(feeds, record, contents, count_made_up(tx, activity.id));
  add_volunteers(feeds, type_of(activity.type), contents);
  feeds.counts = record.counts;
  feeds.resolutions = record.resolutions;
  feeds.ledgers = view_of(tx, activity).hosts;
  feeds.ledger_year = record.batches.front().held_on.year;
  return feeds;
}

}  // namespace

std::optional<Resolution> find_resolution(db::ReadTx& tx, const ResolutionRef& resolution) {
  return tx.find<Resolution>(
      R"sql(SELECT f.public_id, f.unit_id, s.text
            FROM activities_resolution s JOIN activities_in_force f ON f.record_id = s.record_id
            WHERE s.public_id = $1)sql",
      resolution);
}

void install_versions(http::Registry& app) {
  using http::limits::view;
  app.get({"/activities/{activity_id}/versions", read_activities, view,
           "Filed versions of a record, the superseded ones too"},
          list_versions);
  app.get({"/activities/{activity_id}/versions/{version}", read_activities, view,
           "One filed version as it was filed"},
          show_version);
  app.get({"/activities/{activity_id}/feeds", read_activities, view,
           "What the filed record in force also feeds"},
          show_feeds);
}

}  // namespace yixin::activities
