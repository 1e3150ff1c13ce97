#pragma once

#include <string>
#include <vector>

#include "platform/intake/intake.h"
#include "platform/intake/paging.h"
#include "platform/intake/store.h"

namespace yixin::intake {

/// Which rows of an import are shown.
struct RowWindow {
  Only only = Only::all;
  http::PageRequest page;
};

/// An import as its routes reply it, private cells masked.
Import view_of(db::ReadTx& tx, const Kind& kind, const StoredImport& import,
               const RowWindow& window = {});

/// Headings and mappings are stored as JSON.
std::vector<std::string> texts_of(const std::string& json);

}  // namespace yixin::intake
