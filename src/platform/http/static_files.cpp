#include "platform/http/static_files.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "platform/crypto/keys.h"

namespace yixin::http {
namespace {

std::string type_of(const std::filesystem::path& file) {
  static const std::unordered_map<std::string, std::string> types = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".json", "application/json; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
  };
  const auto found = types.find(file.extension().string());
  return found == types.end() ? "application/octet-stream" : found->second;
}

std::shared_ptr<const std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return nullptr;
  return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                             std::istreambuf_iterator<char>());
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  std::istringstream in{std::string(path)};
  for (std::string segment; std::getline(in, segment, '/');) {
    if (!segment.empty()) segments.push_back(segment);
  }
  return segments;
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!pattern[i].starts_with(':') && pattern[i] != path[i]) return false;
  }
  return true;
}

std::string link_to(const std::string& file) {
  const char* rel = file.ends_with(".css") ? "stylesheet" : "modulepreload";
  return "<link rel=\"" + std::string(rel) + "\" crossorigin href=\"/" + file + "\">\n";
}

/// JSON that may stand inside a script element: nothing in it can end the element.
void write_block(std::string& out, std::string_view json) {
  out += R"(<script type="application/json" id="boot">)";
  for (const char letter : json) {
    letter == '<' ? out += "\\u003c" : out += letter;
  }
  out += "</script>\n";
}

std::string entry_of(std::string_view path) {
  if (path == "/m" || path.starts_with("/m/")) return "/m.html";
  if (path == "/desk" || path.starts_with("/desk/")) return "/desk.html";
  return "/index.html";
}

}  // namespace

StaticFiles StaticFiles::load(const std::filesystem::path& directory) {
  StaticFiles all;
  if (!std::filesystem::is_directory(directory)) return all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const auto& path = entry.path();
    const auto extension = path.extension();
    if (!entry.is_regular_file() || extension == ".br" || extension == ".gz") continue;
    // What the build wrote for the server is not for browsers.
    if (path.parent_path().filename() == ".vite") continue;
    File file;
    file.content_type = type_of(path);
    file.plain = read_file(path);
    file.brotli = read_file(path.string() + ".br");
    file.gzip = read_file(path.string() + ".gz");
    file.etag = '"' + crypto::sha256_hex(*file.plain).substr(0, 24) + '"';
    const std::string address = '/' + std::filesystem::relative(path, directory).generic_string();
    // Vite puts a content hash into these names.
    file.immutable = address.starts_with("/assets/");
    all.files_.emplace(address, std::move(file));
  }
  all.read_preloads(directory / ".vite" / "preloads.txt");
  return all;
}

/// One line a route: its pattern, then the files that its page needs beyond its entry.
void StaticFiles::read_preloads(const std::filesystem::path& file) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string word;
    words >> word;
    RouteLinks route{segments_of(word), {}};
    while (words >> word) route.links += link_to(word);
    routes_.push_back(std::move(route));
  }
}

std::string_view StaticFiles::links_of(std::string_view path) const {
  const auto segments = segments_of(path);
  for (const RouteLinks& route : routes_) {
    if (matches(route.pattern, segments)) return route.links;
  }
  return {};
}

bool StaticFiles::is_page(std::string_view path) const {
  if (path.starts_with("/assets/") || path.starts_with("/.")) return false;
  return !files_.contains(std::string(path)) && files_.contains(entry_of(path));
}

Response StaticFiles::serve_page(std::string_view path, std::string_view boot) const {
  const File& entry = files_.at(entry_of(path));
  const std::string_view html = *entry.plain;
  const auto place = std::min(html.find("</head>"), html.size());
  Response response;
  response.content_type = entry.content_type;
  response.fields.emplace_back("Cache-Control", "private, no-store");
  response.body = html.substr(0, place);
  response.body += links_of(path);
  if (!boot.empty()) write_block(response.body, boot);
  response.body += html.substr(place);
  return response;
}

Response StaticFiles::serve(const Request& request) const {
  Response response;
  const auto found = files_.find(request.path);
  if (found == files_.end()) {
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    response.body = empty() ? "网页文件未安装（web/dist）\n" : "没有找到\n";
    return response;
  }
  const File* file = &found->second;
  response.content_type = file->content_type;
  response.fields.emplace_back("ETag", file->etag);
  response.fields.emplace_back("Vary", "Accept-Encoding");
  response.fields.emplace_back(
      "Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == file->etag) {
    response.status = 304;
    return response;
  }
  const std::string_view accepted = request.accept_encoding;
  response.shared_body = file->plain;
  if (file->brotli && accepted.find("br") != std::string_view::npos) {
    response.shared_body = file->brotli;
    response.fields.emplace_back("Content-Encoding", "br");
  } else if (file->gzip && accepted.find("gzip") != std::string_view::npos) {
    response.shared_body = file->gzip;
    response.fields.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace yixin::http
