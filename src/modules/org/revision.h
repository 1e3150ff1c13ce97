#pragma once

#include <cstdint>

#include "platform/base/error.h"

namespace yixin::org {

/// Throws conflict "changed_meanwhile" when a form was opened before the last change.
inline void refuse_stale(std::int64_t current, std::int64_t sent) {
  if (current == sent) return;
  throw base::Error{base::Kind::conflict, "changed_meanwhile", "内容刚被他人修改，请刷新后再改"};
}

}  // namespace yixin::org
