#pragma once

// Text written piece by piece.

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace waveform {

// Borrows `sink`, and writes large pieces to it. What is left is written by flush().
class TextWriter {
 public:
  explicit TextWriter(base::ByteSink& sink) : sink_(sink) {}

  void write(std::string_view text) {
    text_ += text;
    if (text_.size() >= kPiece) flush();
  }

  template <std::integral Number>
  void write(Number number) {
    char digits[24];
    write(std::string_view(digits, std::to_chars(digits, digits + sizeof digits, number).ptr));
  }

  // With as many decimals as it takes at most, and not more than `decimals`.
  void write(double number, int decimals);

  void flush() {
    sink_.write(std::as_bytes(std::span(text_)));
    text_.clear();
  }

 private:
  static constexpr std::size_t kPiece = 32'768;

  base::ByteSink& sink_;
  std::string text_;
};

}  // namespace waveform
