#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// Study hours as a Word document, and as a workbook that explains them line by line.
void install_hours_papers(http::Registry& app);

}  // namespace yixin::activities
