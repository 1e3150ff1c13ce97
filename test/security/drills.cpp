#include "security/drills.h"

namespace yixin::security {
namespace {

constexpr lab::Drill all[] = {
    {"canaries", "no branch reads or changes what another one wrote", 1, 1, run_canaries},
    {"membership", "a change of branch, role or account holds with the next request", 5'000, 300,
     run_membership},
};

}  // namespace

std::span<const lab::Drill> drills() { return all; }

}  // namespace yixin::security
