#include "modules/accounts/password_policy.h"

#include <algorithm>
#include <array>
#include <set>

#include "platform/base/code_points.h"
#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

constexpr std::size_t long_enough = 12;
constexpr std::size_t short_but_mixed = 8;
constexpr int classes_wanted = 3;
/// Characters that must remain beside everything a guesser tries first.
constexpr std::size_t own_characters = 6;
constexpr std::size_t different_characters = 4;
constexpr std::size_t shortest_fact = 4;
constexpr std::size_t phone_digits = 11;

/// Roots of the passwords that every guessing list begins with, here and abroad.
constexpr std::array<std::string_view, 56> common_roots = {
    "administrator", "gongchandang", "woaizhongguo", "zhonghua",  "password", "1q2w3e4r",
    "1qaz2wsx",      "qazwsxedc",    "iloveyou",     "woaini",    "zhongguo", "dangyuan",
    "dangjian",      "dangwei",      "dangban",      "hospital",  "yiyuan",   "yisheng",
    "doctor",        "nurse",        "hushi",        "yixin",     "yiliao",   "beijing",
    "shanghai",      "welcome",      "letmein",      "changeme",  "default",  "qwerty",
    "asdfgh",        "zxcvbn",       "qweasd",       "qwe123",    "abc123",   "123abc",
    "aaa111",        "5201314",      "1314520",      "147258369", "159357",   "admin",
    "master",        "monkey",       "dragon",       "sunshine",  "princess", "football",
    "summer",        "winter",       "spring",       "autumn",    "huawei",   "wechat",
    "secret",        "test"};

char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c;
}

/// "P@ssw0rd" is "password": the usual replacements fool nobody.
char plain_letter(char c) {
  switch (c) {
    case '@': return 'a';
    case '0': return 'o';
    case '3': return 'e';
    case '$': return 's';
    case '!': return 'i';
    default: return folded(c);
  }
}

template <class Fold>
std::string fold_all(std::string_view text, Fold fold) {
  std::string out;
  for (const char c : text) out += fold(c);
  return out;
}

int count_classes(const std::u32string& points) {
  bool lower = false, upper = false, digit = false, other = false;
  for (const char32_t c : points) {
    if (c >= U'a' && c <= U'z')
      lower = true;
    else if (c >= U'A' && c <= U'Z')
      upper = true;
    else if (c >= U'0' && c <= U'9')
      digit = true;
    else
      other = true;
  }
  return lower + upper + digit + other;
}

/// Marks every place where `word` stands in `text`.
void strike(std::string_view text, std::string_view word, std::vector<bool>& struck) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::fill_n(struck.begin() + static_cast<std::ptrdiff_t>(at), word.size(), true);
  }
}

/// Marks runs such as "1111", "1234" and "dcba".
void strike_runs(std::string_view text, std::vector<bool>& struck) {
  constexpr std::size_t shortest_run = 4;
  for (const int step : {0, 1, -1}) {
    std::size_t start = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
      if (i < text.size() && text[i] - text[i - 1] == step) continue;
      if (i - start >= shortest_run) std::fill(struck.begin() + start, struck.begin() + i, true);
      start = i;
    }
  }
}

std::size_t characters_of_ones_own(std::string_view password, const OwnFacts& own) {
  const std::string lower = fold_all(password, folded);
  const std::string letters = fold_all(password, plain_letter);
  std::vector<bool> struck(password.size(), false);
  for (const std::string_view root : common_roots) {
    strike(lower, root, struck);
    strike(letters, root, struck);
  }
  for (const std::string& fact : own) {
    if (fact.size() >= shortest_fact) strike(lower, fold_all(fact, folded), struck);
  }
  strike_runs(lower, struck);
  std::string left;
  bool kept = false;
  for (std::size_t i = 0; i < password.size(); ++i) {
    const bool continues_a_character = (static_cast<unsigned char>(lower[i]) & 0xC0) == 0x80;
    if (!continues_a_character) kept = !struck[i];
    if (kept) left += lower[i];
  }
  const std::u32string points = base::to_code_points(left);
  // "abababababab" is twelve characters long and two characters rich.
  const std::set<char32_t> different(points.begin(), points.end());
  return different.size() < different_characters ? 0 : points.size();
}

[[noreturn]] void refuse(const char* code, const std::string& detail) {
  throw base::Error{base::Kind::invalid, code, detail, {{"new_password", code, detail}}};
}

}  // namespace

void check_password(std::string_view password, PasswordFor owner, const OwnFacts& own) {
  const std::u32string points = base::to_code_points(password);
  const bool mixed = count_classes(points) >= classes_wanted;
  if (owner == PasswordFor::administrator && (points.size() < long_enough || !mixed)) {
    refuse("password_too_short",
           "管理员密码至少 12 个字符，并含大写字母、小写字母、数字、符号中的三类");
  }
  if (points.size() < long_enough && (points.size() < short_but_mixed || !mixed)) {
    refuse("password_too_short",
           "密码至少 12 个字符；或至少 8 个字符并含大写字母、小写字母、数字、符号中的三类");
  }
  if (characters_of_ones_own(password, own) < own_characters) {
    refuse("password_too_common",
           "密码太容易被猜到，请不要用常见词、工号、手机号、姓名拼音或连续字符");
  }
}

std::vector<std::string> phone_like_parts(std::string_view password) {
  std::vector<std::string> parts;
  std::string run;
  for (const char c : password) {
    if (c >= '0' && c <= '9') {
      run += c;
      if (run.size() >= phone_digits) parts.push_back(run.substr(run.size() - phone_digits));
    } else {
      run.clear();
    }
  }
  return parts;
}

}  // namespace yixin::accounts
