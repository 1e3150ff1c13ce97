#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/target.h"

/// Kept inputs: one text file per target, one input a line, so that a change of them can be read.
namespace yixin::fuzz {

/// Printable ASCII as it is, everything else and the backslash as \xNN.
std::string escape(std::string_view bytes);
/// The inverse; throws std::invalid_argument for what escape() never writes.
std::string unescape(std::string_view line);

/// The lines of a corpus file; none when there is no such file.
std::vector<std::string> read_corpus(const std::filesystem::path& file);
/// Sorted and each once, so that the same inputs give the same file.
void write_corpus(const std::filesystem::path& file, std::vector<std::string> inputs);

/// Of the tree: test/fuzz/corpus/NAME.txt.
std::filesystem::path corpus_file(const std::filesystem::path& folder, const Target& target);

}  // namespace yixin::fuzz
