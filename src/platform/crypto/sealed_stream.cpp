#include "platform/crypto/sealed_stream.h"

#include <sodium.h>

#include "platform/base/check.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/sodium.h"

namespace yixin::crypto {
namespace {

static_assert(stream_head_size == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(stream_tag_size == crypto_secretstream_xchacha20poly1305_ABYTES);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

struct StreamSealer::State {
  crypto_secretstream_xchacha20poly1305_state stream;
};
struct StreamOpener::State {
  crypto_secretstream_xchacha20poly1305_state stream;
};
struct Sha256::State {
  crypto_hash_sha256_state hash;
};

StreamSealer::StreamSealer(const StreamKey& key)
    : state_(std::make_unique<State>()), head_(stream_head_size, '\0') {
  ensure_sodium();
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, bytes_of(head_), key.data());
}

StreamSealer::~StreamSealer() { sodium_memzero(&state_->stream, sizeof state_->stream); }

std::string StreamSealer::seal(std::string_view plain, std::string_view bound, Piece piece) {
  std::string sealed(plain.size() + stream_tag_size, '\0');
  const unsigned char tag =
      piece == Piece::last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, bytes_of(sealed), nullptr,
                                             bytes_of(plain), plain.size(), bytes_of(bound),
                                             bound.size(), tag);
  return sealed;
}

StreamOpener::StreamOpener(const StreamKey& key, std::string_view head)
    : state_(std::make_unique<State>()) {
  ensure_sodium();
  CHECK(head.size() == stream_head_size);
  crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, bytes_of(head), key.data());
}

StreamOpener::~StreamOpener() { sodium_memzero(&state_->stream, sizeof state_->stream); }

bool StreamOpener::open(std::string_view sealed, std::string_view bound, std::string& plain,
                        Piece& piece) {
  if (sealed.size() < stream_tag_size) return false;
  plain.resize(sealed.size() - stream_tag_size);
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(&state_->stream, bytes_of(plain), nullptr, &tag,
                                                 bytes_of(sealed), sealed.size(), bytes_of(bound),
                                                 bound.size()) != 0) {
    return false;
  }
  piece = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL ? Piece::last : Piece::middle;
  return true;
}

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->hash); }

Sha256::~Sha256() = default;

void Sha256::add(std::string_view data) {
  crypto_hash_sha256_update(&state_->hash, bytes_of(data), data.size());
}

std::string Sha256::finish() {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state_->hash, bytes_of(digest));
  return to_hex(digest);
}

}  // namespace yixin::crypto
