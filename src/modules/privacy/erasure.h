#pragma once

namespace yixin::privacy {

/// Tells accounts what becomes of a decision about an erasure.
void install_erasure();

}  // namespace yixin::privacy
