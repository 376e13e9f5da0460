// Any header has a size of samples that can be, or none; what is corrected of it lies in the file, and the
// rest of the file is as it was. What is read in place of a RIFX is a RIFF.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "av/pcm/pcm_header.h"
#include "av/pcm/quicktime_pcm.h"
#include "av/pcm/rifx.h"
#include "fuzz/check.h"
#include "support/memory_source.h"

namespace {

// It ends where it says, in whatever steps it is read.
void check_ends(const base::ByteSource& source) {
  std::array<std::byte, 777> buffer;
  std::uint64_t at = 0;
  while (const std::size_t got = source.read_at(at, buffer)) at += got;
  fuzz::check(at == source.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const support::MemorySource source(bytes);
  for (const av::QuickTimePcm& track : av::quicktime_pcm(source))
    fuzz::check(track.correction.offset + track.correction.size <= size);
  if (const auto riff = av::riff_of_rifx(source)) {
    std::array<std::byte, 4> name{};
    fuzz::check(riff->read_at(0, name) == name.size() && name[3] == std::byte{'F'});
    check_ends(*riff);
  }
  const auto container = av::sample_container(source);
  if (!container) return 0;
  fuzz::check(container->bytes >= 1 && container->bytes <= 8);
  fuzz::check(container->valid_bits >= 1 && container->valid_bits <= 8 * container->bytes);
  const av::CorrectedSource corrected(source, container->corrections);
  std::vector<std::byte> read(size);
  fuzz::check(corrected.read_at(0, read) == size);
  for (std::size_t i = 0; i < size; ++i) {
    bool is_corrected = false;
    for (const av::Correction& correction : container->corrections)
      is_corrected |= i >= correction.offset && i < correction.offset + correction.size;
    fuzz::check(is_corrected || std::to_integer<unsigned char>(read[i]) == data[i]);
  }
  check_ends(av::WidenedSource(corrected, container->narrow));
  return 0;
}
