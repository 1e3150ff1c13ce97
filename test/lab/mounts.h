#pragma once

#include <filesystem>
#include <string>

namespace yixin::lab {

/// Runs a command of the machine; false when it failed.
bool run_tool(const std::string& command);

/// A file system of its own at a new folder, gone with the object. Needs root, and for images loop
/// devices; what the machine does not allow is said by is_there().
class Mount {
 public:
  /// `what` as mount takes it before the folder: "-t tmpfs -o size=96m tmpfs", "-o loop disk.img".
  Mount(const std::string& what, std::filesystem::path folder);
  ~Mount();
  Mount(const Mount&) = delete;
  Mount& operator=(const Mount&) = delete;

  bool is_there() const { return is_there_; }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  bool is_there_;
};

/// Whether this machine lets us mount at all.
bool can_mount();
/// Whether it has loop devices and btrfs, on which an image is cloned in one instant.
bool can_copy_disks();

/// The folder in memory where the machine has one, else that for temporary files.
std::filesystem::path memory();

/// A new folder, removed with the object.
class LabFolder {
 public:
  explicit LabFolder(const std::string& name,
                     const std::filesystem::path& parent = std::filesystem::temp_directory_path());
  ~LabFolder();
  LabFolder(const LabFolder&) = delete;
  LabFolder& operator=(const LabFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Takes all the room of a file system, and gives it back.
class Filler {
 public:
  explicit Filler(std::filesystem::path file) : file_(std::move(file)) {}
  void fill() const;
  void free() const { std::filesystem::remove(file_); }

 private:
  std::filesystem::path file_;
};

}  // namespace yixin::lab
