#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/describe/type_desc.h"

/// Files that people attach. What a file is follows from its bytes, never from its name.
namespace yixin::files {

enum class FileKind { pdf, docx, xlsx, jpeg, png, webp };
BOOST_DESCRIBE_ENUM(FileKind, pdf, docx, xlsx, jpeg, png, webp)

bool is_picture(FileKind kind);
/// "application/pdf"
std::string_view media_type(FileKind kind);
/// The name without folders, with the ending that belongs to the kind: "照片.heic" of a JPEG
/// becomes "照片.jpg".
std::string name_for(FileKind kind, std::string_view name);

struct AcceptedFile {
  FileKind kind = FileKind::pdf;
  /// Pictures without what their camera wrote about place, time and device.
  std::string bytes;
};

/// Blocks for office files, which a confined child looks at; so never on the writer. Throws invalid
/// file_type_unknown, file_forbidden (macros, controls, scripts, embedded programs), file_encrypted
/// or file_damaged; too_large picture_too_large or file_too_large; file_refused as
/// read_table_in_child.
AcceptedFile accept_file(std::string_view bytes, std::string_view name);

}  // namespace yixin::files
