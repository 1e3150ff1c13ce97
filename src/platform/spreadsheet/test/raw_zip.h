#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Archives as no library writes them: every number of theirs may be a lie.
namespace yixin::spreadsheet {

/// One stored entry. What is not given is the truth.
struct RawEntry {
  std::string name;
  std::string content;
  std::uint16_t method = 0;
  std::uint16_t flags = 0;
  std::uint32_t external_attributes = 0;
  std::optional<std::uint32_t> crc = std::nullopt;
  std::optional<std::uint32_t> packed = std::nullopt;
  std::optional<std::uint32_t> unpacked = std::nullopt;
  /// Where the directory says that the entry begins.
  std::optional<std::uint32_t> offset = std::nullopt;
  /// The name before the content, when it is not the one in the directory.
  std::optional<std::string> local_name = std::nullopt;
  std::string extra = {};
};

struct RawEnd {
  std::optional<std::uint16_t> entries = std::nullopt;
  std::optional<std::uint32_t> directory_offset = std::nullopt;
  std::uint16_t comment_bytes = 0;
  std::string comment = {};
  /// Stands between the directory and its end record, as a ZIP64 record does.
  std::string before_end = {};
};

std::string little_endian(std::uint64_t value, int bytes);

std::string raw_zip(const std::vector<RawEntry>& entries, const RawEnd& end = {});

}  // namespace yixin::spreadsheet
