#pragma once

#include <filesystem>
#include <string>

#include "platform/access/caller.h"
#include "platform/crypto/keys.h"
#include "platform/http/registry.h"

/// How the installation is doing: backups, disk, schema, keys, queue, checks.
namespace yixin::system {

inline constexpr access::Permission see_state{"system.state"};

struct Installation {
  std::filesystem::path data;
  std::filesystem::path keys_directory;
  const crypto::Keys* keys = nullptr;
};

/// Called once at start.
void configure(Installation installation);

void install(http::Registry& app);

}  // namespace yixin::system
