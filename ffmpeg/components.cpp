// Prints what the service needs of FFmpeg, from its own tables, a component a line:
// "enable-encoder libmp3lame", "disable-demuxer hls", under the names FFmpeg's own structures have
// (AVInputFormat::name and so on).

#include <iostream>
#include <set>
#include <string>
#include <string_view>

#include "audio/codec.h"
#include "audio/format.h"
#include "av/demux/demuxer_list.h"
#include "av/filter/filter_list.h"

namespace {

std::set<std::string_view> muxers() {
  std::set<std::string_view> names;
  for (const audio::Format& format : audio::formats()) names.insert(format.muxer);
  for (const audio::Variant& variant : audio::variants()) {
    if (!variant.muxer.empty()) names.insert(variant.muxer);
  }
  return names;
}

std::set<std::string_view> encoders() {
  std::set<std::string_view> names;
  for (const audio::Codec& codec : audio::codecs()) names.insert(codec.encoder);
  return names;
}

void print(std::string_view kind, const auto& names) {
  for (const auto& name : names) std::cout << kind << ' ' << name << '\n';
}

}  // namespace

int main() {
  print("disable-demuxer", av::opening_demuxer_names());
  print("enable-muxer", muxers());
  print("enable-encoder", encoders());
  print("enable-filter", av::kFilters);
}
