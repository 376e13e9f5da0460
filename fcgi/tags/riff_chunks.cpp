#include "tags/riff_chunks.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "tags/aiff_chunks.h"
#include "tags/big_endian.h"
#include "tags/rifx.h"

namespace tags {
namespace {

using namespace std::string_view_literals;

constexpr int kMaxChunks = 10'000;
constexpr std::uint64_t kMaxSize = 16 << 20;       // bytes of one
constexpr std::uint64_t kMaxSizeOfAll = 32 << 20;  // bytes
constexpr std::string_view kLabels = "adtl";

// Loops, cue points, play list, instrument, tempo; production, broadcast and rights in XML; radio traffic.
constexpr std::string_view kOfWave[] = {"smpl", "cue ", "plst", "inst", "acid",
                                        "iXML", "axml", "_PMX", "cart"};
// What tells the rate; markers, loops and the key of an instrument, comments.
constexpr std::string_view kCommon = "COMM";
constexpr std::string_view kOfAiff[] = {kCommon, "MARK", "INST", "COMT"};
// What the file is, room, sums of its samples; and words, which are read elsewhere.
constexpr std::string_view kSilent[] = {"fmt ", "data", "fact", "ds64", "JUNK", "junk", "PAD ", "FLLR",
                                        "PEAK", "levl", "MD5 ", "LIST", "list", "bext", "id3 ", "ID3 ",
                                        "COMM", "SSND", "FVER", "NAME", "AUTH", "(c) ", "ANNO"};

// What was read, in the words of WAV, and by which names the file had it.
void keep(RiffChunks& read) {
  for (const RiffChunk& chunk : read.chunks) read.names.push_back(name_of(chunk));
}

void turn_from_rifx(RiffChunks& read) {
  keep(read);
  for (RiffChunk& chunk : read.chunks) chunk = from_rifx(std::move(chunk));
}

// Of the common chunk, where it is a floating-point number of 80 bits; 0: it is none that a file has.
int aiff_rate(const std::string& common) {
  constexpr std::size_t kRate = 8;
  constexpr int kBias = 16383, kBits = 31;  // the upper half of the number's own is enough
  const int exponent = static_cast<int>(big_endian(common, kRate, 2)) - kBias;
  if (exponent < 0 || exponent >= kBits) return 0;
  return static_cast<int>(big_endian(common, kRate + 2, 4) >> (kBits - exponent));
}

void turn_from_aiff(RiffChunks& read) {
  const RiffChunk* common = find_chunk(read.chunks, kCommon);
  const int rate = common ? aiff_rate(common->content) : 0;
  std::erase_if(read.chunks, [](const RiffChunk& chunk) { return chunk.id == kCommon; });
  for (const RiffChunk& chunk : read.chunks) {
    if (chunk.id == "COMT") read.comments = comments(chunk.content);
    const bool is_words = chunk.id == "COMT" && big_endian(chunk.content, 0, 2) == read.comments.size();
    if (!is_words) read.names.push_back(chunk.id);
  }
  read.chunks = wave_chunks(read.chunks, rate);
}

// How chunks are written down.
struct Form {
  std::size_t id;     // bytes of its name, of which four tell
  std::size_t size;   // bytes of its size
  bool with_header;   // the size counts the chunk's header too
  std::size_t align;  // bytes
  std::endian order;
  std::uint64_t first;  // where the first one is
  std::span<const std::string_view> kept = kOfWave;
  void (*to_wave)(RiffChunks&) = keep;
};
constexpr Form kRiff{4, 4, false, 2, std::endian::little, 12};
constexpr Form kRifx{4, 4, false, 2, std::endian::big, 12, kOfWave, turn_from_rifx};
constexpr Form kWave64{16, 8, true, 8, std::endian::little, 40};
constexpr Form kAiff{4, 4, false, 2, std::endian::big, 12, kOfAiff, turn_from_aiff};

std::string read(const base::ByteSource& source, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const std::size_t got =
        source.read_at(offset + done, std::as_writable_bytes(std::span(bytes)).subspan(done));
    if (got == 0) break;
    done += got;
  }
  bytes.resize(done);
  return bytes;
}

std::uint64_t number(std::string_view bytes, std::endian order) {
  std::uint64_t result = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char byte = bytes[order == std::endian::big ? i : bytes.size() - 1 - i];
    result = result << 8 | static_cast<unsigned char>(byte);
  }
  return result;
}

std::optional<Form> form_of(const base::ByteSource& source) {
  constexpr std::string_view kWave64Riff = "riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\0\0"sv;
  const std::string header = read(source, 0, kWave64.first);
  if (header.size() < kRiff.first) return std::nullopt;
  if (header.starts_with(kWave64Riff)) return kWave64;
  if (header.starts_with("FORM") && header.compare(8, 3, "AIF") == 0) return kAiff;
  if (header.compare(8, 4, "WAVE") != 0) return std::nullopt;
  if (header.starts_with("RIFX")) return kRifx;
  const bool is_riff = header.starts_with("RIFF") || header.starts_with("RF64") || header.starts_with("BW64");
  return is_riff ? std::optional(kRiff) : std::nullopt;
}

struct Found {
  std::string id;  // four bytes of it
  std::uint64_t at;
  std::uint64_t size;
};

// The chunks of a file one after the other, as far as they are whole.
class ChunkReader {
 public:
  ChunkReader(const base::ByteSource& source, const Form& form)
      : source_(source), form_(form), at_(form.first) {}

  std::optional<Found> next() {
    constexpr std::uint64_t kSize64 = 28;
    const std::size_t header_size = form_.id + form_.size;
    const std::string header = read(source_, at_, header_size);
    if (header.size() < header_size || count_++ == kMaxChunks) return std::nullopt;
    std::uint64_t size = number(std::string_view(header).substr(form_.id), form_.order);
    if (form_.with_header) size -= std::min<std::uint64_t>(size, header_size);
    if (header.starts_with("data") && size == UINT32_MAX) size = size_of_data_;
    const Found found{header.substr(0, 4), at_ + header_size, size};
    if (size > source_.size() - found.at) return std::nullopt;  // its header was read
    if (found.id == "ds64" && size >= kSize64)
      size_of_data_ = number(read(source_, found.at + 8, 8), std::endian::little);
    at_ = found.at + (size + form_.align - 1) / form_.align * form_.align;
    return found;
  }

 private:
  const base::ByteSource& source_;
  const Form form_;
  std::uint64_t at_;
  int count_ = 0;
  std::uint64_t size_of_data_ = UINT32_MAX;  // where the chunk itself does not say
};

class Walk {
 public:
  Walk(const base::ByteSource& source, const Form& form) : source_(source), form_(form) {}

  RiffChunks run() {
    ChunkReader chunks(source_, form_);
    while (const auto found = chunks.next()) take(found->id, found->at, found->size);
    return std::move(result_);
  }

 private:
  void take(const std::string& id, std::uint64_t at, std::uint64_t size) {
    const bool is_list = id == "LIST" || id == "list";
    const bool is_labels = is_list && size >= kLabels.size() && read(source_, at, kLabels.size()) == kLabels;
    const bool is_kept = is_labels || std::ranges::find(form_.kept, id) != form_.kept.end();
    if (size == 0) return;
    if (!is_kept) return add_unknown(id);
    const RiffChunk chunk{is_labels ? "LIST" : id, {}};
    const auto is_same = [&](const RiffChunk& other) { return other.id == id; };
    if (!is_labels && std::ranges::any_of(result_.chunks, is_same)) return;
    if (size > kMaxSize || (size_ += size) > kMaxSizeOfAll)
      result_.lost.push_back(name_of(chunk));
    else
      result_.chunks.push_back({chunk.id, read(source_, at, static_cast<std::size_t>(size))});
  }

  // Behind sound that is cut anything may stand, which is no name then.
  void add_unknown(const std::string& id) {
    constexpr std::size_t kMaxUnknown = 16;
    const auto is_of_name = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::ranges::find(kSilent, id) != std::end(kSilent) || !std::ranges::all_of(id, is_of_name) ||
        result_.lost.size() >= kMaxUnknown)
      return;
    const std::string name = name_of({id, {}});
    if (std::ranges::find(result_.lost, name) == result_.lost.end()) result_.lost.push_back(name);
  }

  const base::ByteSource& source_;
  const Form form_;
  std::uint64_t size_ = 0;  // of all that was taken
  RiffChunks result_;
};

}  // namespace

RiffChunks read_riff_chunks(const base::ByteSource& source) {
  const auto form = form_of(source);
  if (!form) return {};
  RiffChunks read = Walk(source, *form).run();
  form->to_wave(read);
  return read;
}

std::optional<std::uint64_t> find_id3_chunk(const base::ByteSource& source) {
  const auto form = form_of(source);
  if (!form) return std::nullopt;
  ChunkReader chunks(source, *form);
  while (const auto found = chunks.next()) {
    if (found->id == "ID3 " || found->id == "id3 ") return found->at;
  }
  return std::nullopt;
}

std::string name_of(const RiffChunk& chunk) {
  if (chunk.id == "LIST") return std::string(kLabels);
  return chunk.id.substr(0, chunk.id.find(' '));
}

}  // namespace tags
