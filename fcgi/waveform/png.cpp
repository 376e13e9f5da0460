#include "waveform/png.h"

#include <csetjmp>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <png.h>

#include "base/error.h"

namespace waveform {
namespace {

constexpr int kBytesOfPixel = 4;

}  // namespace

// libpng is left by longjmp() when it fails. What it writes is kept until it has returned, so that no
// exception passes through it.
struct PngWriter::State {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::vector<std::byte> written;
  std::vector<png_byte> row;
  bool is_out_of_memory = false;

  static void write(png_structp png, png_bytep bytes, png_size_t size) noexcept {
    auto& state = *static_cast<State*>(png_get_io_ptr(png));
    try {
      const auto* begin = reinterpret_cast<const std::byte*>(bytes);
      state.written.insert(state.written.end(), begin, begin + size);
    } catch (...) {
      state.is_out_of_memory = true;
    }
  }

  // Calls `work`, which must own nothing: it may be left by longjmp().
  template <typename Work>
  void run(Work work) {
    if (setjmp(png_jmpbuf(png)) != 0)
      throw base::Error(base::ErrorKind::internal, "The picture could not be written.", "libpng");
    work();
    if (is_out_of_memory) throw std::bad_alloc();
  }

  ~State() { png_destroy_write_struct(&png, &info); }
};

PngWriter::PngWriter(int width, int height, base::ByteSink& sink)
    : sink_(sink), state_(std::make_unique<State>()) {
  State& state = *state_;
  state.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  if (!state.png) throw std::bad_alloc();
  state.info = png_create_info_struct(state.png);
  if (!state.info) throw std::bad_alloc();
  state.row.resize(static_cast<std::size_t>(width) * kBytesOfPixel);
  state.run([&] {
    png_set_write_fn(state.png, &state, State::write, nullptr);
    png_set_IHDR(state.png, state.info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
                 PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(state.png, state.info);
  });
  flush();
}

PngWriter::~PngWriter() = default;

void PngWriter::flush() {
  sink_.write(state_->written);
  state_->written.clear();
}

void PngWriter::write_row(std::span<const audio::Color> pixels) {
  State& state = *state_;
  png_byte* next = state.row.data();
  for (const audio::Color& pixel : pixels) {
    for (const std::uint8_t part : {pixel.red, pixel.green, pixel.blue, pixel.alpha}) *next++ = part;
  }
  state.run([&] { png_write_row(state.png, state.row.data()); });
  flush();
}

void PngWriter::finish() {
  State& state = *state_;
  state.run([&] { png_write_end(state.png, nullptr); });
  flush();
}

}  // namespace waveform
