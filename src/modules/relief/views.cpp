#include "modules/relief/views.h"

#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "modules/relief/api/relief.h"
#include "modules/relief/complaint_store.h"
#include "platform/access/access.h"

namespace yixin::relief {
namespace {

std::optional<std::string> name_of_unit(db::ReadTx& tx, std::optional<access::UnitId> unit) {
  if (!unit || *unit == access::hospital_unit) return std::nullopt;
  const auto found = org::find_unit(tx, *unit);
  return found ? std::optional(found->name) : std::nullopt;
}

std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// An author reads what was decided and who has it, not what those who answer wrote to each other.
bool concerns_author(const Step& step) {
  return step.kind != StepKind::published && step.kind != StepKind::unpublished;
}

}  // namespace

bool is_overdue(const db::ReadTx& tx, const Complaint& complaint) {
  return is_open(complaint.state) && complaint.due_on < tx.today();
}

OwnComplaint view_own(db::ReadTx& tx, const Complaint& complaint) {
  OwnComplaint view{complaint.complaint_id,    complaint.kind,        complaint.text,
                    complaint.state,           complaint.received_on, complaint.due_on,
                    is_overdue(tx, complaint), complaint.answer,      {}};
  for (const Step& step : list_steps(tx, complaint.id)) {
    if (!concerns_author(step)) continue;
    const bool handed_over = step.kind == StepKind::handed_over;
    view.steps.push_back({step.kind, base::local_date_of(step.at), name_of_unit(tx, step.unit),
                          handed_over ? std::nullopt : given(step.note), std::nullopt});
  }
  return view;
}

ComplaintRow view_row(db::ReadTx& tx, const Complaint& complaint) {
  ComplaintRow row;
  row.complaint_id = complaint.complaint_id;
  row.kind = complaint.kind;
  row.text = complaint.text;
  row.page = complaint.page;
  row.state = complaint.state;
  row.received_on = complaint.received_on;
  row.due_on = complaint.due_on;
  row.overdue = is_overdue(tx, complaint);
  row.unit_name = name_of_unit(tx, complaint.unit);
  row.is_signed = complaint.account.has_value();
  // A unit may be what the complaint is about: its name stays with the office.
  if (complaint.account && access::may(tx, answer_complaints, access::hospital_unit)) {
    row.author_name = accounts::name_of(tx, *complaint.account);
  }
  row.published = complaint.published_on.has_value();
  return row;
}

ComplaintView view_complaint(db::ReadTx& tx, const Complaint& complaint) {
  ComplaintView view{view_row(tx, complaint),
                     complaint.answer,
                     complaint.answered_on,
                     complaint.summary,
                     {},
                     complaint.rev,
                     access::may(tx, answer_complaints, access::hospital_unit)};
  for (const Step& step : list_steps(tx, complaint.id)) {
    view.steps.push_back({step.kind, base::local_date_of(step.at), name_of_unit(tx, step.unit),
                          given(step.note), given(step.by)});
  }
  return view;
}

}  // namespace yixin::relief
