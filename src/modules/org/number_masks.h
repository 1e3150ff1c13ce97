#pragma once

#include "numbers.h"
#include "platform/fields/masks.h"

namespace yixin::org {

/// How the field catalogue lets a number be shown; looked up once.
fields::Mask mask_of(SealedColumn column);

}  // namespace yixin::org
