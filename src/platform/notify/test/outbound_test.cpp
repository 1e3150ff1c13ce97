#include "platform/notify/outbound.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::notify {
namespace {

TEST(outbound, an_address_is_taken_apart_and_anything_that_could_deceive_is_none) {
  const auto url = parse_url("https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=ab-1");
  ASSERT_TRUE(url.has_value());
  EXPECT_EQ(url->origin, (Origin{"https", "qyapi.weixin.qq.com", 443}));
  EXPECT_EQ(url->target, "/cgi-bin/webhook/send?key=ab-1");
  EXPECT_EQ(parse_url("http://127.0.0.1:9000")->origin, (Origin{"http", "127.0.0.1", 9000}));
  for (const auto* bad :
       {"qyapi.weixin.qq.com/x", "ftp://host/x", "https://", "https://user@host/x",
        "https://host:0/x", "https://host:99999/x", "https://host/a b", "https://host/a#b",
        "https://host/a\r\nHost: other", "https://ho_st/x", "https://[::1]/x", "file:///etc/passwd",
        "https://host\\@other/x"}) {
    EXPECT_FALSE(parse_url(bad).has_value()) << bad;
  }
}

TEST(outbound, only_named_hosts_on_their_port_and_scheme_are_allowed) {
  const Allowed allowed({"qyapi.weixin.qq.com", "http://127.0.0.1:9000"});
  EXPECT_TRUE(allowed.contains(parse_url("https://qyapi.weixin.qq.com/x")->origin));
  EXPECT_FALSE(allowed.contains(parse_url("http://qyapi.weixin.qq.com/x")->origin));
  EXPECT_FALSE(allowed.contains(parse_url("https://qyapi.weixin.qq.com:8443/x")->origin));
  EXPECT_FALSE(allowed.contains(parse_url("https://qyapi.weixin.qq.com.evil.example/")->origin));
  EXPECT_TRUE(allowed.contains(parse_url("http://127.0.0.1:9000/x")->origin));
  EXPECT_THROW(Allowed({"no such host"}), base::Error);
  EXPECT_THROW(Allowed({"https://host/path"}), base::Error);
}

TEST(outbound, an_address_inside_is_called_only_when_the_setting_names_it) {
  for (const auto* inside :
       {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1", "not an address"}) {
    EXPECT_TRUE(is_private_address(inside)) << inside;
    EXPECT_FALSE(Allowed({"relay.example"}).admits_address(inside)) << inside;
  }
  for (const auto* outside : {"8.8.8.8", "172.32.0.1", "192.169.0.1", "240e::1", "2400:3200::1"}) {
    EXPECT_FALSE(is_private_address(outside)) << outside;
  }
  const Allowed named({"relay.example", "10.1.2.3"});
  EXPECT_TRUE(named.admits_address("10.1.2.3"));
  EXPECT_FALSE(named.admits_address("10.1.2.4"));
}

}  // namespace
}  // namespace yixin::notify
