#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/http/message.h"

namespace yixin::http {

/// The built front end, read once at start with its .br and .gz siblings.
class StaticFiles {
 public:
  /// A missing directory yields an empty set, which answers with one sentence that says so.
  static StaticFiles load(const std::filesystem::path& directory);

  /// True for an address that is answered with a page: /m/… is the member entry, /desk/… the desk
  /// entry, everything else that is no file the public site.
  bool is_page(std::string_view path) const;
  /// The page of an address, with links to the files of its route and with `boot`, a JSON text or
  /// empty, as a data block. It may hold a session, so nobody keeps it.
  Response serve_page(std::string_view path, std::string_view boot) const;
  /// A file as it was built, revalidated by its digest or, under /assets/, kept for a year.
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
  /// `:name` in a pattern stands for any one segment.
  struct RouteLinks {
    std::vector<std::string> pattern;
    std::string links;
  };
  void read_preloads(const std::filesystem::path& file);
  std::string_view links_of(std::string_view path) const;

  std::unordered_map<std::string, File> files_;
  std::vector<RouteLinks> routes_;
};

}  // namespace yixin::http
