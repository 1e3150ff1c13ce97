#pragma once

#include <cstdint>
#include <optional>

#include "platform/base/error.h"
#include "platform/http/registry.h"

namespace yixin::intake {

/// The window that the optional parameters `page` and `page_size` of a list ask for.
inline http::PageRequest window_of(std::optional<int> page, std::optional<int> page_size) {
  http::PageRequest window;
  if (page) window.page = *page;
  if (page_size) window.page_size = *page_size;
  if (window.page < 1 || window.page > 1'000'000 || window.page_size < 1 ||
      window.page_size > 200) {
    throw base::Error{base::Kind::invalid, "bad_page", "页码从 1 开始，每页最多 200 条"};
  }
  return window;
}

inline std::int64_t offset_of(const http::PageRequest& window) {
  return static_cast<std::int64_t>(window.page - 1) * window.page_size;
}

}  // namespace yixin::intake
