#pragma once

#include <string>

#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/document/papers.h"
#include "platform/http/registry.h"

/// 表格模板: the forms that papers are made from, shipped or a hospital's own.
namespace yixin::forms {

/// To replace a shipped form by one of the hospital's own.
inline constexpr access::Permission manage_forms{"forms.manage"};

/// A paper as a Word file named after its kind and title, made from the form in use. Reads an own
/// form in the confined child, so never on the writer. Throws form_too_large as fill_form does.
http::File paper_of(db::ReadTx& tx, document::FormKind kind, const std::string& title,
                    const document::Values& values);

void install(http::Registry& app);

}  // namespace yixin::forms
