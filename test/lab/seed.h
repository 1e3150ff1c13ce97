#pragma once

#include <cstdint>
#include <string>

/// Which engine a lab runs on, and how its run is repeated.
namespace yixin::lab {

/// YIXIN_TEST_DATABASE as --database takes it.
std::string engine_address();
bool on_sqlite();
/// YIXIN_SEED, or another one each time.
std::uint64_t seed_of_this_run();
/// Kills come at the same moments; which requests they meet is up to the machine.
std::string repeated_by(std::uint64_t seed);

}  // namespace yixin::lab
