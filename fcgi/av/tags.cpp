#include "av/tags.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

#include "av/check.h"
#include "tags/loudness.h"
#include "tags/reader.h"

namespace av {
namespace {

struct Name {
  const char* libav;
  const char* field;
};
// Libavformat's generic names, and what Matroska files say beside them. The first of a field is the one to
// write.
constexpr Name kNames[] = {
    {"title", "TITLE"},
    {"artist", "ARTIST"},
    {"album", "ALBUM"},
    {"album_artist", "ALBUMARTIST"},
    {"track", "TRACKNUMBER"},
    {"disc", "DISCNUMBER"},
    {"date", "DATE"},
    {"date_recorded", "DATE"},
    {"date_released", "DATE"},
    {"genre", "GENRE"},
    {"composer", "COMPOSER"},
    {"comment", "COMMENT"},
    {"description", "COMMENT"},
    {"lyrics", "LYRICS"},
    {"copyright", "COPYRIGHT"},
    {"publisher", "PUBLISHER"},
    {"language", "LANGUAGE"},
    {"performer", "PERFORMER"},
    {"lead_performer", "PERFORMER"},
    {"compilation", "COMPILATION"},
    {"total_parts", "TRACKTOTAL"},
    {"originator_reference", "ORIGINATOR_REFERENCE"},
    {"time_reference", "TIME_REFERENCE"},
    {"umid", "UMID"},
    {"coding_history", "CODING_HISTORY"},
};

// The field of this name of libavformat's; nullptr: another.
const char* field_named(const char* libav) {
  const auto* name =
      std::ranges::find_if(kNames, [&](const Name& known) { return av_strcasecmp(known.libav, libav) == 0; });
  return name == std::end(kNames) ? nullptr : name->field;
}

const char* libav_name(const std::string& field) {
  const auto* name = std::ranges::find_if(
      kNames, [&](const Name& known) { return av_strcasecmp(known.field, field.c_str()) == 0; });
  return name == std::end(kNames) ? field.c_str() : name->libav;
}

bool says_nothing(const char* field, const char* value) {
  return !*value || (std::string_view(field) == "LANGUAGE" && std::string_view(value) == "und");
}

// What libavformat has read and the fields lack. Where the fields are the `whole` of it, only the names
// that everybody knows, and the spelling of the others, which TagLib writes in capitals.
void merge(const AVDictionary* dictionary, bool whole, tags::Fields& fields) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX))) {
    const char* known = field_named(entry->key);
    const char* name = known ? known : entry->key;
    if (says_nothing(name, entry->value)) continue;
    if (known || !whole) fields.try_emplace(name, tags::Values{entry->value});
    if (known) continue;
    if (auto node = fields.extract(name)) {
      node.key() = name;
      fields.insert(std::move(node));
    }
  }
}

// What libavformat calls encoder and creation time in a Broadcast Wave, which has a time reference.
void merge_broadcast(const AVDictionary* dictionary, tags::Fields& fields) {
  if (!av_dict_get(dictionary, "time_reference", nullptr, 0)) return;
  for (const auto& [libav, field] :
       {Name{"encoded_by", "ORIGINATOR"}, Name{"creation_time", "ORIGINATION_TIME"}}) {
    const AVDictionaryEntry* entry = av_dict_get(dictionary, libav, nullptr, 0);
    if (entry && *entry->value) fields.try_emplace(field, tags::Values{entry->value});
  }
}

// The time reference counts samples since midnight to the first one.
void move_time_reference(const Demuxer& source, const audio::Options& options, int sample_rate,
                         tags::Fields& fields) {
  const auto field = fields.find("TIME_REFERENCE");
  const int source_rate = source.stream().codecpar->sample_rate;
  if (field == fields.end() || source_rate <= 0) return;
  std::string& samples = field->second.front();
  const double seconds = std::strtod(samples.c_str(), nullptr) / source_rate + options.start.count();
  if (seconds >= 0 && seconds < 1e9) samples = std::to_string(std::llround(seconds * sample_rate));
}

// Whether the codec's container-to-be has R128 gains in place of ReplayGain.
bool is_opus_file(const audio::Options& options, AVCodecID codec) {
  return options.format->tagging == audio::Tagging::ogg_comments && codec == AV_CODEC_ID_OPUS;
}

}  // namespace

tags::Fields result_fields(const Demuxer& source, const audio::Options& options,
                           const AVCodecParameters& result) {
  tags::Reading read = tags::read_fields(source.bytes()).value_or(tags::Reading{{}, false});
  tags::Fields& fields = read.fields;
  merge(source.context().metadata, read.whole, fields);
  merge(source.stream().metadata, read.whole, fields);
  merge_broadcast(source.context().metadata, fields);
  move_time_reference(source, options, result.sample_rate, fields);
  tags::split_totals(fields);
  tags::drop_technical(fields);
  if (options.volume || options.loudness) tags::drop_level_advice(fields);
  is_opus_file(options, result.codec_id) ? tags::replaygain_to_r128(fields)
                                         : tags::r128_to_replaygain(fields);
  return fields;
}

std::vector<tags::Chapter> result_chapters(const Demuxer& source, const audio::Options& options) {
  std::vector<tags::Chapter> chapters;
  const double start = options.start.count();
  const auto end = audio::end_of(options);
  for (unsigned i = 0; i < source.context().nb_chapters; ++i) {
    const AVChapter& chapter = *source.context().chapters[i];
    const double unit = av_q2d(chapter.time_base);
    const double from = std::max(static_cast<double>(chapter.start) * unit, start);
    const double until = std::min(static_cast<double>(chapter.end) * unit, end ? end->count() : HUGE_VAL);
    if (!(until > from)) continue;
    const auto milliseconds = [&](double time) {
      return static_cast<std::uint32_t>(
          std::clamp<long long>(std::llround((time - start) * 1000), 0, INT32_MAX));
    };
    const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
    chapters.push_back({milliseconds(from), milliseconds(until), title ? title->value : ""});
  }
  return chapters;
}

void add_to_dictionary(const tags::Fields& fields, AVFormatContext* result) {
  for (const auto& [name, values] : tags::with_totals_joined(fields)) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
    check(av_dict_set(&result->metadata, libav_name(name), text.c_str(), 0), "av_dict_set");
  }
}

void move_to_bext(tags::Fields& fields, AVFormatContext* result) {
  if (!fields.contains("TIME_REFERENCE")) return;
  for (const auto& [libav, field] : {Name{"description", "COMMENT"}, Name{"origination_date", "DATE"}}) {
    const auto entry = fields.find(field);
    if (entry != fields.end())
      check(av_dict_set(&result->metadata, libav, entry->second.front().c_str(), 0), "av_dict_set");
  }
  for (const auto& [libav, field] :
       {Name{"originator", "ORIGINATOR"}, Name{"originator_reference", "ORIGINATOR_REFERENCE"},
        Name{"origination_time", "ORIGINATION_TIME"}, Name{"time_reference", "TIME_REFERENCE"},
        Name{"umid", "UMID"}, Name{"coding_history", "CODING_HISTORY"}}) {
    const auto node = fields.extract(field);
    if (!node.empty())
      check(av_dict_set(&result->metadata, libav, node.mapped().front().c_str(), 0), "av_dict_set");
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
