#include "platform/base/failure.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <system_error>
#include <typeinfo>

#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::base {
namespace {

std::string name_of(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : type.name();
}

/// "people.cpp:120" of "/…/people.cpp:120: condition".
std::string place_of(const std::string& text) {
  const auto end = text.find(": ");
  const auto folder = text.rfind('/', end);
  const auto begin = folder == std::string::npos ? 0 : folder + 1;
  return text.substr(begin, end - begin);
}

}  // namespace

Failure describe_failure(const std::exception& error) {
  Failure failure{name_of(typeid(error)), {}};
  if (const auto* refusal = dynamic_cast<const Error*>(&error)) {
    failure.code = refusal->code;
  } else if (const auto* coded = dynamic_cast<const CodedError*>(&error)) {
    failure.code = coded->code;
  } else if (const auto* broken = dynamic_cast<const BrokenAssumption*>(&error)) {
    failure.code = place_of(broken->what());
  } else if (const auto* system = dynamic_cast<const std::system_error*>(&error)) {
    failure.code = std::string(system->code().category().name()) + '_' +
                   std::to_string(system->code().value());
  }
  return failure;
}

}  // namespace yixin::base
