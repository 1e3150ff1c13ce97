#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/db/tx.h"

/// What the product itself remembers about a hospital, by name (table platform_setting).
namespace yixin::db {

/// There when the hospital is the invented one of `yixin demo`; the value says which.
inline constexpr std::string_view demo_setting = "demo";

std::optional<std::string> find_setting(ReadTx& tx, std::string_view name);
/// Replaces what the name stood for.
void store_setting(WriteTx& tx, std::string_view name, std::string_view value);

}  // namespace yixin::db
