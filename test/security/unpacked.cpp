#include "security/unpacked.h"

#include "platform/spreadsheet/zip_parts.h"

namespace yixin::security {

std::string unpacked(const std::string& body) {
  if (!body.starts_with("PK\x03\x04")) return body;
  const spreadsheet::Limits limits;
  spreadsheet::ZipParts parts(body, limits);
  std::string all;
  for (const auto& name : parts.names()) {
    if (!name.ends_with('/')) all += name + '\n' + parts.read(name) + '\n';
  }
  return all;
}

}  // namespace yixin::security
