#include "modules/accounts/device.h"

#include <array>

namespace yixin::accounts {
namespace {

struct Mark {
  std::string_view part;  // of the User-Agent
  std::string_view name;
};

/// The first match counts: every browser names its ancestors too.
constexpr std::array<Mark, 7> systems = {{{"iPhone", "iPhone"},
                                          {"iPad", "iPad"},
                                          {"HarmonyOS", "鸿蒙"},
                                          {"Android", "安卓"},
                                          {"Windows", "Windows"},
                                          {"Mac OS X", "Mac"},
                                          {"Linux", "Linux"}}};
constexpr std::array<Mark, 8> browsers = {{{"wxwork", "企业微信"},
                                           {"MicroMessenger", "微信"},
                                           {"DingTalk", "钉钉"},
                                           {"QQBrowser", "QQ 浏览器"},
                                           {"Edg", "Edge"},
                                           {"Firefox", "Firefox"},
                                           {"Chrome", "Chrome"},
                                           {"Safari", "Safari"}}};

template <std::size_t N>
std::string_view first_match(std::string_view agent, const std::array<Mark, N>& marks) {
  for (const Mark& mark : marks) {
    if (agent.find(mark.part) != std::string_view::npos) return mark.name;
  }
  return {};
}

bool is_phone(std::string_view agent) {
  return agent.find("Mobile") != std::string_view::npos ||
         agent.find("Android") != std::string_view::npos ||
         agent.find("iPhone") != std::string_view::npos;
}

}  // namespace

Device device_of(std::string_view agent) {
  Device device;
  device.kind = is_phone(agent) ? SessionKind::phone : SessionKind::desk;
  const auto system = first_match(agent, systems);
  const auto browser = first_match(agent, browsers);
  device.name = system.empty() ? "未知设备" : system;
  if (!browser.empty()) device.name += " · " + std::string(browser);
  return device;
}

}  // namespace yixin::accounts
