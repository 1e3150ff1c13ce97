#include "platform/base/pinyin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "platform/base/check.h"
#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::base {
namespace {

struct SurnameReading {
  std::u32string_view surname;
  std::string_view pinyin;
};

// Only those whose reading as a family name differs from the one ICU gives; compound ones first.
constexpr std::array surname_readings = std::to_array<SurnameReading>({
    {U"万俟", "mo qi"}, {U"尉迟", "yu chi"}, {U"单于", "chan yu"}, {U"曾", "zeng"}, {U"单", "shan"},
    {U"仇", "qiu"},     {U"解", "xie"},      {U"区", "ou"},        {U"查", "zha"},  {U"翟", "zhai"},
    {U"覃", "qin"},     {U"缪", "miao"},     {U"乐", "yue"},       {U"朴", "piao"}, {U"盖", "ge"},
    {U"召", "shao"},    {U"繁", "po"},       {U"种", "chong"},     {U"祭", "zhai"}, {U"折", "she"},
    {U"黑", "he"},      {U"秘", "bi"},       {U"员", "yun"},       {U"贠", "yun"},  {U"乜", "nie"},
    {U"洗", "xian"},    {U"佴", "nai"},      {U"都", "du"},        {U"阚", "kan"},  {U"么", "yao"},
});

const icu::Transliterator& transliterator() {
  // Built once: loading the rules takes tens of milliseconds, and its const methods may be shared.
  static const std::unique_ptr<icu::Transliterator> built = [] {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const auto rules = icu::UnicodeString::fromUTF8(
        ":: Han-Latin; [üǖǘǚǜÜǕǗǙǛ] > v; :: Latin-ASCII; :: Any-Lower;");
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createFromRules("Yixin-Pinyin", rules, UTRANS_FORWARD, where, status));
    CHECK(U_SUCCESS(status) && made);
    return made;
  }();
  return *built;
}

std::string transliterate(std::u32string_view points) {
  auto text = icu::UnicodeString::fromUTF8(to_utf8(points));
  transliterator().transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  return latin;
}

std::u32string without_dots(std::string_view text) {
  std::u32string points = to_code_points(name_key(text));
  std::replace(points.begin(), points.end(), U'·', U' ');
  return points;
}

}  // namespace

std::string pinyin_key(std::string_view person_name) {
  const std::u32string name = without_dots(person_name);
  for (const auto& [surname, pinyin] : surname_readings) {
    if (!name.starts_with(surname)) continue;
    const std::u32string_view given = std::u32string_view(name).substr(surname.size());
    if (given.empty()) return std::string(pinyin);
    return std::string(pinyin) + ' ' + std::string(trim(transliterate(given)));
  }
  return transliterate(name);
}

std::string pinyin_of(std::string_view text) { return transliterate(without_dots(text)); }

std::string pinyin_initials(std::string_view pinyin) {
  std::string initials;
  bool at_start = true;
  for (const char32_t point : to_code_points(pinyin)) {
    if (at_start && point != U' ') append_utf8(initials, point);
    at_start = point == U' ';
  }
  return initials;
}

}  // namespace yixin::base
