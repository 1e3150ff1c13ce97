#pragma once

#include "modules/relief/complaint.h"
#include "platform/db/tx.h"

/// Complaints as their authors and as those who answer see them.
namespace yixin::relief {

struct StepView {
  StepKind kind = StepKind::working;
  base::LocalDate on;
  std::optional<std::string> unit_name;
  std::optional<std::string> note;
  /// Who took the step; authors are not told.
  std::optional<std::string> by;
};
BOOST_DESCRIBE_STRUCT(StepView, (), (kind, on, unit_name, note, by))

struct OwnComplaint {
  ComplaintRef complaint_id;
  BurdenKind kind = BurdenKind::other;
  std::string text;
  ComplaintState state = ComplaintState::received;
  base::LocalDate received_on;
  base::LocalDate due_on;
  bool overdue = false;
  std::string answer;
  std::vector<StepView> steps;
};
BOOST_DESCRIBE_STRUCT(OwnComplaint, (),
                      (complaint_id, kind, text, state, received_on, due_on, overdue, answer,
                       steps))

struct ComplaintRow {
  ComplaintRef complaint_id;
  BurdenKind kind = BurdenKind::other;
  std::string text;
  std::string page;
  ComplaintState state = ComplaintState::received;
  base::LocalDate received_on;
  base::LocalDate due_on;
  bool overdue = false;
  /// Who has it now; absent for the Party office.
  std::optional<std::string> unit_name;
  bool is_signed = false;
  /// Of a signed one, for those who answer for the whole hospital.
  std::optional<std::string> author_name;
  bool published = false;
};
BOOST_DESCRIBE_STRUCT(ComplaintRow, (),
                      (complaint_id, kind, text, page, state, received_on, due_on, overdue,
                       unit_name, is_signed, author_name, published))

struct ComplaintView : ComplaintRow {
  std::string answer;
  std::optional<base::LocalDate> answered_on;
  std::optional<std::string> summary;
  std::vector<StepView> steps;
  std::int64_t rev = 0;
  /// Publishing concerns the whole hospital.
  bool may_publish = false;
};
BOOST_DESCRIBE_STRUCT(ComplaintView, (ComplaintRow),
                      (answer, answered_on, summary, steps, rev, may_publish))

bool is_overdue(const db::ReadTx& tx, const Complaint& complaint);
OwnComplaint view_own(db::ReadTx& tx, const Complaint& complaint);
ComplaintRow view_row(db::ReadTx& tx, const Complaint& complaint);
ComplaintView view_complaint(db::ReadTx& tx, const Complaint& complaint);

}  // namespace yixin::relief
