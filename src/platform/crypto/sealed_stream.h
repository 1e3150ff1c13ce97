#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// Long files that are sealed piece by piece: each piece is authenticated with its place in the
/// stream, and the last one is marked, so that nothing can be changed, moved or cut off.
namespace yixin::crypto {

using StreamKey = std::array<std::uint8_t, 32>;

inline constexpr std::size_t stream_head_size = 24;
inline constexpr std::size_t stream_tag_size = 17;

enum class Piece { middle, last };

class StreamSealer {
 public:
  explicit StreamSealer(const StreamKey& key);
  ~StreamSealer();
  /// stream_head_size bytes that stand in clear before the first piece.
  const std::string& head() const { return head_; }
  /// `bound` is authenticated with the piece and not stored.
  std::string seal(std::string_view plain, std::string_view bound, Piece piece);

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string head_;
};

class StreamOpener {
 public:
  StreamOpener(const StreamKey& key, std::string_view head);
  ~StreamOpener();
  /// False when the piece was changed, moved, or bound to something else.
  bool open(std::string_view sealed, std::string_view bound, std::string& plain, Piece& piece);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// SHA-256 of what comes in parts.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view data);
  /// In hexadecimal; the object is used up.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yixin::crypto
