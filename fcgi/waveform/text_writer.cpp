#include "waveform/text_writer.h"

namespace waveform {

void TextWriter::write(double number, int decimals) {
  char digits[64];
  char* end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, decimals).ptr;
  if (decimals > 0) {
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
  }
  const std::string_view text(digits, end);
  write(text == "-0" ? "0" : text);
}

}  // namespace waveform
