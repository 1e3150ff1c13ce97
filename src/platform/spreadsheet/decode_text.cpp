#include "platform/spreadsheet/decode_text.h"

#include <unicode/ucnv.h>

#include <memory>

#include "platform/base/error.h"
#include "platform/base/utf8.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view utf16_mark = "\xff\xfe";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string convert_from(const char* encoding, std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding, &status));
  // Without this ICU would quietly put U+FFFD in place of what it cannot read.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string text(bytes.size() * 2 + 16, '\0');
  const int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<int32_t>(text.size()),
                         bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) {
    throw base::Error{base::Kind::invalid, "file_damaged",
                      "无法识别文件的文字编码，请另存为 UTF-8 编码或 .xlsx"};
  }
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with(utf16_mark)) return convert_from("UTF-16LE", bytes);
  if (base::utf8_length(bytes)) return std::string(bytes);
  return convert_from("gb18030", bytes);
}

}  // namespace

std::string decode_text(std::string_view bytes) {
  std::string text = to_utf8(bytes);
  // Programs that add a mark to a file that has one leave two of them.
  std::size_t marks = 0;
  while (text.compare(marks, utf8_mark.size(), utf8_mark) == 0) marks += utf8_mark.size();
  return text.erase(0, marks);
}

bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != bytes.npos && !bytes.starts_with(utf16_mark);
}

}  // namespace yixin::spreadsheet
