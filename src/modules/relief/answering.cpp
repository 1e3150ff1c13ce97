#include "modules/relief/answering.h"

#include "modules/org/api/org.h"
#include "modules/relief/api/relief.h"
#include "modules/relief/views.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/intake/paging.h"

namespace yixin::relief {
namespace {

using base::Error;
using base::Kind;

struct ListComplaints : ComplaintQuery {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListComplaints, (ComplaintQuery), (page, page_size))

struct ComplaintPage {
  std::vector<ComplaintRow> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(ComplaintPage, (), (items, total, page, page_size))

struct ShowComplaint {
  ComplaintRef complaint_id;
};
BOOST_DESCRIBE_STRUCT(ShowComplaint, (), (complaint_id))

struct ChangeComplaintState {
  ComplaintRef complaint_id;
  ComplaintState state = ComplaintState::working;
  /// The answer, what was changed, or why not; may be left out for 处理中 alone.
  std::optional<base::Text<0, 1000>> note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeComplaintState, (), (complaint_id, state, note, rev))

struct HandOverComplaint {
  ComplaintRef complaint_id;
  /// Absent: back to the Party office.
  std::optional<base::Ref<access::UnitNoun>> unit_id;
  std::optional<base::Text<0, 300>> note;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(HandOverComplaint, (), (complaint_id, unit_id, note, rev))

struct PublishComplaint {
  ComplaintRef complaint_id;
  /// What it was about, in the office's words.
  base::Text<2, 300> summary;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(PublishComplaint, (), (complaint_id, summary, rev))

struct AnsweringUnit {
  base::Ref<access::UnitNoun> unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(AnsweringUnit, (), (unit_id, name))

struct AnsweringUnits {
  std::vector<AnsweringUnit> items;
};
BOOST_DESCRIBE_STRUCT(AnsweringUnits, (), (items))

AnsweringUnits list_units(db::ReadTx& tx, const http::Empty&) {
  AnsweringUnits units;
  for (const auto kind :
       {org::UnitKind::committee, org::UnitKind::general_branch, org::UnitKind::branch}) {
    for (const auto& unit : org::list_units(tx, kind)) {
      if (!access::may(tx, answer_complaints, unit.id)) continue;
      units.items.push_back({unit.unit_id, unit.name});
    }
  }
  return units;
}

ComplaintPage list_page(db::ReadTx& tx, const ListComplaints& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const ComplaintFilter filter = filter_of(request);
  ComplaintPage page{{}, count_complaints(tx, filter), window.page, window.page_size};
  for (const Complaint& one : list_complaints(tx, filter, window)) {
    page.items.push_back(view_row(tx, one));
  }
  return page;
}

Complaint load_visible(db::ReadTx& tx, const ComplaintRef& ref) {
  auto found = find_complaint(tx, ref);
  if (!found) base::refuse_not_found("这条意见");
  access::require_visible(tx, answer_complaints, found->unit, "这条意见");
  return std::move(*found);
}

Complaint load_to_change(db::ReadTx& tx, const ComplaintRef& ref, std::int64_t rev) {
  Complaint complaint = load_visible(tx, ref);
  complaint.rev = rev;
  return complaint;
}

ComplaintView show_complaint(db::ReadTx& tx, const ShowComplaint& request) {
  return view_complaint(tx, load_visible(tx, request.complaint_id));
}

ComplaintView show_again(db::WriteTx& tx, const ComplaintRef& ref) {
  return view_complaint(tx, *find_complaint(tx, ref));
}

void record(db::WriteTx& tx, std::string_view action, const ComplaintRef& complaint,
            std::string note = {}) {
  audit::record(tx, {.action = action,
                     .object_kind = "complaint",
                     .object = complaint.to_hex(),
                     .fields = {},
                     .note = std::move(note)});
}

StepKind step_of(ComplaintState state) {
  switch (state) {
    case ComplaintState::answered: return StepKind::answered;
    case ComplaintState::improved: return StepKind::improved;
    case ComplaintState::declined: return StepKind::declined;
    case ComplaintState::received:
    case ComplaintState::working: break;
  }
  return StepKind::working;
}

void refuse_silence(ComplaintState state, const std::string& note) {
  if (is_open(state) || !note.empty()) return;
  const std::string what = state == ComplaintState::improved   ? "请写明改了什么"
                           : state == ComplaintState::declined ? "请写明不采纳的理由"
                                                               : "请写明答复";
  throw Error{Kind::invalid, "invalid", what, {{"note", "required", what}}};
}

void take_from_public(Complaint& complaint) {
  complaint.summary.reset();
  complaint.published_on.reset();
}

void note_unpublished(db::WriteTx& tx, const Complaint& complaint) {
  add_step(tx, complaint.id, {StepKind::unpublished, std::nullopt, {}});
  record(tx, "relief.unpublish", complaint.complaint_id);
}

ComplaintView change_state(db::WriteTx& tx, const ChangeComplaintState& request) {
  Complaint complaint = load_to_change(tx, request.complaint_id, request.rev);
  const std::string note(request.note ? base::trim(request.note->str()) : std::string_view{});
  refuse_silence(request.state, note);
  if (!may_follow(complaint.state, request.state)) {
    throw Error{Kind::conflict, "complaint_moved_on",
                "这条意见已是“" + label_of(complaint.state) + "”，不能改为“" +
                    label_of(request.state) + "”"};
  }
  complaint.state = request.state;
  if (!is_open(request.state)) {
    complaint.answer = note;
    if (!complaint.answered_on) complaint.answered_on = tx.today();
  }
  // The office has not read the new words, so the hospital does not either.
  const bool unread =
      complaint.published_on && !access::may(tx, answer_complaints, access::hospital_unit);
  if (unread) take_from_public(complaint);
  store_answering(tx, complaint);
  add_step(tx, complaint.id, {step_of(request.state), std::nullopt, note});
  record(tx, "relief.change_state", complaint.complaint_id, label_of(request.state));
  if (unread) note_unpublished(tx, complaint);
  return show_again(tx, complaint.complaint_id);
}

/// Back to the office from anywhere; to a unit by those who answer for that unit as well.
access::UnitId target_of(db::ReadTx& tx, const HandOverComplaint& request) {
  if (!request.unit_id) return access::hospital_unit;
  const auto unit = org::find_unit_by_ref(tx, *request.unit_id);
  if (!unit) base::refuse_not_found("该组织");
  access::require_visible(tx, answer_complaints, unit->id, "该组织");
  return unit->id;
}

http::Empty hand_over(db::WriteTx& tx, const HandOverComplaint& request) {
  Complaint complaint = load_to_change(tx, request.complaint_id, request.rev);
  const access::UnitId target = target_of(tx, request);
  if (!is_open(complaint.state)) {
    throw Error{Kind::conflict, "complaint_moved_on", "已答复的意见不再转交"};
  }
  complaint.unit = target;
  complaint.state = ComplaintState::working;
  store_answering(tx, complaint);
  add_step(tx, complaint.id,
           {StepKind::handed_over, target,
            std::string(request.note ? base::trim(request.note->str()) : std::string_view{})});
  record(tx, "relief.hand_over", complaint.complaint_id);
  return {};
}

ComplaintView publish(db::WriteTx& tx, const PublishComplaint& request) {
  Complaint complaint = load_to_change(tx, request.complaint_id, request.rev);
  access::require(tx, answer_complaints, access::hospital_unit);
  if (is_open(complaint.state)) {
    throw Error{Kind::conflict, "complaint_unanswered", "答复之后才能公开"};
  }
  complaint.summary = request.summary.str();
  complaint.published_on = tx.today();
  store_answering(tx, complaint);
  add_step(tx, complaint.id, {StepKind::published, std::nullopt, request.summary.str()});
  record(tx, "relief.publish", complaint.complaint_id);
  return show_again(tx, complaint.complaint_id);
}

ComplaintView unpublish(db::WriteTx& tx, const ShowComplaint& request) {
  Complaint complaint = load_visible(tx, request.complaint_id);
  access::require(tx, answer_complaints, access::hospital_unit);
  if (!complaint.published_on) return view_complaint(tx, complaint);
  take_from_public(complaint);
  store_answering(tx, complaint);
  note_unpublished(tx, complaint);
  return show_again(tx, complaint.complaint_id);
}

}  // namespace

ComplaintFilter filter_of(const ComplaintQuery& query) {
  ComplaintFilter filter;
  if (query.kind) filter.kind = describe::name_of(*query.kind);
  if (query.state) filter.state = describe::name_of(*query.state);
  if (query.search) filter.search = base::trim(query.search->str());
  filter.open_only = query.open.value_or(false);
  filter.overdue_only = query.overdue.value_or(false);
  return filter;
}

void install_answering(http::Registry& app) {
  app.get({"/relief/complaints", answer_complaints, http::limits::view,
           "Complaints that the caller may answer"},
          list_page);
  app.get({"/relief/complaints/export", answer_complaints, http::limits::report,
           "The list of complaints as a workbook, without names"},
          export_complaints);
  app.get({"/relief/units", answer_complaints, http::limits::view,
           "Units that a complaint can be handed over to"},
          list_units);
  app.get({"/relief/complaints/{complaint_id}", answer_complaints, http::limits::view,
           "A complaint with its history"},
          show_complaint);
  app.put({"/relief/complaints/{complaint_id}/state", answer_complaints, http::limits::form,
           "Take up, answer or close a complaint", Kind::conflict},
          change_state);
  app.put({"/relief/complaints/{complaint_id}/unit", answer_complaints, http::limits::form,
           "Hand a complaint over to a unit, or back to the office", Kind::conflict},
          hand_over);
  app.put({"/relief/complaints/{complaint_id}/publication", answer_complaints, http::limits::form,
           "Publish an answer without names", Kind::conflict},
          publish);
  app.del({"/relief/complaints/{complaint_id}/publication", answer_complaints, http::limits::form,
           "Take a published answer back"},
          unpublish);
}

}  // namespace yixin::relief
