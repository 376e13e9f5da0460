#include "av/metadata/tags.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "av/lib/check.h"
#include "base/utf8.h"
#include "tags/loudness.h"
#include "tags/usual_names.h"

namespace av {
namespace {

// libavformat hands on what Vorbis comments and INFO lists of older programs say in another encoding.
std::string in_utf8(const char* text) {
  return base::is_utf8(text) ? text : base::latin1_to_utf8(text);
}

bool says_nothing(std::string_view field, std::string_view value) {
  return value.empty() || (field == "language" && value == "und");
}

tags::Fields fields_of(const AVDictionary* dictionary) {
  tags::Fields fields;
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX))) {
    if (!says_nothing(entry->key, entry->value))
      fields.try_emplace(entry->key, tags::Values{in_utf8(entry->value)});
  }
  return tags::with_usual_names(std::move(fields), &tags::Name::libav);
}

void respell(tags::Fields& fields, const std::string& name) {
  if (auto node = fields.extract(name)) {
    node.key() = name;
    fields.insert(std::move(node));
  }
}

// What libavformat has read and the fields lack. Where the fields are the `whole` of it, only the names
// that everybody knows, and the spelling of the others, which TagLib writes in capitals.
void merge(const AVDictionary* dictionary, bool whole, tags::Fields& fields) {
  tags::Fields read = fields_of(dictionary);
  // Frames behind one that TagLib takes for the end of the tag.
  if (whole) tags::settle_akin_names(read);
  for (const auto& [name, values] : read) {
    const bool known = tags::find_name(name);
    if (!known) respell(fields, name);
    const bool is_conductor = name == "PERFORMER" && fields.contains("CONDUCTOR");  // its word for TPE3
    if ((known || !whole) && !is_conductor) fields.try_emplace(name, values);
  }
}

// What libavformat calls encoder and creation time in a Broadcast Wave, which has a time reference.
void merge_broadcast(const AVDictionary* dictionary, tags::Fields& fields) {
  if (!av_dict_get(dictionary, "time_reference", nullptr, 0)) return;
  for (const auto& [libav, field] :
       {std::pair{"encoded_by", "ORIGINATOR"}, std::pair{"creation_time", "ORIGINATION_TIME"}}) {
    const AVDictionaryEntry* entry = av_dict_get(dictionary, libav, nullptr, 0);
    if (entry && *entry->value) fields.try_emplace(field, tags::Values{in_utf8(entry->value)});
  }
}

// The time reference counts samples since midnight to the first one.
void move_time_reference(const Demuxer& source, double start, int sample_rate, tags::Fields& fields) {
  const auto field = fields.find("TIME_REFERENCE");
  const int source_rate = source.stream().codecpar->sample_rate;
  if (field == fields.end() || source_rate <= 0) return;
  std::string& samples = field->second.front();
  const double seconds = std::strtod(samples.c_str(), nullptr) / source_rate + start;
  if (seconds >= 0 && seconds < 1e9) samples = std::to_string(std::llround(seconds * sample_rate));
}

std::vector<NamedPart> source_chapters(const AVFormatContext& source) {
  std::vector<NamedPart> parts;
  for (unsigned i = 0; i < source.nb_chapters; ++i) {
    const AVChapter& chapter = *source.chapters[i];
    const double unit = av_q2d(chapter.time_base);
    const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
    parts.push_back({static_cast<double>(chapter.start) * unit, static_cast<double>(chapter.end) * unit,
                     title ? in_utf8(title->value) : ""});
  }
  return parts;
}

// Whether the codec's container-to-be has R128 gains in place of ReplayGain.
bool is_opus_file(const audio::Options& options, AVCodecID codec) {
  return options.format->tagging == audio::Tagging::ogg_comments && codec == AV_CODEC_ID_OPUS;
}

}  // namespace

tags::Fields result_fields(const Demuxer& source, const std::optional<tags::Content>& read,
                           const audio::Options& options, const AVCodecParameters& result,
                           const TimeMap* kept) {
  tags::Fields fields = read ? read->fields : tags::Fields();
  merge(source.context().metadata, read.has_value(), fields);
  merge(source.stream().metadata, read.has_value(), fields);
  merge_broadcast(source.context().metadata, fields);
  tags::settle_akin_names(fields);
  const double skipped = kept ? static_cast<double>(kept->parts.front().begin) / kept->sample_rate : 0;
  move_time_reference(source, options.start.count() + skipped, result.sample_rate, fields);
  tags::split_totals(fields);
  tags::drop_repeated(fields);
  tags::drop_technical(fields);
  const audio::EditingOptions& editing = options.editing;
  const bool changes_level = options.volume || options.loudness || editing.channel ||
                             editing.trim != audio::SilenceTrim::none ||
                             editing.replaygain != audio::ReplayGain::none;
  if (changes_level) tags::drop_level_advice(fields);
  is_opus_file(options, result.codec_id) ? tags::replaygain_to_r128(fields)
                                         : tags::r128_to_replaygain(fields);
  return fields;
}

void put_gains(const audio::Options& options, const AVCodecParameters& result, tags::Fields& fields) {
  const bool is_opus = is_opus_file(options, result.codec_id);
  const auto put = [&](const std::string& scope, const std::optional<audio::MeasuredGain>& gain) {
    if (!gain) return;
    if (is_opus) return tags::put_r128(scope, gain->loudness, fields);
    tags::put_replaygain(scope, gain->loudness, gain->peak, fields);
  };
  put("TRACK", options.editing.track_gain);
  put("ALBUM", options.editing.album_gain);
}

std::vector<NamedPart> asked_chapters(const std::vector<audio::ChapterMark>& marks, double duration) {
  constexpr double kLast = 1;  // second, of the last one of a sound whose end is not known
  std::vector<NamedPart> parts;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double begin = marks[i].begin.count();
    const double least = duration > 0 ? duration : begin + kLast;
    double end = i + 1 < marks.size() ? marks[i + 1].begin.count() : least;
    if (marks[i].end) end = marks[i].end->count();
    if (duration > 0) end = std::min(end, duration);
    if (end > begin) parts.push_back({begin, end, marks[i].title});
  }
  return parts;
}

std::vector<tags::Chapter> result_chapters(const Demuxer& source, const audio::Options& options,
                                           const TimeMap* kept) {
  std::vector<tags::Chapter> chapters;
  const double start = std::max(options.start.count(), source.delay());
  const auto end = audio::end_of(options);
  const std::vector<NamedPart> parts =
      options.editing.chapters ? asked_chapters(*options.editing.chapters, source.declared_duration())
                               : source_chapters(source.context());
  for (const NamedPart& part : parts) {
    double from = std::max(part.begin, start) - start;
    double until = std::min(part.end, end ? end->count() : HUGE_VAL) - start;
    if (kept) from = kept->to_kept(from);
    if (kept) until = kept->to_kept(until);
    if (!(until > from)) continue;
    const auto milliseconds = [](double time) {
      return static_cast<std::uint32_t>(std::clamp<long long>(std::llround(time * 1000), 0, INT32_MAX));
    };
    chapters.push_back({milliseconds(from), milliseconds(until), part.title});
  }
  return chapters;
}

void add_to_dictionary(const tags::Fields& fields, AVFormatContext* result) {
  for (const auto& [name, values] : tags::with_totals_joined(fields)) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
    const std::string key = tags::spelling(name, &tags::Name::libav);
    check(av_dict_set(&result->metadata, key.c_str(), text.c_str(), 0), "av_dict_set");
  }
}

void move_to_bext(tags::Fields& fields, AVFormatContext* result) {
  if (!fields.contains("TIME_REFERENCE")) return;
  for (const tags::Name& name : tags::names()) {
    const auto entry = fields.find(name.field);
    if (name.bext.empty() || entry == fields.end()) continue;
    check(av_dict_set(&result->metadata, name.bext.data(), entry->second.front().c_str(), 0), "av_dict_set");
    if (name.riff.empty()) fields.erase(entry);  // else it is in the INFO list too
  }
  check(av_opt_set_int(result->priv_data, "write_bext", 1, 0), "av_opt_set_int");
}

void add_chapters(const std::vector<tags::Chapter>& chapters, AVFormatContext* result) {
  for (const tags::Chapter& chapter : chapters) {
    // Freed by avformat_free_context(), so it has to come from libav's allocator.
    auto* added = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
    if (!added) throw std::bad_alloc();
    added->id = static_cast<std::int64_t>(result->nb_chapters) + 1;
    added->time_base = {1, 1000};
    added->start = chapter.begin;
    added->end = chapter.end;
    check(av_dynarray_add_nofree(&result->chapters, reinterpret_cast<int*>(&result->nb_chapters), added),
          "av_dynarray_add_nofree");
    if (!chapter.title.empty())
      check(av_dict_set(&added->metadata, "title", chapter.title.c_str(), 0), "av_dict_set");
  }
}

}  // namespace av
