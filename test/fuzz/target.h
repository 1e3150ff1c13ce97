#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/error.h"

/// Everything that reads what a stranger may send, each as one function of bytes. libFuzzer drives
/// them in the preset `fuzz`; in the tests every kept input is read once more without it.
namespace yixin::fuzz {

struct Target {
  /// Of the corpus file and on the command line.
  std::string_view name;
  /// Reads the input. A refusal is an end like any other; everything else that is thrown, and every
  /// broken promise, is a finding.
  void (*run)(std::string_view input);
  /// Inputs that reach deep, for a start without a corpus.
  std::vector<std::string> (*seeds)();
};

/// What one file of targets holds; the fuzzer's program for them is fuzz_NAME.
struct Family {
  std::string_view name;
  const std::vector<Target>& targets;
};

const std::vector<Family>& families();
/// nullptr when there is none of that name.
const Target* find_target(const std::vector<Target>& among, std::string_view name);

/// Ends the process with the promise that was broken.
void expect(bool holds, std::string_view promise);

/// The longest input that the fuzzer makes, in bytes; a longer seed would reach it cut off.
constexpr std::size_t longest_input = 4096;

/// What this process asked `accepted`: a target that refuses its own seeds looks at refusals only.
struct Tally {
  std::size_t asked = 0;
  std::size_t answered = 0;
};
inline Tally tally;

/// False when `read` was refused as users are refused.
template <class Read>
bool accepted(Read&& read) {
  ++tally.asked;
  try {
    read();
    ++tally.answered;
    return true;
  } catch (const base::Error& refusal) {
    expect(!refusal.code.empty() && !refusal.detail.empty(), "a refusal has a code and a sentence");
    return false;
  }
}

/// A folder of this process that is gone when the process ends.
const std::string& scratch_folder();

// One per file; families() lists them.
extern const std::vector<Target> http_targets;
extern const std::vector<Target> sheet_targets;
extern const std::vector<Target> bank_targets;
extern const std::vector<Target> word_targets;
extern const std::vector<Target> sealed_targets;
extern const std::vector<Target> form_targets;
extern const std::vector<Target> picture_targets;

}  // namespace yixin::fuzz
