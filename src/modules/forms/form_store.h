#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/db/tx.h"

/// A hospital's own forms by the code of their kind. At most one of a kind is in use.
namespace yixin::forms {

struct FormNoun;
using FormId = base::Id<FormNoun>;
using FormRef = base::Ref<FormNoun>;

/// One form without its bytes.
struct StoredForm {
  FormRef form_id;
  std::string file_name;
  access::AccountId uploaded_by;
  base::Instant uploaded_at;
  bool in_use = false;
};
BOOST_DESCRIBE_STRUCT(StoredForm, (), (form_id, file_name, uploaded_by, uploaded_at, in_use))

/// Newest first.
std::vector<StoredForm> list_forms(db::ReadTx& tx, std::string_view kind);
/// The bytes of one of the kind.
std::optional<std::string> find_form(db::ReadTx& tx, std::string_view kind, const FormRef& form);
/// The bytes of the one in use; nothing when papers are made from the shipped one.
std::optional<std::string> find_form_in_use(db::ReadTx& tx, std::string_view kind);

/// Stores a form and uses it; of the earlier ones the latest few stay.
FormRef insert_form(db::WriteTx& tx, std::string_view kind, std::string_view file_name,
                    const std::string& content);
/// Uses one of the kind, or the shipped one. False when there is no such form.
bool use_form(db::WriteTx& tx, std::string_view kind, const std::optional<FormRef>& form);

}  // namespace yixin::forms
