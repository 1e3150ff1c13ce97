#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Pictures as they are kept: every segment or chunk that draws, none that tells where, when and by
/// whom a photo was taken. Nothing is encoded anew. All throw invalid file_damaged and too_large
/// picture_too_large.
namespace yixin::files {

/// What a phone of today takes, with room: more makes an old phone run out of memory.
inline constexpr std::uint64_t most_pixels = 50'000'000;
void check_size(std::uint64_t width, std::uint64_t height);
[[noreturn]] void refuse_damaged_picture();

/// Keeps the one tag that says which side is up.
std::string strip_jpeg(std::string_view bytes);
/// An animation becomes its first picture.
std::string strip_png(std::string_view bytes);
std::string strip_webp(std::string_view bytes);

}  // namespace yixin::files
