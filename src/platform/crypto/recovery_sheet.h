#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// The keys on paper. Each line stands for eight bytes of one key and carries its place and a
/// checksum, so that a slip of the pen is found in its line while typing.
namespace yixin::crypto {

/// Every key of a directory, retired ones as well; lines of five groups of four digits.
std::vector<std::string> recovery_lines(const std::filesystem::path& keys);

/// Makes a key directory from typed lines in any order; spaces and lower case do not matter.
/// Throws Kind::invalid "sheet_line_wrong" with the line's number, "sheet_incomplete", and
/// Kind::conflict "keys_exist" when the directory already holds keys.
void recover_keys(const std::vector<std::string>& lines, const std::filesystem::path& keys);

}  // namespace yixin::crypto
