#pragma once

#include "platform/crypto/keys.h"

namespace yixin::activities {

/// What contents of files are sealed with; called once at start.
void seal_files_with(const crypto::Keys& keys);

}  // namespace yixin::activities
