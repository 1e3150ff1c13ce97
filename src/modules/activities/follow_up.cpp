#include "modules/activities/follow_up.h"

#include <algorithm>

#include "modules/activities/activity_view.h"
#include "modules/tasks/api/tasks.h"
#include "platform/access/access.h"

namespace yixin::activities {
namespace {

struct NumberOf {
  ResolutionRef resolution;
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(NumberOf, (), (resolution, number))

struct Due {
  int number = 0;
  std::optional<base::LocalDate> due_on;
};
BOOST_DESCRIBE_STRUCT(Due, (), (number, due_on))

struct OpenItemView {
  tasks::ItemRef item_id;
  std::string text;
  std::optional<base::LocalDate> due_on;
  /// Open and past its day.
  bool overdue = false;
  /// Names, "、" between them.
  std::string people;
  /// The meeting that it was left over by; empty when it was entered by hand.
  std::string source_title;
};
BOOST_DESCRIBE_STRUCT(OpenItemView, (), (item_id, text, due_on, overdue, people, source_title))

struct OpenItems {
  std::vector<OpenItemView> items;
  /// Whether the caller may close them.
  bool may_close = false;
};
BOOST_DESCRIBE_STRUCT(OpenItems, (), (items, may_close))

OpenItems show_open_items(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  OpenItems open{{}, access::may(tx, tasks::write_tasks, activity.unit)};
  for (const tasks::OpenItem& item : tasks::open_items_of(tx, activity.unit)) {
    if (item.source == activity.activity_id.to_hex()) continue;
    open.items.push_back({item.item_id, item.text, item.due_on,
                          item.due_on && *item.due_on < tx.today(), item.people,
                          item.source_title});
  }
  return open;
}

/// Who left the unit since has nothing to do for it any more.
std::vector<access::PersonId> still_members(const std::vector<org::UnitMember>& members,
                                            std::vector<access::PersonId> people) {
  std::erase_if(people, [&](access::PersonId person) {
    return std::none_of(members.begin(), members.end(),
                        [&](const auto& member) { return member.id == person; });
  });
  return people;
}

}  // namespace

FollowUps::FollowUps(db::ReadTx& tx, const Activity& activity) {
  for (const NumberOf& one : tx.all<NumberOf>(
           R"sql(SELECT DISTINCT f.resolution, f.number
                 FROM activities_follow_up f JOIN activities_record r ON r.id = f.record_id
                 WHERE r.activity_id = $1)sql",
           activity.id)) {
    numbers_.emplace(one.resolution, one.number);
    last_ = std::max(last_, one.number);
  }
  for (const auto& member : org::list_members(tx, activity.unit)) {
    members_.emplace(member.person_id, member.id);
  }
}

FollowUp FollowUps::take(const ResolutionRef& resolution,
                         const std::optional<base::LocalDate>& due_on,
                         const std::vector<PersonRef>& people) {
  constexpr std::size_t most_people = 20;
  if (people.size() > most_people) refuse_field("resolutions", "too_many", "责任人最多 20 位");
  const auto known = numbers_.find(resolution);
  FollowUp follow_up{known == numbers_.end() ? ++last_ : known->second, due_on, {}};
  for (const PersonRef& ref : people) {
    const auto member = members_.find(ref);
    if (member == members_.end()) {
      refuse_field("resolutions", "no_such_person", "责任人应是本组织的党员");
    }
    follow_up.people.push_back(member->second);
  }
  return follow_up;
}

std::optional<FollowUp> find_follow_up(db::ReadTx& tx, RecordId record,
                                       const ResolutionRef& resolution) {
  const auto due = tx.find<Due>(R"sql(SELECT number, due_on FROM activities_follow_up
                                      WHERE record_id = $1 AND resolution = $2)sql",
                                record, resolution);
  if (!due) return std::nullopt;
  return FollowUp{due->number, due->due_on,
                  tx.all<access::PersonId>(
                      R"sql(SELECT person_id FROM activities_responsible
                            WHERE record_id = $1 AND resolution = $2 ORDER BY position)sql",
                      record, resolution)};
}

void insert_follow_up(db::WriteTx& tx, RecordId record, const ResolutionRef& resolution,
                      const FollowUp& follow_up) {
  tx.run(R"sql(INSERT INTO activities_follow_up (record_id, resolution, number, due_on)
               VALUES ($1, $2, $3, $4))sql",
         record, resolution, follow_up.number, follow_up.due_on);
  std::int64_t position = 0;
  for (const access::PersonId person : follow_up.people) {
    tx.run(R"sql(INSERT INTO activities_responsible (record_id, resolution, position, person_id)
                 VALUES ($1, $2, $3, $4))sql",
           record, resolution, ++position, person);
  }
}

void delete_follow_ups(db::WriteTx& tx, RecordId record) {
  tx.run(R"sql(DELETE FROM activities_responsible WHERE record_id = $1)sql", record);
  tx.run(R"sql(DELETE FROM activities_follow_up WHERE record_id = $1)sql", record);
}

void leave_over(db::WriteTx& tx, const Activity& activity, const Record& record) {
  const Contents contents = contents_of(tx, record);
  const auto members = org::list_members(tx, activity.unit);
  const std::string object = activity.activity_id.to_hex();
  std::set<int> kept;
  for (const ResolutionEntry& one : contents.resolutions) {
    if (!one.follow_up) continue;
    kept.insert(one.follow_up->number);
    tasks::put(
        tx, {.unit = activity.unit,
             .text = one.text,
             .due_on = one.follow_up->due_on,
             .people = still_members(members, one.follow_up->people),
             .source = {.object_kind = std::string(object_kind),
                        .object = object,
                        .number = one.follow_up->number,
                        .title = contents.batches.front().held_on.to_iso() + ' ' + record.title}});
  }
  tasks::withdraw(tx, object_kind, object, kept);
}

void install_open_items(http::Registry& app) {
  app.get({"/activities/{activity_id}/open-items", record_activities, http::limits::view,
           "What earlier meetings of the unit left open, for the one who records the next"},
          show_open_items);
}

}  // namespace yixin::activities
