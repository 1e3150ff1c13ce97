#pragma once

#include <vector>

#include "modules/activities/record.h"
#include "platform/files/file_kind.h"
#include "platform/http/registry.h"

/// Files of a record: always optional, never asked for, never counted as anything.
namespace yixin::activities {

struct AttachmentNoun;
using AttachmentRef = base::Ref<AttachmentNoun>;

struct AttachmentView {
  AttachmentRef attachment_id;
  std::string name;
  files::FileKind kind = files::FileKind::pdf;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (), (attachment_id, name, kind, bytes))

/// Without those that were taken out, in the order in which they were added.
std::vector<AttachmentView> list_attachments(db::ReadTx& tx, RecordId record);
/// A correction begins with what the version in force has.
void copy_attachments(db::WriteTx& tx, RecordId from, RecordId to);
/// What was taken out of a draft goes for good, with contents that nothing else has.
void forget_removed(db::WriteTx& tx, RecordId record);
void delete_attachments(db::WriteTx& tx, RecordId record);

void install_attachments(http::Registry& app);

}  // namespace yixin::activities
