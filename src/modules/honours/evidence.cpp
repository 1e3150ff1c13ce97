#include <utility>

#include "modules/honours/api/honours.h"
#include "modules/honours/honour_view.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"

/// One file that shows an honour: a certificate or the page of a document. Always optional.
namespace yixin::honours {
namespace {

struct AttachEvidence {
  HonourRef honour_id;
  /// As on the device; absent: 附件 with the ending of its kind.
  std::optional<base::Text<1, 120>> name;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(AttachEvidence, (), (honour_id, name, file))

struct EvidenceOf {
  HonourRef honour_id;
};
BOOST_DESCRIBE_STRUCT(EvidenceOf, (), (honour_id))

struct Accepted {
  HonourRef honour_id;
  std::string name;
  files::AcceptedFile file;
  std::string digest;
};

Honour require_standing(db::ReadTx& tx, const HonourRef& ref) {
  Honour honour = require_writable(tx, ref);
  if (honour.removed_at) base::refuse_not_found("这项荣誉");
  return honour;
}

Accepted look_at(db::ReadTx& tx, const AttachEvidence& request) {
  require_standing(tx, request.honour_id);
  const std::string given = request.name ? request.name->str() : std::string();
  files::AcceptedFile file = files::accept_file(request.file.data, given);
  std::string name = files::name_for(file.kind, given);
  std::string digest = crypto::sha256_hex(file.bytes);
  return {request.honour_id, std::move(name), std::move(file), std::move(digest)};
}

HonourView put_evidence(db::WriteTx& tx, Honour honour) {
  store_file_of(tx, honour);
  activities::drop_unused_files(tx);
  record_act(tx, "honours.change", honour, {"evidence"});
  return HonourViews(tx).of(honour);
}

HonourView attach(db::WriteTx& tx, const Accepted& accepted) {
  Honour honour = require_standing(tx, accepted.honour_id);
  honour.file = activities::store_file(tx, accepted.file, accepted.digest);
  honour.file_name = accepted.name;
  return put_evidence(tx, std::move(honour));
}

HonourView remove(db::WriteTx& tx, const EvidenceOf& request) {
  Honour honour = require_standing(tx, request.honour_id);
  honour.file = std::nullopt;
  honour.file_name = "";
  return put_evidence(tx, std::move(honour));
}

http::File download(db::ReadTx& tx, const EvidenceOf& request) {
  const Honour honour = require_readable(tx, request.honour_id);
  if (!honour.file) base::refuse_not_found("这项荣誉的附件");
  files::AcceptedFile content = activities::read_file(tx, *honour.file);
  return {honour.file_name, std::string(files::media_type(content.kind)), std::move(content.bytes)};
}

}  // namespace

void install_evidence(http::Registry& app) {
  const char* path = "/honours/{honour_id}/evidence";
  app.upload({path, write_honours, http::limits::upload,
              "Attach the evidence of an honour, in place of the one before"},
             look_at, attach);
  app.get({path, read_honours, http::limits::report, "The evidence of an honour"}, download);
  app.del({path, write_honours, http::limits::form, "Remove the evidence of an honour"}, remove);
}

}  // namespace yixin::honours
