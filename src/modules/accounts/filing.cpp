#include "modules/accounts/filing.h"

#include <algorithm>
#include <array>

#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/db/setting.h"

namespace yixin::accounts {
namespace {

constexpr std::string_view filing_setting = "hospital_filing";

constexpr std::array<std::string_view, 31> provinces = {
    "京", "津", "沪", "渝", "冀", "豫", "云", "辽", "黑", "湘", "皖", "鲁", "新", "苏", "浙", "赣",
    "鄂", "桂", "甘", "晋", "蒙", "陕", "吉", "闽", "贵", "粤", "青", "藏", "川", "宁", "琼"};

struct ChangeFiling {
  std::optional<base::Text<0, 40>> icp_no;
  std::optional<base::Text<0, 40>> police_no;
  std::optional<base::Text<0, 100>> organiser;
  std::optional<base::Text<0, 200>> privacy_contact;
};
BOOST_DESCRIBE_STRUCT(ChangeFiling, (), (icp_no, police_no, organiser, privacy_contact))

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_province(std::string_view& text) {
  return std::any_of(provinces.begin(), provinces.end(),
                     [&](std::string_view province) { return take(text, province); });
}

/// How many digits stand in front; takes them.
std::size_t take_digits(std::string_view& text) {
  const auto end =
      std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

template <std::size_t Max>
std::optional<std::string> given(const std::optional<base::Text<0, Max>>& text) {
  if (!text) return std::nullopt;
  const auto trimmed = base::trim(text->str());
  return trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}

void refuse_bad_numbers(const Filing& filing) {
  std::vector<base::FieldError> errors;
  if (filing.icp_no && !is_icp_number(*filing.icp_no)) {
    errors.push_back({"icp_no", "bad_value", "形如“京ICP备12345678号-1”"});
  }
  if (filing.police_no && !is_police_number(*filing.police_no)) {
    errors.push_back({"police_no", "bad_value", "形如“京公网安备11010502030143号”"});
  }
  if (errors.empty()) return;
  throw base::Error{base::Kind::invalid, "invalid", "备案号格式不对", std::move(errors)};
}

Filing show_filing(db::ReadTx& tx, const http::Empty&) { return filing_of(tx); }

Filing change_filing(db::WriteTx& tx, const ChangeFiling& request) {
  access::require(tx, publish_notices, access::hospital_unit);
  const Filing filing{given(request.icp_no), given(request.police_no), given(request.organiser),
                      given(request.privacy_contact)};
  refuse_bad_numbers(filing);
  db::store_setting(tx, filing_setting, describe::to_json(filing));
  audit::record(tx, {.action = "hospital.filing",
                     .object_kind = "hospital",
                     .object = "1",
                     .fields = {"icp_no", "police_no", "organiser", "privacy_contact"},
                     .note = {}});
  return filing;
}

}  // namespace

Filing filing_of(db::ReadTx& tx) {
  const auto stored = db::find_setting(tx, filing_setting);
  return stored ? describe::from_json<Filing>(*stored) : Filing{};
}

bool is_icp_number(std::string_view text) {
  if (!take_province(text) || !take(text, "ICP")) return false;
  if (!take(text, "备") && !take(text, "证")) return false;
  const auto digits = take_digits(text);
  if (digits < 6 || digits > 10 || !take(text, "号")) return false;
  if (text.empty()) return true;
  if (!take(text, "-")) return false;
  const auto site = take_digits(text);
  return site >= 1 && site <= 3 && text.empty();
}

bool is_police_number(std::string_view text) {
  if (!take_province(text) || !take(text, "公网安备")) return false;
  take(text, " ");
  const auto digits = take_digits(text);
  return (digits == 13 || digits == 14) && text == "号";
}

void install_filing(http::Registry& app) {
  app.get(
      {"/hospital/filing", access::everyone, http::limits::view, "What the site shows at its foot"},
      show_filing);
  app.put({"/hospital/filing", publish_notices, http::limits::form,
           "Change what the site shows at its foot"},
          change_filing);
}

}  // namespace yixin::accounts
