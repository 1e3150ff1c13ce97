#pragma once

#include "platform/http/registry.h"

namespace yixin::activities {

/// "2026 年 11 月 21 日", as papers write it.
std::string long_date(const base::LocalDate& on);

/// The minutes of a record and the sheet to sign on, as Word documents in the official form.
void install_papers(http::Registry& app);

}  // namespace yixin::activities
