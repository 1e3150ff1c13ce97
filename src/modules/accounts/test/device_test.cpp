#include "modules/accounts/device.h"

#include <gtest/gtest.h>

namespace yixin::accounts {
namespace {

TEST(device, a_browser_is_named_by_system_and_product) {
  const auto desk = device_of(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
      "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0");
  EXPECT_EQ(desk.kind, SessionKind::desk);
  EXPECT_EQ(desk.name, "Windows · Edge");
  const auto phone = device_of(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
      "Gecko) Mobile/15E148 MicroMessenger/8.0.42");
  EXPECT_EQ(phone.kind, SessionKind::phone);
  EXPECT_EQ(phone.name, "iPhone · 微信");
}

TEST(device, an_unknown_agent_is_a_desk_and_its_text_is_not_kept) {
  const auto device = device_of("secret-mark-1234");
  EXPECT_EQ(device.kind, SessionKind::desk);
  EXPECT_EQ(device.name, "未知设备");
}

}  // namespace
}  // namespace yixin::accounts
