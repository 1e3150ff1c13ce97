#include "platform/crypto/keys.h"

#include <sodium.h>

#include <cstring>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/crypto/key_files.h"
#include "platform/crypto/sodium.h"
#include "platform/crypto/stream_random.h"

namespace yixin::crypto {
namespace {

constexpr char algorithm_xchacha20 = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t head_size = 2 + nonce_size;

std::string associated_data(const Place& place) {
  return std::string(place.table) + '\x1f' + std::to_string(place.row) + '\x1f' +
         std::string(place.column);
}

constexpr Purpose kept_purposes[kept_key_count] = {Purpose::audit, Purpose::one_time_code,
                                                   Purpose::session};

Keys::Master key_from(std::string_view raw) {
  Keys::Master key;
  CHECK(raw.size() == key.size());
  std::memcpy(key.data(), raw.data(), key.size());
  return key;
}

std::string bytes_of(const Keys::Master& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

}  // namespace

Keys::Keys(Keys&& other) noexcept
    : masters_(std::move(other.masters_)),
      retired_(std::move(other.retired_)),
      digest_keys_(other.digest_keys_) {}

std::shared_ptr<const Keys::Masters> Keys::masters() const {
  std::lock_guard lock(mutex_);
  return masters_;
}

Keys Keys::load(const std::filesystem::path& directory) {
  ensure_sodium();
  Keys keys;
  auto masters = std::make_shared<Masters>();
  for (const KeyFile& file : read_key_files(directory)) {
    const std::string_view raw = file.raw;
    if (!file.retired) {
      (*masters)[file.number] = key_from(raw);
      continue;
    }
    for (std::size_t i = 0; i < kept_key_count; ++i) {
      keys.retired_[file.number][kept_purposes[i]] = key_from(raw.substr(i * key_size, key_size));
    }
  }
  keys.masters_ = std::move(masters);
  return keys;
}

Keys Keys::open_or_create(const std::filesystem::path& directory) {
  Keys keys = load(directory);
  if (keys.masters_->empty()) {
    const auto fresh = draw_seed();
    write_key_file(directory, {1, false, bytes_of(fresh)});
    keys.masters_ = std::make_shared<const Masters>(Masters{{1, fresh}});
  }
  keys.derive_digest_keys();
  return keys;
}

Keys Keys::open_existing(const std::filesystem::path& directory) {
  Keys keys = load(directory);
  if (keys.masters_->empty()) {
    throw base::Error{base::Kind::unavailable, "keys_missing",
                      "密钥目录 " + directory.string() +
                          " 里没有密钥；请用 --keys 指明，或先用 yixin keys recover 从恢复单恢复"};
  }
  keys.derive_digest_keys();
  return keys;
}

std::uint8_t Keys::add(const std::filesystem::path& directory) {
  const std::uint8_t newest = open_existing(directory).newest();
  CHECK(newest < 255);
  const auto number = static_cast<std::uint8_t>(newest + 1);
  write_key_file(directory, {number, false, bytes_of(draw_seed())});
  return number;
}

bool Keys::take_up_newer(const std::filesystem::path& directory) {
  if (newest_key_number(directory) <= newest()) return false;
  const auto present = open_existing(directory).masters_;
  auto both = std::make_shared<Masters>(*masters());
  // A key that went from the directory goes on opening until the next start.
  both->insert(present->upper_bound(newest()), present->end());
  if (both->size() == masters()->size()) return false;
  std::lock_guard lock(mutex_);
  masters_ = std::move(both);
  return true;
}

void Keys::retire_oldest(const std::filesystem::path& directory) const {
  const auto masters = this->masters();
  CHECK(masters->size() > 1);
  const auto& [number, master] = *masters->begin();
  std::string raw;
  for (const Purpose purpose : kept_purposes) raw += bytes_of(derive(master, purpose));
  // A run that was cut off between the two steps left this file behind.
  remove_key_file(directory, number, true);
  write_key_file(directory, {number, true, raw});
  remove_key_file(directory, number, false);
}

void Keys::derive_digest_keys() {
  for (std::size_t purpose = 1; purpose <= purposes; ++purpose) {
    digest_keys_[purpose] = digest_key(static_cast<Purpose>(purpose));
  }
}

Keys::Master Keys::digest_key(Purpose purpose) const {
  const auto masters = this->masters();
  const auto& [oldest, master] = *masters->begin();
  if (!retired_.empty() && retired_.begin()->first < oldest) {
    const auto kept = retired_.begin()->second.find(purpose);
    if (kept != retired_.begin()->second.end()) return kept->second;
  }
  return derive(master, purpose);
}

Keys::Master Keys::derive(const Master& master, Purpose purpose) {
  Master key;
  crypto_kdf_derive_from_key(key.data(), key.size(), static_cast<std::uint64_t>(purpose),
                             "yixinkey", master.data());
  return key;
}

describe::Bytes Keys::seal(Purpose purpose, const Place& place, std::string_view plain,
                           base::Random& random) const {
  const auto masters = this->masters();
  const auto& [number, master] = *masters->rbegin();
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
  const auto masters = this->masters();
  const auto master = masters->find(static_cast<std::uint8_t>(sealed[1]));
  if (master == masters->end()) return std::nullopt;
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

std::map<std::uint8_t, std::string> Keys::fingerprints() const {
  std::map<std::uint8_t, std::string> marks;
  const auto masters = this->masters();
  for (const auto& [number, master] : *masters) {
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), master.data(), master.size(), nullptr, 0);
    const std::string hex = to_hex({reinterpret_cast<const char*>(digest.data()), 16});
    std::string& text = marks[number];
    for (std::size_t i = 0; i < hex.size(); i += 4) text += (i ? "-" : "") + hex.substr(i, 4);
  }
  return marks;
}

std::string Keys::fingerprint() const {
  std::string text;
  for (const auto& [number, mark] : fingerprints()) text += (text.empty() ? "" : " ") + mark;
  return text;
}

std::optional<Keys::Master> Keys::stream_key(std::uint8_t number) const {
  const auto masters = this->masters();
  const auto master = masters->find(number);
  if (master == masters->end()) return std::nullopt;
  return derive(master->second, Purpose::backup);
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
