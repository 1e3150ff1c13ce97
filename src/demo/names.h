#pragma once

#include <string>

#include "demo/dice.h"
#include "platform/base/id_number.h"
#include "platform/base/instant.h"

/// Names and numbers that read like real ones and belong to nobody.
namespace yixin::demo {

/// Put together from lists of characters; people born before 1980 have names of their time.
std::string invent_name(Dice& dice, base::Sex sex, int birth_year);

/// A number that passes every check and was never issued: 129999 is no district. `serial` tells
/// people of one birthday apart (below 500).
std::string invent_id_number(const base::LocalDate& birth_on, base::Sex sex, int serial);

/// 1990001 and four digits, for show only.
std::string invent_phone(int serial);

std::string invent_native_place(Dice& dice);
std::string invent_ethnicity(Dice& dice);

}  // namespace yixin::demo
