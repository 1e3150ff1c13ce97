#pragma once

namespace yixin::test {

/// Absolute path of the tree that the tests were built from.
extern const char* const source_dir;
/// The product's binary of the same build.
extern const char* const product;
/// The library of lab/shim, for LD_PRELOAD.
extern const char* const fault_library;

}  // namespace yixin::test
