#include "demo/titles.h"

#include <array>

namespace yixin::demo {
namespace {

/// Junior, middle, deputy senior, senior.
using Ladder = std::array<const char*, 4>;
constexpr Ladder doctors{"住院医师", "主治医师", "副主任医师", "主任医师"};
constexpr Ladder nurses{"护师", "主管护师", "副主任护师", "主任护师"};
constexpr Ladder technicians{"技师", "主管技师", "副主任技师", "主任技师"};
constexpr Ladder pharmacists{"药师", "主管药师", "副主任药师", "主任药师"};

const char* step(Dice& dice, const Ladder& ladder, int age) {
  if (age < 32) return ladder[0];
  if (age < 41 || dice.happens(0.35)) return ladder[1];
  return age < 50 || dice.happens(0.55) ? ladder[2] : ladder[3];
}

Calling doctor(Dice& dice, int age) {
  Calling calling{step(dice, doctors, age), "硕士研究生", "硕士", 26, 0.58};
  if (dice.happens(0.18)) return {calling.title, "博士研究生", "博士", 29, 0.6};
  if (age > 45 && dice.happens(0.6)) return {calling.title, "大学本科", "学士", 23, 0.6};
  return calling;
}

Calling nurse(Dice& dice, int age) {
  Calling calling{age < 27 ? "护士" : step(dice, nurses, age), "大学本科", "学士", 23, 0.06};
  if (dice.happens(0.35)) return {calling.title, "大学专科", "", 21, 0.05};
  return calling;
}

Calling officer(Dice& dice, int age) {
  const char* title = age < 30 ? "科员" : age < 45 ? "主管" : "副科长";
  if (dice.happens(0.3)) return {title, "硕士研究生", "硕士", 26, 0.4};
  return {title, "大学本科", "学士", 23, 0.4};
}

}  // namespace

Calling draw_calling(Dice& dice, Work work, int age) {
  const bool has_studied = age >= 27;
  switch (work) {
    case Work::ward:
      return has_studied && dice.happens(0.38) ? doctor(dice, age) : nurse(dice, age);
    case Work::technical:
      if (has_studied && dice.happens(0.3)) return doctor(dice, age);
      return {step(dice, technicians, age), "大学本科", "学士", 23, 0.45};
    case Work::pharmacy: return {step(dice, pharmacists, age), "大学本科", "学士", 23, 0.3};
    case Work::office: return officer(dice, age);
    case Work::logistics: break;
  }
  return {dice.happens(0.3) ? "工程师" : "技工", "大学专科", "", 21, 0.8};
}

void make_head(Dice& dice, Work work, Person& person) {
  const bool senior = dice.happens(0.6);
  switch (work) {
    case Work::ward:
    case Work::technical:
      person.post_and_title = std::string("科主任/") + (senior ? "主任医师" : "副主任医师");
      break;
    case Work::pharmacy:
      person.post_and_title = std::string("科主任/") + (senior ? "主任药师" : "副主任药师");
      break;
    case Work::office:
    case Work::logistics: person.post_and_title = "主任"; break;
  }
  person.education = "硕士研究生";
  person.degree = "硕士";
}

}  // namespace yixin::demo
