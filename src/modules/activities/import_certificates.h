#pragma once

#include "platform/intake/intake.h"

namespace yixin::activities {

/// 外部学时证书 from a spreadsheet, for people of one's reach. A row is matched by person and
/// number, without a number by person, title and day; whoever applies it confirms it.
const intake::Kind& certificate_import();

}  // namespace yixin::activities
