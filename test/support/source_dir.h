#pragma once

namespace yixin::test {

/// Absolute path of the tree that the tests were built from.
extern const char* const source_dir;

}  // namespace yixin::test
