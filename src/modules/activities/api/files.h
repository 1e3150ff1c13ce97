#pragma once

#include <string>
#include <vector>

#include "platform/db/tx.h"
#include "platform/files/file_kind.h"

/// Contents of attached files: each once, sealed, known by its SHA-256. A row of another module
/// that names one keeps it by a line of the view activities_file_use.
namespace yixin::activities {

struct FileNoun;
using FileId = base::Id<FileNoun>;

/// The one that is there already, or a new one. `digest` is the SHA-256 of the bytes.
FileId store_file(db::WriteTx& tx, const files::AcceptedFile& file, const std::string& digest);
/// By what the file is and its bytes. Throws Kind::unavailable "attachment_damaged" when the
/// content does not open or is another.
files::AcceptedFile read_file(db::ReadTx& tx, FileId file);
/// Of every file that nothing names any more.
void drop_unused_files(db::WriteTx& tx);

/// Seals pieces of attached files again that are not under the newest key, a few at a time; returns
/// how many it found. 0 says that none is left.
std::int64_t reseal_files(db::WriteTx& tx, std::int64_t limit);

struct FilesState {
  int files = 0;
  /// Sentences that name the place of a file and what is wrong with it.
  std::vector<std::string> faults;
};
/// Reads every attached file: contents that are missing or changed, and contents that nothing
/// names.
FilesState verify_files(db::ReadTx& tx);

}  // namespace yixin::activities
