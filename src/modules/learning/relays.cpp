#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/documents.h"
#include "modules/learning/plan_calendar.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

struct RelayForm {
  DocumentRef document_id;
  UnitRef unit_id;
  Stage stage = Stage::relayed;
  /// Of 传达 alone, which needs one.
  std::optional<std::string> carrier;
  std::optional<std::string> mode;
  base::LocalDate done_on;
  std::optional<base::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(RelayForm, (), (document_id, unit_id, stage, carrier, mode, done_on, note))

struct RelayRequest {
  RelayRef relay_id;
};
BOOST_DESCRIBE_STRUCT(RelayRequest, (), (relay_id))

void check_carrier_of(const RelayForm& form) {
  check_mode(form.mode);
  if (form.stage == Stage::relayed) {
    if (!form.carrier) refuse_field("carrier", "required", "请选择在哪里传达");
    check_carrier(*form.carrier, "carrier");
  } else if (form.carrier) {
    refuse_field("carrier", "bad_value", "只有传达要写在哪里");
  }
}

void check_day(const db::ReadTx& tx, const RelayForm& form, const Document& document) {
  if (tx.today() < form.done_on) refuse_field("done_on", "out_of_range", "日期不能晚于今天");
  if (form.done_on < document.received_on) {
    refuse_field("done_on", "out_of_range", "日期不能早于收文日期");
  }
}

/// A standing unit that the document concerns and for which the caller writes.
access::UnitId concerned_unit(db::ReadTx& tx, const RelayForm& form, DocumentId document) {
  const auto unit = unit_of(tx, record_learning, form.unit_id, "unit_id");
  const auto concerned = Reach(tx).concerned(document);
  if (std::none_of(concerned.begin(), concerned.end(),
                   [&](const auto& one) { return one.id == unit.id; })) {
    refuse_field("unit_id", "not_concerned", "这份文件没有发到这个党组织");
  }
  return unit.id;
}

bool has_stage(const std::vector<Relay>& lines, access::UnitId unit, Stage stage) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Relay& line) { return line.unit == unit && line.stage == stage; });
}

DocumentView add_line(db::WriteTx& tx, const RelayForm& request) {
  const Document document = require_document(tx, request.document_id);
  check_carrier_of(request);
  check_day(tx, request, document);
  Relay line;
  line.relay_id = tx.draw_ref<RelayNoun>();
  line.document = document.id;
  line.unit = concerned_unit(tx, request, document.id);
  line.stage = request.stage;
  line.carrier = request.carrier;
  line.mode = request.mode;
  line.done_on = request.done_on;
  if (request.note) line.note = request.note->str();
  if (line.stage != Stage::relayed &&
      !has_stage(list_relays(tx, document.id), line.unit, Stage::relayed)) {
    throw Error{Kind::conflict, "not_relayed", "还没有传达记录，请先登记传达"};
  }
  add_relay(tx, line);
  show_in_calendars(tx, document);
  record(tx, "learning.record_relay", "document", request.document_id.to_hex(),
         std::string(describe::name_of(line.stage)));
  return view_of(tx, document);
}

http::Empty withdraw_line(db::WriteTx& tx, const RelayRequest& request) {
  const auto line = find_relay(tx, request.relay_id);
  if (!line) base::refuse_not_found("这条记录");
  access::require_visible(tx, record_learning, line->unit, "这条记录");
  auto others = list_relays(tx, line->document);
  std::erase_if(others, [&](const Relay& one) { return one.relay_id == line->relay_id; });
  const bool later = has_stage(others, line->unit, Stage::carried_out) ||
                     has_stage(others, line->unit, Stage::reported);
  if (line->stage == Stage::relayed && later && !has_stage(others, line->unit, Stage::relayed)) {
    throw Error{Kind::conflict, "relay_needed", "已有落实或反馈记录，请先撤回后面的记录"};
  }
  delete_relay(tx, request.relay_id);
  show_in_calendars(tx, *find_document_of(tx, line->document));
  record(tx, "learning.withdraw_relay", "relay", request.relay_id.to_hex());
  return {};
}

}  // namespace

void install_relays(http::Registry& app) {
  using http::limits::form;
  app.post({"/learning/documents/{document_id}/relays", record_learning, form,
            "Write down what a unit did with a document", Kind::conflict},
           add_line);
  app.del(
      {"/learning/relays/{relay_id}", record_learning, form, "Take a line back", Kind::conflict},
      withdraw_line);
}

}  // namespace yixin::learning
