#include "modules/activities/attachments.h"

#include <algorithm>

#include "modules/activities/activity_view.h"
#include "modules/activities/api/files.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

using base::Error;
using base::Kind;

/// Of one record. One file is as large as an upload may be.
struct AttachmentLimits {
  int files = 20;
  int pictures = 9;
  std::int64_t file_bytes = 10LL << 20;
  std::int64_t record_bytes = 40LL << 20;
};
BOOST_DESCRIBE_STRUCT(AttachmentLimits, (), (files, pictures, file_bytes, record_bytes))

constexpr AttachmentLimits limits;

struct Attachments {
  std::vector<AttachmentView> items;
  AttachmentLimits limits;
};
BOOST_DESCRIBE_STRUCT(Attachments, (), (items, limits))

struct AttachRequest {
  ActivityRef activity_id;
  /// As on the device; absent: 附件 with the ending of its kind.
  std::optional<base::Text<1, 120>> name;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(AttachRequest, (), (activity_id, name, file))

struct AttachmentOf {
  ActivityRef activity_id;
  AttachmentRef attachment_id;
};
BOOST_DESCRIBE_STRUCT(AttachmentOf, (), (activity_id, attachment_id))

struct Accepted {
  ActivityRef activity_id;
  std::string name;
  files::AcceptedFile file;
  std::string digest;
};

struct Copied {
  FileId file;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Copied, (), (file, name))

struct Attached {
  RecordId record;
  FileId file;
  std::string name;
  std::optional<base::Instant> filed_at;
};
BOOST_DESCRIBE_STRUCT(Attached, (), (record, file, name, filed_at))

/// The draft that is being written; files of a filed version never change.
Record require_draft(db::ReadTx& tx, const ActivityRef& ref) {
  const Activity activity = require_own(tx, record_activities, ref);
  if (activity.state != State::drafting) {
    throw Error{Kind::conflict, "wrong_state",
                "只有登记中的记录可以增减附件，请先存草稿，已归档的请先更正"};
  }
  return *find_newest_record(tx, activity.id);
}

Attachments list_of(db::ReadTx& tx, const Record& record) {
  return {list_attachments(tx, record.id), limits};
}

void refuse_beyond(const std::vector<AttachmentView>& there, const files::AcceptedFile& file) {
  const auto refuse = [](const char* code, const std::string& detail) {
    throw Error{Kind::conflict, code, detail};
  };
  std::int64_t bytes = static_cast<std::int64_t>(file.bytes.size());
  int pictures = files::is_picture(file.kind) ? 1 : 0;
  for (const AttachmentView& one : there) {
    bytes += one.bytes;
    pictures += files::is_picture(one.kind) ? 1 : 0;
  }
  if (static_cast<int>(there.size()) >= limits.files) {
    refuse("too_many_files", "一份记录最多 " + std::to_string(limits.files) + " 个附件");
  }
  if (pictures > limits.pictures) {
    refuse("too_many_pictures", "一份记录最多 " + std::to_string(limits.pictures) + " 张图片");
  }
  if (bytes > limits.record_bytes) {
    refuse("record_too_large",
           "一份记录的附件合计不能超过 " + std::to_string(limits.record_bytes >> 20) + " MB");
  }
}

Accepted look_at(db::ReadTx& tx, const AttachRequest& request) {
  require_draft(tx, request.activity_id);
  const std::string given = request.name ? request.name->str() : std::string();
  files::AcceptedFile file = files::accept_file(request.file.data, given);
  std::string name = files::name_for(file.kind, given);
  std::string digest = crypto::sha256_hex(file.bytes);
  return {request.activity_id, std::move(name), std::move(file), std::move(digest)};
}

/// The same content once more takes the place of the one before, also of one that was taken out.
Attachments attach(db::WriteTx& tx, const Accepted& accepted) {
  const Record draft = require_draft(tx, accepted.activity_id);
  refuse_beyond(list_attachments(tx, draft.id), accepted.file);
  const FileId file = store_file(tx, accepted.file, accepted.digest);
  tx.run(R"sql(INSERT INTO activities_attachment (id, public_id, record_id, file_id, name)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (record_id, file_id)
               DO UPDATE SET name = excluded.name, removed_at = NULL)sql",
         tx.next_id<AttachmentNoun>(), tx.draw_ref<AttachmentNoun>(), draft.id, file,
         accepted.name);
  return list_of(tx, draft);
}

Attachments show_attachments(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  const auto newest = find_newest_record(tx, activity.id);
  return newest ? list_of(tx, *newest) : Attachments{};
}

std::optional<Attached> find_attached(db::ReadTx& tx, const Activity& activity,
                                      const AttachmentRef& attachment) {
  return tx.find<Attached>(
      R"sql(SELECT t.record_id, t.file_id, t.name, r.filed_at
            FROM activities_attachment t
            JOIN activities_record r ON r.id = t.record_id
            WHERE t.public_id = $1 AND r.activity_id = $2)sql",
      attachment, activity.id);
}

/// A draft is for those who write or review it, and so are its files.
http::File download(db::ReadTx& tx, const AttachmentOf& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  const auto attached = find_attached(tx, activity, request.attachment_id);
  const bool seen =
      attached && (attached->filed_at || access::may(tx, record_activities, activity.unit) ||
                   access::may(tx, review_activities, activity.unit));
  if (!seen) base::refuse_not_found("这个附件");
  files::AcceptedFile content = read_file(tx, attached->file);
  return {attached->name, std::string(files::media_type(content.kind)), std::move(content.bytes)};
}

void set_removed(db::WriteTx& tx, const AttachmentOf& request,
                 const std::optional<base::Instant>& removed_at) {
  const Record draft = require_draft(tx, request.activity_id);
  if (tx.run(R"sql(UPDATE activities_attachment SET removed_at = $1
                   WHERE public_id = $2 AND record_id = $3)sql",
             removed_at, request.attachment_id, draft.id) == 0) {
    base::refuse_not_found("这个附件");
  }
}

Attachments remove(db::WriteTx& tx, const AttachmentOf& request) {
  set_removed(tx, request, tx.now());
  return list_of(tx, require_draft(tx, request.activity_id));
}

Attachments put_back(db::WriteTx& tx, const AttachmentOf& request) {
  set_removed(tx, request, std::nullopt);
  return list_of(tx, require_draft(tx, request.activity_id));
}

}  // namespace

std::vector<AttachmentView> list_attachments(db::ReadTx& tx, RecordId record) {
  return tx.all<AttachmentView>(
      R"sql(SELECT t.public_id, t.name, f.kind, f.bytes
            FROM activities_attachment t JOIN activities_file f ON f.id = t.file_id
            WHERE t.record_id = $1 AND t.removed_at IS NULL ORDER BY t.id)sql",
      record);
}

void copy_attachments(db::WriteTx& tx, RecordId from, RecordId to) {
  for (const Copied& one : tx.all<Copied>(
           R"sql(SELECT file_id, name FROM activities_attachment
                 WHERE record_id = $1 AND removed_at IS NULL ORDER BY id)sql",
           from)) {
    tx.run(R"sql(INSERT INTO activities_attachment (id, public_id, record_id, file_id, name)
                 VALUES ($1, $2, $3, $4, $5))sql",
           tx.next_id<AttachmentNoun>(), tx.draw_ref<AttachmentNoun>(), to, one.file, one.name);
  }
}

void forget_removed(db::WriteTx& tx, RecordId record) {
  tx.run(R"sql(DELETE FROM activities_attachment
               WHERE record_id = $1 AND removed_at IS NOT NULL)sql",
         record);
  drop_unused_files(tx);
}

void delete_attachments(db::WriteTx& tx, RecordId record) {
  tx.run(R"sql(DELETE FROM activities_attachment WHERE record_id = $1)sql", record);
  drop_unused_files(tx);
}

void install_attachments(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/activities/{activity_id}/attachments", record_activities, view,
           "Files of the newest version of a record, and how many there may be"},
          show_attachments);
  app.upload({"/activities/{activity_id}/attachments", record_activities, http::limits::upload,
              "Attach a file to the record that is being written", Kind::conflict},
             look_at, attach);
  app.get({"/activities/{activity_id}/attachments/{attachment_id}", read_activities,
           http::limits::report, "One attached file, for whoever may read its record"},
          download);
  app.put({"/activities/{activity_id}/attachments/{attachment_id}/removal", record_activities, form,
           "Take a file out of the record that is being written", Kind::conflict},
          remove);
  app.del({"/activities/{activity_id}/attachments/{attachment_id}/removal", record_activities, form,
           "Put a file back that was taken out", Kind::conflict},
          put_back);
}

}  // namespace yixin::activities
