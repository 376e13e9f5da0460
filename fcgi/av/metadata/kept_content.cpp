#include "av/metadata/kept_content.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "audio/name_list.h"
#include "audio/result_info.h"
#include "av/metadata/cover.h"
#include "av/metadata/joined_content.h"
#include "av/metadata/kept_frames.h"
#include "av/metadata/tags.h"
#include "av/metadata/unkept.h"
#include "base/error.h"
#include "base/text.h"
#include "tags/aiff_chunks.h"
#include "tags/mp4.h"
#include "tags/names.h"
#include "tags/picture.h"
#include "tags/reader.h"
#include "tags/riff_chunks.h"
#include "tags/sample_positions.h"
#include "tags/usual_names.h"

namespace av {
namespace {

using audio::Tagging;

bool holds(const audio::Format& format, const tags::Picture& picture) {
  if (format.tagging == Tagging::mp4) return tags::is_mp4_cover(picture.mime);
  return format.tagging != Tagging::muxer && format.tagging != Tagging::wordless &&
         format.tagging != Tagging::none;
}

bool holds_fields(const audio::Format& format) {
  return format.tagging != Tagging::none && format.tagging != Tagging::wordless;
}

// "A and B and C": what warnings name has to fit into a header.
std::string named(const std::set<std::string>& things) {
  constexpr std::size_t kMaxNamed = 12;
  if (things.size() <= kMaxNamed) return base::join(things, " and ");
  const std::vector<std::string> first(things.begin(), std::next(things.begin(), kMaxNamed));
  return base::join(first, " and ") + " and " + std::to_string(things.size() - kMaxNamed) + " more";
}

std::string no_place(const audio::Format& format, const std::set<std::string>& things) {
  return things.empty() ? "" : std::string(format.title) + " has no place for " + named(things);
}

std::vector<tags::Picture> kept_pictures(const audio::Format& format, std::vector<tags::Picture> pictures,
                                         std::set<std::string>& lost) {
  std::vector<tags::Picture> kept;
  for (tags::Picture& picture : pictures) {
    const bool is_second = std::ranges::find(kept, picture.type, &tags::Picture::type) != kept.end();
    if (holds(format, picture) && !(format.tagging == Tagging::ape && is_second))  // one of a type
      kept.push_back(std::move(picture));
    else
      lost.insert("a picture (" + picture.mime + ")");
  }
  check_pictures(kept);
  return kept;
}

// Which part of the source's samples the result has, and at which rate.
tags::Part wanted_part(const audio::Options& options, int source_rate, int result_rate) {
  tags::Part part{.source_rate = source_rate, .result_rate = result_rate};
  part.start = std::llround(options.start.count() * source_rate);
  if (const auto end = audio::end_of(options)) part.end = std::llround(end->count() * source_rate);
  return part;
}

// Not Wave64: libsndfile plays what is behind its samples.
bool holds_chunks(const audio::Format& format) {
  return format.tagging == Tagging::wav || format.tagging == Tagging::aiff;
}

// Loops, cue points and the like.
void keep_chunks(const audio::Options& options, const Demuxer& source, const tags::Part& part,
                 KeptContent& kept, std::set<std::string>& lost) {
  tags::RiffChunks read = tags::read_riff_chunks(source.bytes());
  if (!read.comments.empty()) kept.content.fields.try_emplace("COMMENT", read.comments);
  lost.insert(read.lost.begin(), read.lost.end());
  if (!holds_chunks(*options.format)) {
    lost.insert(read.names.begin(), read.names.end());
    return;
  }
  // Of a WAV's cue points libavformat makes chapters too.
  const bool is_aiff = options.format->tagging == Tagging::aiff;
  if (!is_aiff && tags::find_chunk(read.chunks, "cue ")) kept.content.chapters.clear();
  if (!is_aiff) std::erase_if(read.chunks, [](const auto& chunk) { return chunk.id == "COMT"; });
  tags::Moved moved = tags::moved(std::move(read.chunks), part);
  kept.content.chunks = std::move(moved.chunks);
  kept.warning = moved.warning;
  if (is_aiff) {
    const auto without_word = tags::aiff_chunks(kept.content.chunks).lost;
    lost.insert(without_word.begin(), without_word.end());
  }
}

// Where parts were taken out, samples are elsewhere.
void drop_positions(KeptContent& kept) {
  constexpr audio::NameList kPositions = "cue smpl LIST plst acid cart";
  const auto dropped = std::erase_if(kept.content.chunks, [&](const tags::RiffChunk& chunk) {
    return kPositions.contains(std::string_view(chunk.id).substr(0, chunk.id.find(' ')));
  });
  if (dropped > 0)
    kept.warning =
        audio::joined_warnings(kept.warning, "cue points and loops were left out with the silence");
}

// Frames of ID3v2, and what has no place anywhere.
void keep_frames(const audio::Options& options, const Demuxer& source, std::vector<tags::Id3Frame> frames,
                 bool is_whole, KeptContent& kept, std::set<std::string>& lost) {
  KeptFrames chosen = kept_frames(options, std::move(frames), is_whole);
  kept.content.frames = std::move(chosen.frames);
  lost.merge(chosen.placeless);
  lost.merge(unkept(source));
  if (!chosen.moved.empty())
    kept.warning = audio::joined_warnings(
        kept.warning, named(chosen.moved) + " were left out: they count from the beginning of the whole");
  if (lost.erase(kC2pa) > 0)
    kept.warning = audio::joined_warnings(
        kept.warning, "the C2PA manifest was left out: it signs the bytes of the file that was sent");
}

// What the client says that the fields are.
void apply(const audio::TagOptions& options, tags::Fields& fields) {
  for (const auto& [name, value] : options.fields) {
    tags::Fields one = tags::with_usual_names({{name, {value}}}, &tags::Name::libav);
    const std::string usual = one.begin()->first;
    tags::drop_technical(one);
    if (one.empty()) throw base::Error({{"tag." + name, "says what the file is; it is written by itself"}});
    fields.erase(usual);
    if (!value.empty()) fields[usual] = {value};
    const tags::Name* known = tags::find_name(usual);
    if (value.empty() && known && !known->total.empty()) fields.erase(std::string(known->total));
    // A total comes with its number.
    if (known && !known->total.empty() && value.find('/') != std::string::npos)
      fields.erase(std::string(known->total));
  }
  tags::split_totals(fields);
}

// In place of the front cover.
void put_cover(const std::shared_ptr<const std::string>& bytes, std::vector<tags::Picture>& pictures) {
  const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes->data());
  tags::Picture cover = tags::recognised({.bytes = {begin, bytes->size()}, .owner = bytes});
  if (!cover.mime.starts_with("image/"))
    throw base::Error(std::vector<base::FieldError>{
        {"cover", "is no picture of a kind that is known; send JPEG, PNG, WebP or GIF"}});
  std::erase_if(pictures, [](const tags::Picture& other) { return other.type == tags::kFrontCover; });
  pictures.insert(pictures.begin(), std::move(cover));
}

}  // namespace

KeptContent kept_content(const audio::Options& options, const Demuxer& source,
                         const AVCodecParameters& result, const std::vector<NamedPart>* chapters,
                         const TimeMap* left) {
  const audio::Format& format = *options.format;
  std::optional<tags::Content> read = tags::read_content(source.tags(), source.file());
  KeptContent kept;
  std::set<std::string> lost;
  if (options.keep_cover) {
    std::vector<tags::Picture> pictures = read ? std::move(read->pictures) : std::vector<tags::Picture>();
    tags::add_pictures(pictures, find_pictures(source.context()));
    if (options.editing.tags.cover) put_cover(options.editing.tags.cover, pictures);
    kept.content.pictures = kept_pictures(format, std::move(pictures), lost);
  }
  if (options.keep_metadata && format.tagging != Tagging::none) {
    kept.content.fields = result_fields(source, read, options, result, left);
    kept.content.chapters = result_chapters(source, options, left);
    const int rate = source.stream().codecpar->sample_rate;
    keep_chunks(options, source, wanted_part(options, rate, result.sample_rate), kept, lost);
    if (left) drop_positions(kept);
    const bool is_whole = options.start.count() == 0 && !audio::end_of(options) && !left && !chapters;
    keep_frames(options, source, read ? std::move(read->frames) : std::vector<tags::Id3Frame>(), is_whole,
                kept, lost);
    if (chapters) make_joined(*chapters, kept.content);
  }
  if (!options.keep_metadata && options.editing.chapters && format.tagging != Tagging::none)
    kept.content.chapters = result_chapters(source, options, left);
  put_gains(options, result, kept.content.fields);
  apply(options.editing.tags, kept.content.fields);
  if (!kept.content.fields.empty() && !options.editing.tags.fields.empty() && !holds_fields(format))
    lost.insert("tags");
  kept.warning = audio::joined_warnings(no_place(format, lost), kept.warning);
  return kept;
}

}  // namespace av
