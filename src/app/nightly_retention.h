#pragma once

#include "app/application.h"

namespace yixin::app {

/// Deletes what is past its period and notes how it went, where /system/state shows it. Throws
/// nothing.
void retain_nightly(Application& application);

}  // namespace yixin::app
