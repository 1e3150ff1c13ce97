#pragma once

#include <filesystem>

namespace yixin::base {

/// A command that root runs gives what it makes to the owner of `model`, so that the service's own
/// user can open it; whoever else runs it owns what it makes. False when the system refuses.
bool give_to_owner_of(const std::filesystem::path& model, const std::filesystem::path& made);

}  // namespace yixin::base
