#include "app/nightly_retention.h"

#include "app/nightly_backup.h"
#include "platform/fields/retention.h"

namespace yixin::app {

void retain_nightly(Application& application) {
  const auto failure = try_nightly("retention", [&] {
    application.database().write_and_wait(db::system_context(application.clock()),
                                          [](db::WriteTx& tx) { fields::delete_expired(tx); });
  });
  if (failure) note_nightly(application, "retention", false, *failure);
}

}  // namespace yixin::app
