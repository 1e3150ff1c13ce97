#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/http/message.h"

namespace yixin::http {

/// The built front end, read once at start with its .br and .gz siblings.
class StaticFiles {
 public:
  /// A missing directory yields an empty set, which answers with one sentence that says so.
  static StaticFiles load(const std::filesystem::path& directory);

  /// /m/… is the member entry, /desk/… the desk entry, every other page the public site.
  Response serve(const Request& request) const;
  bool empty() const { return files_.empty(); }

 private:
  struct File {
    std::string content_type;
    std::string etag;
    bool immutable = false;
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> brotli;
    std::shared_ptr<const std::string> gzip;
  };
  const File* find(std::string_view path) const;

  std::unordered_map<std::string, File> files_;
};

}  // namespace yixin::http
