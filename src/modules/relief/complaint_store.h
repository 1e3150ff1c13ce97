#pragma once

#include "modules/relief/complaint.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

namespace yixin::relief {

struct NewComplaint {
  std::string receipt_digest;
  std::optional<access::AccountId> account;
  BurdenKind kind = BurdenKind::other;
  std::string text;
  std::string page;
  base::LocalDate due_on;
};

/// False when this receipt was there already.
bool insert_complaint(db::WriteTx& tx, const NewComplaint& complaint);

std::optional<Complaint> find_complaint(db::ReadTx& tx, const ComplaintRef& complaint);
std::optional<Complaint> find_complaint_by_receipt(db::ReadTx& tx, const std::string& digest);
/// Signed by this account, newest first.
std::vector<Complaint> list_complaints_of(db::ReadTx& tx, access::AccountId account);

/// Empty text: not narrowed.
struct ComplaintFilter {
  std::string kind;
  std::string state;
  std::string search;
  bool open_only = false;
  bool overdue_only = false;
};

/// What the caller may answer: open ones by due day, then the others from the last answer on.
std::vector<Complaint> list_complaints(db::ReadTx& tx, const ComplaintFilter& filter,
                                       const http::PageRequest& window);
std::int64_t count_complaints(db::ReadTx& tx, const ComplaintFilter& filter);

/// Writes everything that answering changes, under the revision it was read with; throws
/// Kind::conflict "changed_meanwhile" when somebody else was faster.
void store_answering(db::WriteTx& tx, const Complaint& complaint);

struct NewStep {
  StepKind kind = StepKind::working;
  std::optional<access::UnitId> unit;
  std::string note;
};
void add_step(db::WriteTx& tx, ComplaintId complaint, const NewStep& step);
std::vector<Step> list_steps(db::ReadTx& tx, ComplaintId complaint);

/// How long answers took, in calendar days.
struct AnswerDays {
  base::LocalDate received_on;
  base::LocalDate answered_on;
};
BOOST_DESCRIBE_STRUCT(AnswerDays, (), (received_on, answered_on))
std::vector<AnswerDays> list_answer_days(db::ReadTx& tx);

struct KindCount {
  BurdenKind kind = BurdenKind::other;
  ComplaintState state = ComplaintState::received;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(KindCount, (), (kind, state, count))
std::vector<KindCount> count_kinds(db::ReadTx& tx);
std::int64_t count_overdue(db::ReadTx& tx);

/// Published ones, the last answer first.
std::vector<Complaint> list_published(db::ReadTx& tx, const http::PageRequest& window);
std::int64_t count_published(db::ReadTx& tx);

}  // namespace yixin::relief
