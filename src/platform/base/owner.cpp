#include "platform/base/owner.h"

#include <sys/stat.h>
#include <unistd.h>

namespace yixin::base {

bool give_to_owner_of(const std::filesystem::path& model, const std::filesystem::path& made) {
  if (::geteuid() != 0) return true;
  struct stat owner {};
  return ::stat(model.c_str(), &owner) == 0 &&
         ::chown(made.c_str(), owner.st_uid, owner.st_gid) == 0;
}

}  // namespace yixin::base
