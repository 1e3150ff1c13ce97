#pragma once

#include "modules/accounts/api/accounts.h"

namespace yixin::accounts {

/// What a public site has to show at its foot. Everything may be absent.
struct Filing {
  std::optional<std::string> icp_no;
  std::optional<std::string> police_no;
  /// 主办单位
  std::optional<std::string> organiser;
  /// Whom to ask about personal information: an office with its telephone, no person's address.
  std::optional<std::string> privacy_contact;
};
BOOST_DESCRIBE_STRUCT(Filing, (), (icp_no, police_no, organiser, privacy_contact))

Filing filing_of(db::ReadTx& tx);

/// 京ICP备12345678号-1, also 证 for a licence.
bool is_icp_number(std::string_view text);
/// 京公网安备11010502030143号
bool is_police_number(std::string_view text);

/// Registers changing what the site shows at its foot.
void install_filing(http::Registry& app);

}  // namespace yixin::accounts
