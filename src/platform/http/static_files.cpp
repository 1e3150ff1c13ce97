#include "platform/http/static_files.h"

#include <fstream>

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

}  // namespace

StaticFiles StaticFiles::load(const std::filesystem::path& directory) {
  StaticFiles all;
  if (!std::filesystem::is_directory(directory)) return all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    const auto& path = entry.path();
    const auto extension = path.extension();
    if (!entry.is_regular_file() || extension == ".br" || extension == ".gz") continue;
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
  return all;
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  const auto exact = files_.find(std::string(path));
  if (exact != files_.end()) return &exact->second;
  if (path.starts_with("/assets/") || path.starts_with("/.")) return nullptr;
  std::string page = "/index.html";
  if (path == "/m" || path.starts_with("/m/")) page = "/m.html";
  if (path == "/desk" || path.starts_with("/desk/")) page = "/desk.html";
  const auto entry = files_.find(page);
  return entry == files_.end() ? nullptr : &entry->second;
}

Response StaticFiles::serve(const Request& request) const {
  Response response;
  const File* file = find(request.path);
  if (file == nullptr) {
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    response.body = empty() ? "网页文件未安装（web/dist）\n" : "没有找到\n";
    return response;
  }
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
