#include "modules/forms/api/forms.h"

#include "modules/forms/form_store.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/document/read_form.h"
#include "platform/document/write_docx.h"

namespace yixin::forms {
namespace {

using document::FormKind;

/// What a hospital's form weighs with a letterhead and some pictures.
constexpr http::Limits form_upload{.body_bytes = 2 * 1024 * 1024, .urgency = http::Urgency::heavy};

struct FormWord {
  std::string name;
  std::string meaning;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(FormWord, (), (name, meaning, required))

struct OwnForm {
  FormRef form_id;
  std::string file_name;
  std::string uploaded_by;
  base::Instant uploaded_at;
  bool in_use = false;
};
BOOST_DESCRIBE_STRUCT(OwnForm, (), (form_id, file_name, uploaded_by, uploaded_at, in_use))

struct FormView {
  FormKind kind = FormKind::minutes;
  std::string label;
  /// What may stand between {{ and }}.
  std::vector<FormWord> words;
  /// The hospital's own, newest first; papers are made from the shipped form when none is in use.
  std::vector<OwnForm> own;
};
BOOST_DESCRIBE_STRUCT(FormView, (), (kind, label, words, own))

struct FormList {
  std::vector<FormView> items;
};
BOOST_DESCRIBE_STRUCT(FormList, (), (items))

struct OfKind {
  base::Text<1, 40> kind;
};
BOOST_DESCRIBE_STRUCT(OfKind, (), (kind))

struct OneForm : OfKind {
  FormRef form_id;
};
BOOST_DESCRIBE_STRUCT(OneForm, (OfKind), (form_id))

struct FormUpload {
  FormKind kind = FormKind::minutes;
  base::Text<1, 100> file_name;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(FormUpload, (), (kind, file_name, file))

struct FormChoice : OfKind {
  /// Absent for the shipped one.
  std::optional<FormRef> form_id;
};
BOOST_DESCRIBE_STRUCT(FormChoice, (OfKind), (form_id))

/// An upload that was read and holds nothing but known words.
struct CheckedForm {
  FormKind kind = FormKind::minutes;
  std::string file_name;
  std::string content;
};

std::string code_of(FormKind kind) { return describe::name_of(kind); }

FormKind asked_kind(const OfKind& request) {
  const auto kind = describe::parse_name<FormKind>(request.kind.str());
  if (!kind) base::refuse_not_found("这种表格");
  return *kind;
}

FormView view_of(db::ReadTx& tx, FormKind kind) {
  FormView view{kind, std::string(document::form_label(kind)), {}, {}};
  for (const auto& word : document::form_words(kind)) {
    view.words.push_back({std::string(word.name), std::string(word.meaning),
                          word.need == document::Word::Need::required});
  }
  for (const StoredForm& form : list_forms(tx, code_of(kind))) {
    view.own.push_back({form.form_id, form.file_name, audit::name_of(tx, form.uploaded_by),
                        form.uploaded_at, form.in_use});
  }
  return view;
}

FormList list_all(db::ReadTx& tx, const http::Empty&) {
  FormList list;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<FormKind>>(
      [&](auto one) { list.items.push_back(view_of(tx, one.value)); });
  return list;
}

http::File form_file(const std::string& name, std::string content) {
  return {name, std::string(document::docx_type), std::move(content)};
}

http::File download_shipped(db::ReadTx&, const OfKind& request) {
  const FormKind kind = asked_kind(request);
  return form_file(std::string(document::form_label(kind)) + "模板.docx",
                   document::shipped_form_file(kind));
}

http::File download_own(db::ReadTx& tx, const OneForm& request) {
  const FormKind kind = asked_kind(request);
  auto content = find_form(tx, code_of(kind), request.form_id);
  if (!content) base::refuse_not_found("这份模板");
  return form_file(std::string(document::form_label(kind)) + "模板（本院）.docx",
                   std::move(*content));
}

CheckedForm check_form(db::ReadTx&, const FormUpload& request) {
  const auto form = document::read_form_in_child(request.file.data, request.file_name.str());
  document::require_words(form, document::form_words(request.kind));
  return {request.kind, request.file_name.str(), request.file.data};
}

void record_form(db::WriteTx& tx, std::string_view action, FormKind kind) {
  audit::record(
      tx,
      {.action = action, .object_kind = "form", .object = code_of(kind), .fields = {}, .note = {}});
}

FormView store_form(db::WriteTx& tx, const CheckedForm& form) {
  insert_form(tx, code_of(form.kind), form.file_name, form.content);
  record_form(tx, "forms.replace", form.kind);
  return view_of(tx, form.kind);
}

FormView choose_form(db::WriteTx& tx, const FormChoice& request) {
  const FormKind kind = asked_kind(request);
  if (!use_form(tx, code_of(kind), request.form_id)) base::refuse_not_found("这份模板");
  record_form(tx, request.form_id ? "forms.use_own" : "forms.use_shipped", kind);
  return view_of(tx, kind);
}

}  // namespace

http::File paper_of(db::ReadTx& tx, FormKind kind, const std::string& title,
                    const document::Values& values) {
  const std::string name = std::string(document::form_label(kind)) + '-' + title + ".docx";
  const auto own = find_form_in_use(tx, code_of(kind));
  if (!own) return form_file(name, document::fill_form(document::shipped_form(kind), values));
  return form_file(name,
                   document::fill_form(document::read_form_in_child(*own, "form.docx"), values));
}

void install(http::Registry& app) {
  using http::limits::form;
  using http::limits::report;
  app.get({"/forms", manage_forms, http::limits::view,
           "Kinds of forms, what may stand in them, and the hospital's own"},
          list_all);
  app.get({"/forms/{kind}/shipped", manage_forms, report, "The shipped form, to begin from"},
          download_shipped);
  app.get({"/forms/{kind}/own/{form_id}", manage_forms, report, "A form of the hospital's own"},
          download_own);
  app.upload({"/forms", manage_forms, form_upload,
              "Make papers of this kind from a form of one's own; every place is checked"},
             check_form, store_form);
  app.put({"/forms/{kind}/choice", manage_forms, form,
           "Use a form of one's own again, or the shipped one"},
          choose_form);
}

}  // namespace yixin::forms
