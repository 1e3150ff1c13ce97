#pragma once

#include "demo/hospital.h"

/// Steps of plan_hospital, in this order.
namespace yixin::demo {

/// Campuses, departments, committee, general branches and branches, with how many people each has.
void plan_structure(const Options& options, Hospital& hospital);
/// Groups of the larger branches; they stand behind all other units.
void plan_groups(Hospital& hospital);
/// People and where they belong.
void plan_people(const Options& options, Hospital& hospital);
/// Terms and who holds which post; past ones too.
void plan_posts(const Options& options, Hospital& hospital);

/// Groups of a branch, in order; none for a small one.
std::vector<std::size_t> groups_of(const Hospital& hospital, std::size_t branch);
/// Members in the order of seniority in which posts are given out.
std::vector<std::size_t> members_of(const Hospital& hospital, std::size_t branch);

}  // namespace yixin::demo
