#include "security/drills.h"

namespace yixin::security {
namespace {

constexpr lab::Drill all[] = {
    {"canaries", "no branch reads or changes what another one wrote", 1, 1, run_canaries},
    {"membership", "a change of branch, role or account holds with the next request", 5'000, 300,
     run_membership},
    {"mass_assignment", "a body takes its own members in their types, once each", 10'000, 100,
     run_mass_assignment},
    {"forgery", "no page of another site changes anything", 1, 1, run_forgery},
    {"answer_fields", "every answer carries the fields that protect its reader", 1, 1,
     run_answer_fields},
    {"smuggling", "no head or body is one request to a proxy and two to the server", 1, 1,
     run_smuggling},
    {"quiz", "a test shows no key before its time and gives one mark", 300, 8, run_quiz},
    {"audit", "no change of the record of acts goes unnoticed", 100'000, 500, run_audit},
    {"administrators", "no account holds two of the three offices, gives itself one or is the last",
     2'000, 60, run_administrators},
    {"guessing", "guesses run out, whatever their number and way, and not for the owner", 500, 200,
     run_guessing},
    {"log", "the log has no secret and one line an event", 20, 1, run_log},
    {"residue", "nothing secret is readable in a file, nothing erased anywhere", 1, 1, run_residue},
    {"paths", "no name of a file or page leads out of its folder", 5'000, 100, run_paths},
    {"cells", "no exported cell begins as a formula", 1'000'000, 10'000, run_cells},
    {"timing", "a refused sign-in tells nothing by its bytes or its time", 600, 6, run_timing},
    {"fields", "a number is whole for a reason on record and otherwise masked", 1, 1, run_fields},
};

}  // namespace

std::span<const lab::Drill> drills() { return all; }

}  // namespace yixin::security
