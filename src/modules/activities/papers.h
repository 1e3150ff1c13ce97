#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// The minutes of a record and the sheet to sign on, as Word documents in the official form.
void install_papers(http::Registry& app);

}  // namespace yixin::activities
