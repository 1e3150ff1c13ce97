#pragma once

namespace yixin::base {

/// From now on no crash writes this process's memory, which holds passwords for a moment and keys
/// for good, into a file, and no other process of the same user reads it. False when the system
/// refuses. A program that it starts decides for itself.
bool forbid_core_files();

}  // namespace yixin::base
