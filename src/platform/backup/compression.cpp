#include "platform/backup/compression.h"

#include <zstd.h>

#include <string>

#include "platform/base/check.h"

namespace yixin::backup {
namespace {

constexpr std::size_t piece_size = 64 * 1024;
constexpr int level = 3;
/// Rows that compress well must not pile up in the reader: a piece stands for this much at most.
constexpr std::size_t flush_every = 2 * 1024 * 1024;

}  // namespace

struct Compressor::State {
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> stream{ZSTD_createCCtx(), &ZSTD_freeCCtx};
  Sink sink;
  std::string out = std::string(piece_size, '\0');
  std::size_t filled = 0;
  std::size_t unflushed = 0;

  void flush() {
    if (filled > 0) sink(std::string_view(out).substr(0, filled));
    filled = 0;
  }
  /// Returns what zstd still holds back.
  std::size_t push(ZSTD_inBuffer& in, ZSTD_EndDirective directive) {
    ZSTD_outBuffer buffer{out.data(), out.size(), filled};
    const std::size_t left = ZSTD_compressStream2(stream.get(), &buffer, &in, directive);
    CHECK(ZSTD_isError(left) == 0);
    filled = buffer.pos;
    if (filled == out.size()) flush();
    return left;
  }
};

Compressor::Compressor(Sink sink) : state_(std::make_unique<State>()) {
  CHECK(state_->stream != nullptr);
  state_->sink = std::move(sink);
  ZSTD_CCtx_setParameter(state_->stream.get(), ZSTD_c_compressionLevel, level);
}

Compressor::~Compressor() = default;

void Compressor::add(std::string_view data) {
  ZSTD_inBuffer in{data.data(), data.size(), 0};
  while (in.pos < in.size) state_->push(in, ZSTD_e_continue);
  state_->unflushed += data.size();
  if (state_->unflushed < flush_every) return;
  while (state_->push(in, ZSTD_e_flush) > 0) {
  }
  state_->flush();
  state_->unflushed = 0;
}

void Compressor::finish() {
  ZSTD_inBuffer in{nullptr, 0, 0};
  while (state_->push(in, ZSTD_e_end) > 0) {
  }
  state_->flush();
}

struct Decompressor::State {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> stream{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  std::string out = std::string(piece_size, '\0');
  bool complete = false;
};

Decompressor::Decompressor() : state_(std::make_unique<State>()) {
  CHECK(state_->stream != nullptr);
}

Decompressor::~Decompressor() = default;

bool Decompressor::add(std::string_view data, const Sink& sink) {
  ZSTD_inBuffer in{data.data(), data.size(), 0};
  for (;;) {
    ZSTD_outBuffer out{state_->out.data(), state_->out.size(), 0};
    const std::size_t left = ZSTD_decompressStream(state_->stream.get(), &out, &in);
    if (ZSTD_isError(left) != 0) return false;
    state_->complete = left == 0;
    if (out.pos > 0) sink(std::string_view(state_->out).substr(0, out.pos));
    const bool drained = state_->complete || out.pos < out.size;
    if (in.pos == in.size && drained) return true;
  }
}

bool Decompressor::is_complete() const { return state_->complete; }

}  // namespace yixin::backup
