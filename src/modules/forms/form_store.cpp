#include "modules/forms/form_store.h"

namespace yixin::forms {
namespace {

std::optional<std::string> content_of(std::optional<describe::Bytes> bytes) {
  if (!bytes) return std::nullopt;
  return std::move(bytes->data);
}

void drop_oldest(db::WriteTx& tx, std::string_view kind) {
  constexpr std::int64_t kept = 5;
  tx.run(R"sql(DELETE FROM forms_form
               WHERE kind = $1 AND in_use = 0
                 AND id NOT IN (SELECT id FROM forms_form WHERE kind = $1
                                ORDER BY id DESC LIMIT $2))sql",
         kind, kept);
}

}  // namespace

std::vector<StoredForm> list_forms(db::ReadTx& tx, std::string_view kind) {
  return tx.all<StoredForm>(
      R"sql(SELECT public_id, file_name, uploaded_by, uploaded_at, in_use FROM forms_form
            WHERE kind = $1 ORDER BY id DESC)sql",
      kind);
}

std::optional<std::string> find_form(db::ReadTx& tx, std::string_view kind, const FormRef& form) {
  return content_of(tx.find<describe::Bytes>(
      R"sql(SELECT content FROM forms_form WHERE kind = $1 AND public_id = $2)sql", kind, form));
}

std::optional<std::string> find_form_in_use(db::ReadTx& tx, std::string_view kind) {
  return content_of(tx.find<describe::Bytes>(
      R"sql(SELECT content FROM forms_form WHERE kind = $1 AND in_use = 1)sql", kind));
}

FormRef insert_form(db::WriteTx& tx, std::string_view kind, std::string_view file_name,
                    const std::string& content) {
  const auto form = tx.draw_ref<FormNoun>();
  tx.run(R"sql(UPDATE forms_form SET in_use = 0 WHERE kind = $1)sql", kind);
  tx.run(R"sql(INSERT INTO forms_form (id, public_id, kind, file_name, content, uploaded_by,
                                       uploaded_at, in_use)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 1))sql",
         tx.next_id<FormNoun>(), form, kind, file_name, db::BytesView{content}, tx.caller().account,
         tx.now());
  drop_oldest(tx, kind);
  return form;
}

bool use_form(db::WriteTx& tx, std::string_view kind, const std::optional<FormRef>& form) {
  if (form && !find_form(tx, kind, *form)) return false;
  tx.run(R"sql(UPDATE forms_form SET in_use = 0 WHERE kind = $1)sql", kind);
  if (form) tx.run(R"sql(UPDATE forms_form SET in_use = 1 WHERE public_id = $1)sql", *form);
  return true;
}

}  // namespace yixin::forms
