#include <cstdio>

#include "app/commands.h"
#include "app/operator.h"

namespace yixin::app {

int retain(const Settings& settings, RetainMode mode) {
  const bool count = mode == RetainMode::count;
  const auto reply =
      connect_operator(settings)->expect(http::Method::post, "/privacy/retention",
                                         count ? R"({"mode":"count"})" : R"({"mode":"delete"})");
  std::printf("%s：%s\n", count ? "到期，尚未删除" : "已按期限删除",
              members_named(reply, "sentence").front().c_str());
  return 0;
}

}  // namespace yixin::app
