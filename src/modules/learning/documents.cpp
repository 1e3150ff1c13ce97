#include "modules/learning/documents.h"

#include "modules/learning/api/learning.h"
#include "modules/learning/plan_calendar.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"

namespace yixin::learning {
namespace {

using base::Kind;

struct ListDocuments : DocumentQuery {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListDocuments, (DocumentQuery), (page, page_size))

struct DocumentPage {
  std::vector<DocumentRow> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(DocumentPage, (), (items, total, page, page_size))

struct DocumentForm {
  base::Text<1, 200> title;
  base::Text<1, 100> issuer;
  std::optional<base::Text<0, 60>> number;
  base::LocalDate received_on;
  /// By when units give feedback.
  std::optional<base::LocalDate> due_on;
  std::optional<base::Text<0, 1000>> demand;
  std::vector<std::string> carriers;
  /// Empty: every committee, general branch and branch.
  std::vector<UnitRef> unit_ids;
  std::optional<CampaignRef> campaign_id;
  std::optional<base::Text<0, 40>> pillar;
};
BOOST_DESCRIBE_STRUCT(DocumentForm, (),
                      (title, issuer, number, received_on, due_on, demand, carriers, unit_ids,
                       campaign_id, pillar))

struct DocumentChange : DocumentForm {
  DocumentRef document_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(DocumentChange, (DocumentForm), (document_id, rev))

DocumentPage list_page(db::ReadTx& tx, const ListDocuments& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const DocumentFilter filter = filter_of(request);
  DocumentPage page{{}, count_documents(tx, filter), window.page, window.page_size};
  Reach reach(tx);
  for (const Document& one : list_documents(tx, filter, window)) {
    page.items.push_back(row_of(tx, reach, one));
  }
  return page;
}

DocumentView show_document(db::ReadTx& tx, const DocumentRequest& request) {
  return view_of(tx, require_document(tx, request.document_id));
}

Document document_of(const db::ReadTx& tx, const DocumentForm& form) {
  if (tx.today() < form.received_on) {
    refuse_field("received_on", "out_of_range", "收文日期不能晚于今天");
  }
  if (form.due_on && *form.due_on < form.received_on) {
    refuse_field("due_on", "out_of_order", "反馈期限不能早于收文日期");
  }
  for (const std::string& carrier : form.carriers) check_carrier(carrier, "carriers");
  const auto text_of = [](const auto& text) { return text ? text->str() : std::string(); };
  Document document;
  document.title = form.title.str();
  document.issuer = form.issuer.str();
  document.number = text_of(form.number);
  document.received_on = form.received_on;
  document.due_on = form.due_on;
  document.demand = text_of(form.demand);
  document.pillar = text_of(form.pillar);
  return document;
}

std::vector<access::UnitId> units_of(db::ReadTx& tx, const DocumentForm& form) {
  std::vector<access::UnitId> units;
  for (const UnitRef& ref : form.unit_ids) {
    const auto unit = unit_of(tx, arrange_learning, ref, "unit_ids");
    if (unit.kind == org::UnitKind::group || unit.kind == org::UnitKind::hospital) {
      refuse_field("unit_ids", "no_such_unit", "文件发到党委、党总支和党支部");
    }
    units.push_back(unit.id);
  }
  return units;
}

void store_parts(db::WriteTx& tx, const Document& document, const DocumentForm& form) {
  store_carriers(tx, document.id, form.carriers);
  store_units(tx, document.id, units_of(tx, form));
  show_in_calendars(tx, document);
}

DocumentView create_document(db::WriteTx& tx, const DocumentForm& request) {
  require_arranger(tx);
  Document document = document_of(tx, request);
  document.id = tx.next_id<DocumentNoun>();
  document.document_id = tx.draw_ref<DocumentNoun>();
  insert_document(tx, document, campaign_of(tx, request.campaign_id));
  store_parts(tx, document, request);
  record(tx, "learning.register_document", "document", document.document_id.to_hex());
  return show_document(tx, {document.document_id});
}

DocumentView change_document(db::WriteTx& tx, const DocumentChange& request) {
  require_arranger(tx);
  const Document before = require_document(tx, request.document_id);
  Document document = document_of(tx, request);
  document.id = before.id;
  document.document_id = before.document_id;
  document.rev = request.rev;
  store_document(tx, document, campaign_of(tx, request.campaign_id));
  store_parts(tx, document, request);
  record(tx, "learning.change_document", "document", document.document_id.to_hex());
  return show_document(tx, {document.document_id});
}

Document require_any(db::ReadTx& tx, const DocumentRef& ref) {
  require_arranger(tx);
  auto document = find_document(tx, ref);
  if (!document) base::refuse_not_found("这份文件");
  return std::move(*document);
}

DocumentView show_again(db::WriteTx& tx, const DocumentRef& ref) {
  const Document document = require_any(tx, ref);
  show_in_calendars(tx, document);
  return view_of(tx, document);
}

/// It leaves the lists; what units wrote down stays with it.
DocumentView remove_document(db::WriteTx& tx, const DocumentRequest& request) {
  const Document document = require_any(tx, request.document_id);
  set_removed(tx, document.id, tx.now());
  record(tx, "learning.remove_document", "document", request.document_id.to_hex());
  return show_again(tx, request.document_id);
}

DocumentView restore_document(db::WriteTx& tx, const DocumentRequest& request) {
  const Document document = require_any(tx, request.document_id);
  set_removed(tx, document.id, std::nullopt);
  record(tx, "learning.restore_document", "document", request.document_id.to_hex());
  return show_again(tx, request.document_id);
}

}  // namespace

void install_documents(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/learning/documents", read_learning, view, "Documents from above within reach"},
          list_page);
  app.get({"/learning/documents/export", read_learning, http::limits::report,
           "The register of documents as a workbook"},
          export_documents);
  app.get({"/learning/documents/{document_id}", read_learning, view,
           "A document and what units did with it"},
          show_document);
  app.post({"/learning/documents", arrange_learning, form, "Register a document"}, create_document);
  app.put({"/learning/documents/{document_id}", arrange_learning, form, "Change a document"},
          change_document);
  app.put({"/learning/documents/{document_id}/removal", arrange_learning, form,
           "Take a document out of the register"},
          remove_document);
  app.del({"/learning/documents/{document_id}/removal", arrange_learning, form,
           "Put a removed document back"},
          restore_document);
  install_relays(app);
}

}  // namespace yixin::learning
