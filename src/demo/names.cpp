#include "demo/names.h"

#include <cstdio>
#include <vector>

#include "platform/base/check.h"

namespace yixin::demo {
namespace {

using Words = std::vector<std::string>;

const Words& surnames() {
  static const Words words{
      "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",   "徐",   "孙",  "胡", "朱", "高",
      "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩",   "唐",   "冯",  "于", "董", "萧",
      "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕",   "苏",   "卢",  "蒋", "蔡", "贾",
      "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏",   "钟",   "汪",  "田", "任", "姜",
      "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆",   "郝",   "华",  "白", "崔", "康",
      "毕", "邱", "秦", "江", "史", "顾", "侯", "邵", "柯", "龙",   "万",   "段",  "雷", "钱", "汤",
      "尹", "黎", "易", "常", "武", "乔", "贺", "赖", "龚", "欧阳", "上官", "司徒"};
  return words;
}

// Two characters, none of them usual in names of public life.
const Words& old_first() {
  static const Words words{"继", "维", "绍", "庆", "兆", "崇", "承", "仲", "其", "宝", "秋", "月"};
  return words;
}
const Words& old_second_male() {
  static const Words words{"松", "柏", "岩", "川", "城", "魁", "彬", "垣", "恒", "舟", "桥", "泉"};
  return words;
}
const Words& old_second_female() {
  static const Words words{"珍", "莲", "琴", "芬", "蓉", "荷", "菱", "薇", "莉", "佩", "茹", "贞"};
  return words;
}
const Words& first_male() {
  static const Words words{"亦", "书", "临", "泽", "俊", "宇", "浩", "嘉", "子", "云", "奕", "明",
                           "景", "思", "博", "一", "知", "行", "逸", "晨", "皓", "若", "清", "柏"};
  return words;
}
const Words& second_male() {
  static const Words words{"铭", "然", "航", "舟", "轩", "阳", "霖", "辰", "恺", "松", "骁", "峻",
                           "朗", "衡", "安", "哲", "锐", "彦", "楷", "洲", "屿", "淳", "骞", "川"};
  return words;
}
const Words& first_female() {
  static const Words words{"诗", "静", "可", "雨", "思", "佳", "亦", "子", "晓", "若", "语", "心",
                           "婉", "梓", "书", "芷", "沐", "清", "念", "怡", "映", "知", "安", "采"};
  return words;
}
const Words& second_female() {
  static const Words words{"珞", "潆", "芸", "悦", "琳", "蔚", "瑶", "涵", "荞", "晴", "妍", "宁",
                           "葭", "岚", "筠", "璇", "凝", "溪", "蓁", "薇", "楠", "瑜", "珂", "雯"};
  return words;
}

}  // namespace

std::string invent_name(Dice& dice, base::Sex sex, int birth_year) {
  const bool male = sex == base::Sex::male;
  const std::string& surname = dice.pick(surnames());
  if (birth_year < 1980) {
    return surname + dice.pick(old_first()) +
           dice.pick(male ? old_second_male() : old_second_female());
  }
  return surname + dice.pick(male ? first_male() : first_female()) +
         dice.pick(male ? second_male() : second_female());
}

std::string invent_id_number(const base::LocalDate& birth_on, base::Sex sex, int serial) {
  CHECK(serial < 500);
  char digits[32];
  std::snprintf(digits, sizeof digits, "129999%04d%02d%02d%03d", birth_on.year, birth_on.month,
                birth_on.day, serial * 2 + (sex == base::Sex::male ? 1 : 0));
  for (const char check : std::string("0123456789X")) {
    const std::string number = std::string(digits) + check;
    if (base::parse_id_number(number).id) return number;
  }
  base::fail_check("no check digit", __FILE__, __LINE__);
}

std::string invent_phone(int serial) {
  char number[16];
  std::snprintf(number, sizeof number, "1990001%04d", serial);
  return number;
}

std::string invent_native_place(Dice& dice) {
  static const Words places{"湖北宜昌", "湖南常德", "江西赣州", "安徽安庆", "河南南阳", "四川南充",
                            "浙江丽水", "浙江衢州", "江苏盐城", "福建三明", "山东临沂", "陕西延安",
                            "山西临汾", "河北保定", "贵州遵义", "云南昭通", "广西桂林", "重庆涪陵"};
  return dice.pick(places);
}

std::string invent_ethnicity(Dice& dice) {
  static const Words others{"畲族", "回族", "土家族", "苗族", "壮族", "满族", "侗族", "彝族"};
  return dice.happens(0.93) ? "汉族" : dice.pick(others);
}

}  // namespace yixin::demo
