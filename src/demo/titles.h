#pragma once

#include <string>

#include "demo/dice.h"
#include "demo/hospital.h"

namespace yixin::demo {

/// What somebody of a kind of department usually is.
struct Calling {
  std::string title;
  std::string education;
  std::string degree;
  int age_at_start = 23;
  double share_of_men = 0.5;
};

Calling draw_calling(Dice& dice, Work work, int age);

/// Head of the department, with the title that goes with it.
void make_head(Dice& dice, Work work, Person& person);

}  // namespace yixin::demo
