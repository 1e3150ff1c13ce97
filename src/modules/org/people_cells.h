#pragma once

#include <optional>
#include <string>
#include <vector>

#include "person.h"
#include "platform/intake/intake.h"
#include "roster.h"

/// One row of a roster as values: what the cells alone say, before anybody is looked up.
namespace yixin::org {

struct PersonCells {
  std::string staff_no;
  std::string name_key;
  std::optional<base::Sex> sex;
  std::optional<base::PartialDate> birth_on;
  /// Set for a readable number; a masked one stands in `masked_id` instead.
  std::optional<IdReading> id;
  std::string masked_id;
  std::string phone;
  std::optional<base::PartialDate> work_started_on;
  std::optional<base::PartialDate> joined_party_on;
  std::optional<base::PartialDate> full_member_on;
  std::optional<Category> category;
  std::optional<bool> retired;
  std::string unit;
  std::string group;
  std::string department;
  std::vector<NamedPost> posts;
  PostAndTitle post_and_title;
};

/// Reads row `row`; every cell that cannot be read becomes a problem.
PersonCells read_cells(const intake::Rows& rows, std::size_t row, Problems& problems);

/// Puts what the cells state over what is known. An empty cell changes nothing. The unit, the posts
/// and the department are resolved by the caller.
void overlay(const PersonCells& cells, const intake::Rows& rows, std::size_t row,
             PersonDraft& draft, Problems& problems);

}  // namespace yixin::org
