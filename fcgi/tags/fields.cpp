#include "tags/fields.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "tags/names.h"

namespace tags {
namespace {

using base::lower;

bool equal(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

constexpr std::string_view kTechnical[] = {
    "encoder",
    "encoding",
    "encoded_by",
    "encodedby",
    "encodersettings",
    "encoder_options",
    "encodingtime",
    "taggingdate",
    "major_brand",
    "minor_version",
    "compatible_brands",
    "handler_name",
    "vendor_id",
    "creation_time",
    "duration",
    "company_name",
    "product_name",
    "product_version",
    "length",
    "filetype",
    "originalfilename",
    "iTunSMPB",
    "comment:iTunSMPB",
    "waveformatextensible_channel_mask",
    "bps",
    "number_of_frames",
    "number_of_bytes",
    "coverart",
    "coverartmime",
    "metadata_block_picture",
    "writing_frontend",
    "wmfsdkversion",
    "wmfsdkneeded",
    "isvbr",
    "deviceconformancetemplate",
    "wm/encodingsettings",
    "wm/encodingtime",
    "wm/toolname",
    "wm/toolversion",
};

// Followed by anything: ID3v2 private frames, what mkvmerge counts.
constexpr std::string_view kTechnicalPrefixes[] = {"id3v2_priv.", "_statistics_",      "duration-",
                                                   "bps-",        "number_of_frames-", "number_of_bytes-",
                                                   "itunsmpb",    "comment:itunsmpb"};

// CHAPTER001 and the like: chapters as Vorbis comments, which the demuxer has read.
bool is_chapter(std::string_view name) {
  constexpr std::string_view kStart = "chapter";
  return name.size() > kStart.size() && starts_with(name, kStart) && name[kStart.size()] >= '0' &&
         name[kStart.size()] <= '9';
}

constexpr std::string_view kLevelPrefixes[] = {"replaygain_", "r128_", "iTunNORM", "comment:iTunNORM"};

bool starts_with_any(std::string_view name, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return starts_with(name, prefix); });
}

}  // namespace

bool IgnoreCase::operator()(std::string_view a, std::string_view b) const {
  return std::ranges::lexicographical_compare(a, b, {}, lower, lower);
}

bool starts_with(std::string_view name, std::string_view prefix) {
  return equal(name.substr(0, prefix.size()), prefix);
}

const RiffChunk* find_chunk(const std::vector<RiffChunk>& chunks, std::string_view id) {
  const auto found = std::ranges::find(chunks, id, &RiffChunk::id);
  return found == chunks.end() ? nullptr : &*found;
}

void drop_technical(Fields& fields) {
  std::erase_if(fields, [](const auto& field) {
    const std::string_view name = field.first;
    return std::ranges::any_of(kTechnical, [&](std::string_view other) { return equal(name, other); }) ||
           starts_with_any(name, kTechnicalPrefixes) || is_chapter(name);
  });
}

void drop_level_advice(Fields& fields) {
  std::erase_if(fields, [](const auto& field) { return starts_with_any(field.first, kLevelPrefixes); });
}

Fields with_totals_joined(Fields fields) {
  for (const Name& name : names()) {
    const auto of = fields.find(name.total);
    if (name.total.empty() || of == fields.end()) continue;
    const auto counted = fields.find(name.field);
    const std::string first = counted == fields.end() ? "0" : counted->second.front();
    const std::string joined = first + "/" + of->second.front();
    fields.erase(of);
    fields[std::string(name.field)] = {joined};
  }
  return fields;
}

void split_totals(Fields& fields) {
  for (const Name& name : names()) {
    const auto counted = fields.find(name.field);
    if (name.total.empty() || counted == fields.end()) continue;
    Values numbers;
    for (const std::string& text : counted->second) {
      const auto slash = text.find('/');
      const std::string number = text.substr(0, slash);
      const std::string total = slash == std::string::npos ? "" : text.substr(slash + 1);
      if (!total.empty()) fields.try_emplace(std::string(name.total), Values{total});
      if (slash == std::string::npos || (!number.empty() && number != "0")) numbers.push_back(number);
    }
    if (numbers.empty())
      fields.erase(counted);
    else
      counted->second = numbers;
  }
}

}  // namespace tags
