#include "platform/crypto/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/crypto/sodium.h"
#include "platform/crypto/stream_random.h"

namespace yixin::crypto {
namespace {

constexpr char algorithm_xchacha20 = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t head_size = 2 + nonce_size;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "keys_unreadable",
                    "密钥文件 " + file.string() + " " + why};
}

std::string associated_data(const Place& place) {
  return std::string(place.table) + '\x1f' + std::to_string(place.row) + '\x1f' +
         std::string(place.column);
}

/// Written to the disk before it is used: a key that vanished with the power would take every
/// value sealed by it along.
void write_durably(const std::filesystem::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) refuse(file, "无法创建");
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) refuse(file, "无法写入");
  const int directory = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
}

std::string read_private(const std::filesystem::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) refuse(file, "无法读取");
  if ((info.st_mode & 077) != 0) refuse(file, "的权限过宽，应为 0600");
  std::ifstream in(file);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

Keys Keys::open_or_create(const std::filesystem::path& directory) {
  ensure_sodium();
  std::filesystem::create_directories(directory);
  std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
  Keys keys;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() != ".key") continue;
    const auto raw = from_hex(read_private(entry.path()));
    const int number = std::atoi(entry.path().stem().c_str());
    if (!raw || raw->size() != 32 || number < 1 || number > 255) refuse(entry.path(), "已损坏");
    std::memcpy(keys.masters_[static_cast<std::uint8_t>(number)].data(), raw->data(), 32);
  }
  if (keys.masters_.empty()) {
    const auto fresh = draw_seed();
    const std::string_view raw(reinterpret_cast<const char*>(fresh.data()), fresh.size());
    write_durably(directory / "001.key", to_hex(raw) + '\n');
    keys.masters_[1] = fresh;
  }
  for (std::size_t purpose = 1; purpose <= purposes; ++purpose) {
    keys.digest_keys_[purpose] =
        derive(keys.masters_.begin()->second, static_cast<Purpose>(purpose));
  }
  return keys;
}

Keys::Master Keys::derive(const Master& master, Purpose purpose) {
  Master key;
  crypto_kdf_derive_from_key(key.data(), key.size(), static_cast<std::uint64_t>(purpose),
                             "yixinkey", master.data());
  return key;
}

describe::Bytes Keys::seal(Purpose purpose, const Place& place, std::string_view plain,
                           base::Random& random) const {
  const auto& [number, master] = *masters_.rbegin();
  const Master key = derive(master, purpose);
  const std::string data = associated_data(place);
  std::string sealed(head_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(sealed.data());
  sealed[0] = algorithm_xchacha20;
  sealed[1] = static_cast<char>(number);
  random.fill({bytes + 2, nonce_size});
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      bytes + head_size, &size, reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
      reinterpret_cast<const unsigned char*>(data.data()), data.size(), nullptr, bytes + 2,
      key.data());
  return {std::move(sealed)};
}

std::optional<std::string> Keys::open(Purpose purpose, const Place& place,
                                      std::string_view sealed) const {
  constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < head_size + tag_size || sealed[0] != algorithm_xchacha20) return std::nullopt;
  const auto master = masters_.find(static_cast<std::uint8_t>(sealed[1]));
  if (master == masters_.end()) return std::nullopt;
  const Master key = derive(master->second, purpose);
  const std::string data = associated_data(place);
  const auto* bytes = reinterpret_cast<const unsigned char*>(sealed.data());
  std::string plain(sealed.size() - head_size - tag_size, '\0');
  const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, bytes + head_size,
      sealed.size() - head_size, reinterpret_cast<const unsigned char*>(data.data()), data.size(),
      bytes + 2, key.data());
  if (result != 0) return std::nullopt;
  return plain;
}

Digest Keys::digest(Purpose purpose, std::string_view text) const {
  const Master& key = digest_keys_.at(static_cast<std::size_t>(purpose));
  Digest digest;
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data(),
                     key.size());
  return digest;
}

std::string Keys::fingerprint() const {
  std::string text;
  for (const auto& [number, master] : masters_) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), master.data(), master.size(), nullptr, 0);
    const std::string hex = to_hex({reinterpret_cast<const char*>(digest.data()), 16});
    if (!text.empty()) text += ' ';
    for (std::size_t i = 0; i < hex.size(); i += 4) text += (i ? "-" : "") + hex.substr(i, 4);
  }
  return text;
}

describe::Bytes to_bytes(const Digest& digest) {
  return {std::string(reinterpret_cast<const char*>(digest.data()), digest.size())};
}

std::string to_hex(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  hex.pop_back();
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
  std::string raw(hex.size() / 2, '\0');
  std::size_t size = 0;
  if (hex.size() % 2 != 0 ||
      sodium_hex2bin(reinterpret_cast<unsigned char*>(raw.data()), raw.size(), hex.data(),
                     hex.size(), nullptr, &size, nullptr) != 0 ||
      size != raw.size()) {
    return std::nullopt;
  }
  return raw;
}

std::uint64_t prf(std::uint64_t key, std::uint64_t message) {
  unsigned char key_bytes[crypto_shorthash_KEYBYTES] = {};
  unsigned char message_bytes[8];
  unsigned char out[crypto_shorthash_BYTES];
  std::memcpy(key_bytes, &key, sizeof key);
  std::memcpy(message_bytes, &message, sizeof message);
  crypto_shorthash(out, message_bytes, sizeof message_bytes, key_bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, out, sizeof value);
  return value;
}

std::string sha256_hex(std::string_view data) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(data.data()), data.size());
  return to_hex({reinterpret_cast<const char*>(digest), sizeof digest});
}

}  // namespace yixin::crypto
