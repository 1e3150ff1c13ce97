#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace yixin::backup {

using Sink = std::function<void(std::string_view)>;

/// Compresses (Zstandard) what is added and hands it on in pieces of at most 64 KiB.
class Compressor {
 public:
  explicit Compressor(Sink sink);
  ~Compressor();
  void add(std::string_view data);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Decompressor {
 public:
  Decompressor();
  ~Decompressor();
  /// False when the data is damaged. `sink` gets what came out, in pieces.
  bool add(std::string_view data, const Sink& sink);
  /// Whether the compressed stream came to its end.
  bool is_complete() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yixin::backup
