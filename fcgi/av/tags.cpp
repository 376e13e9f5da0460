#include "av/tags.h"

#include "av/check.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/mem.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace av {
namespace {

constexpr std::array<std::string_view, 12> kOfTheContainer{
    "encoder",   "encoded_by",    "major_brand", "minor_version", "compatible_brands", "handler_name",
    "vendor_id", "creation_time", "duration",    "company_name",  "product_name",      "product_version"};

bool describes_container(const char* key) {
  return std::ranges::any_of(kOfTheContainer,
                             [&](std::string_view name) { return av_strcasecmp(name.data(), key) == 0; });
}

// Advice on how loud to play the source, wrong for a result whose level was changed.
bool advises_level(const char* key) {
  return av_stristart(key, "replaygain_", nullptr) || av_stristart(key, "r128_", nullptr);
}

void copy(const AVDictionary* from, AVDictionary** to, bool level_changed = false) {
  const AVDictionaryEntry* entry = nullptr;
  while ((entry = av_dict_get(from, "", entry, AV_DICT_IGNORE_SUFFIX))) {
    if (describes_container(entry->key) || (level_changed && advises_level(entry->key))) continue;
    check(av_dict_set(to, entry->key, entry->value, AV_DICT_DONT_OVERWRITE), "av_dict_set");
  }
}

}  // namespace

void copy_tags(const Demuxer& source, const audio::Options& options, AVFormatContext* result) {
  const bool level_changed = options.volume || options.loudness;
  copy(source.context().metadata, &result->metadata, level_changed);
  copy(source.stream().metadata, &result->metadata, level_changed);
}

void copy_chapters(const Demuxer& source, const audio::Options& options, AVFormatContext* result) {
  for (unsigned i = 0; i < source.context().nb_chapters; ++i) {
    const AVChapter& chapter = *source.context().chapters[i];
    const auto ticks = [&](audio::Seconds time) {
      return static_cast<std::int64_t>(std::llround(time.count() / av_q2d(chapter.time_base)));
    };
    const std::int64_t begin = ticks(options.start);
    const auto end_time = audio::end_of(options);
    const std::int64_t end = end_time ? std::min(ticks(*end_time), chapter.end) : chapter.end;
    if (end <= std::max(begin, chapter.start)) continue;
    // Freed by avformat_free_context(), so it has to come from libav's allocator.
    auto* copy_of = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
    if (!copy_of) throw std::bad_alloc();
    copy_of->id = chapter.id;
    copy_of->time_base = chapter.time_base;
    copy_of->start = std::max<std::int64_t>(chapter.start - begin, 0);
    copy_of->end = end - begin;
    check(av_dynarray_add_nofree(&result->chapters, reinterpret_cast<int*>(&result->nb_chapters), copy_of),
          "av_dynarray_add_nofree");
    copy(chapter.metadata, &copy_of->metadata);
  }
}

void write_chapters_as_comments(AVFormatContext* result) {
  for (unsigned i = 0; i < result->nb_chapters; ++i) {
    const AVChapter& chapter = *result->chapters[i];
    const std::int64_t ms = av_rescale_q(chapter.start, chapter.time_base, {1, 1000});
    char key[32];
    char time[32];
    std::snprintf(key, sizeof key, "CHAPTER%03u", i);
    std::snprintf(time, sizeof time, "%02d:%02d:%02d.%03d", static_cast<int>(ms / 3'600'000),
                  static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60),
                  static_cast<int>(ms % 1000));
    check(av_dict_set(&result->metadata, key, time, 0), "av_dict_set");
    const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
    if (title)
      check(av_dict_set(&result->metadata, (std::string(key) + "NAME").c_str(), title->value, 0),
            "av_dict_set");
  }
}

}  // namespace av
