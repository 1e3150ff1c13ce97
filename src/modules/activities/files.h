#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/keys.h"
#include "platform/db/tx.h"
#include "platform/files/file_kind.h"

/// Contents of attached files: each once, sealed, known by its SHA-256.
namespace yixin::activities {

struct FileNoun;
using FileId = base::Id<FileNoun>;

/// Called once at start.
void seal_files_with(const crypto::Keys& keys);

/// The one that is there already, or a new one. `digest` is the SHA-256 of the bytes.
FileId store_file(db::WriteTx& tx, const files::AcceptedFile& file, const std::string& digest);
/// Throws Kind::unavailable "attachment_damaged" when the content does not open or is another.
std::string read_file(db::ReadTx& tx, FileId file);
/// Of every file that no attachment has any more.
void drop_unused_files(db::WriteTx& tx);

}  // namespace yixin::activities
