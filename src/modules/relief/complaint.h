#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/describe/json.h"

namespace yixin::relief {

struct ComplaintNoun;
struct StepNoun;
using ComplaintId = base::Id<ComplaintNoun>;
using ComplaintRef = base::Ref<ComplaintNoun>;

enum class BurdenKind {
  repeated_forms,
  forced_check_in,
  ranking,
  meeting_papers,
  hard_to_use,
  other
};
BOOST_DESCRIBE_ENUM(BurdenKind, repeated_forms, forced_check_in, ranking, meeting_papers,
                    hard_to_use, other)

enum class ComplaintState { received, working, answered, improved, declined };
BOOST_DESCRIBE_ENUM(ComplaintState, received, working, answered, improved, declined)

enum class StepKind { working, answered, improved, declined, handed_over, published, unpublished };
BOOST_DESCRIBE_ENUM(StepKind, working, answered, improved, declined, handed_over, published,
                    unpublished)

inline bool is_open(ComplaintState state) {
  return state == ComplaintState::received || state == ComplaintState::working;
}

/// Whether a complaint in one state may go on to another: an answer is not taken back, and what
/// was improved or declined stays so.
bool may_follow(ComplaintState from, ComplaintState to);

/// "重复填报" and "已收到", for workbooks.
std::string label_of(BurdenKind kind);
std::string label_of(ComplaintState state);

/// One row of relief_complaint.
struct Complaint {
  ComplaintId id;
  ComplaintRef complaint_id;
  std::optional<access::AccountId> account;
  BurdenKind kind = BurdenKind::other;
  std::string text;
  std::string page;
  base::LocalDate received_on;
  base::LocalDate due_on;
  access::UnitId unit;
  ComplaintState state = ComplaintState::received;
  std::string answer;
  std::optional<base::LocalDate> answered_on;
  std::optional<std::string> summary;
  std::optional<base::LocalDate> published_on;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Complaint, (),
                      (id, complaint_id, account, kind, text, page, received_on, due_on, unit,
                       state, answer, answered_on, summary, published_on, rev))

/// One row of relief_step, with the name of who took it.
struct Step {
  StepKind kind = StepKind::working;
  base::Instant at;
  std::string by;
  std::optional<access::UnitId> unit;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Step, (), (kind, at, by, unit, note))

}  // namespace yixin::relief
