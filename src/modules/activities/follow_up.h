#pragma once

#include <map>

#include "modules/activities/record.h"
#include "platform/http/registry.h"

/// What a resolution leaves somebody to do, and the 待办 that filing makes of it.
namespace yixin::activities {

/// Takes the follow-ups of one record that is being saved.
class FollowUps {
 public:
  FollowUps(db::ReadTx& tx, const Activity& activity);
  /// Keeps the number that an earlier version gave. Throws invalid at "resolutions" for people who
  /// are no members of the unit.
  FollowUp take(const ResolutionRef& resolution, const std::optional<base::LocalDate>& due_on,
                const std::vector<PersonRef>& people);

 private:
  std::map<ResolutionRef, int> numbers_;
  int last_ = 0;
  std::map<PersonRef, access::PersonId> members_;
};

std::optional<FollowUp> find_follow_up(db::ReadTx& tx, RecordId record,
                                       const ResolutionRef& resolution);
void insert_follow_up(db::WriteTx& tx, RecordId record, const ResolutionRef& resolution,
                      const FollowUp& follow_up);
void delete_follow_ups(db::WriteTx& tx, RecordId record);

/// The filed record's follow-ups become items of the unit, in place of those of the version before;
/// what is closed already stays so.
void leave_over(db::WriteTx& tx, const Activity& activity, const Record& record);

/// What earlier meetings of the unit left open.
void install_open_items(http::Registry& app);

}  // namespace yixin::activities
