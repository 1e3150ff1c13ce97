#pragma once

#include "demo/client.h"
#include "demo/hospital.h"

namespace yixin::demo {

/// Public ids of what was entered, by index of the plan.
struct Entered {
  std::vector<std::string> units;
  std::vector<std::string> people;
};

/// Enters units, people, memberships, terms and posts as the Party office would: departments and
/// units by form, the roster as one file.
Entered enter_hospital(Stage& stage, const Hospital& hospital);

/// Accounts and roles of everybody who holds a post today, of the office and of two people without
/// any; gives the account ids by person, empty for all others.
std::vector<std::string> enter_accounts(Stage& stage, const Hospital& hospital,
                                        const Entered& entered);

/// Who works with the bank and the rounds, by index of the plan.
std::size_t officer_of(const Hospital& hospital);
std::size_t setter_of(const Hospital& hospital);
/// A member and an employee without any office, who have accounts all the same.
std::size_t plain_member_of(const Hospital& hospital);
std::size_t plain_employee_of(const Hospital& hospital);

}  // namespace yixin::demo
