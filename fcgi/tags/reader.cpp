#include "tags/reader.h"

#include <utility>

#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/asffile.h>
#include <taglib/fileref.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/textidentificationframe.h>
#include <taglib/trueaudiofile.h>
#include <taglib/wavfile.h>

#include "tags/mp4.h"
#include "tags/stream.h"
#include "tags/text.h"

namespace tags {
namespace {

struct Alias {
  const char* name;
  const char* usual;
};
// Other spellings in use, by which a field is known where it has not the usual one as well. The last ones are
// ID3v2's, which FFmpeg takes into other containers.
constexpr Alias kAliases[] = {
    {"TOTALTRACKS", "TRACKTOTAL"},
    {"TOTALDISCS", "DISCTOTAL"},
    {"ALBUM ARTIST", "ALBUMARTIST"},
    {"DESCRIPTION", "COMMENT"},
    {"UNSYNCEDLYRICS", "LYRICS"},
    {"YEAR", "DATE"},
    {"TSRC", "ISRC"},
    {"TBPM", "BPM"},
    {"TCMP", "COMPILATION"},
    {"USLT", "LYRICS"},
    {"TPUB", "PUBLISHER"},
};
// TagLib's name for the publisher of ID3v2 and WMA; most others call it so.
constexpr Alias kPublisher{"LABEL", "PUBLISHER"};

void rename(Fields& fields, const Alias& alias) {
  const auto field = fields.find(alias.name);
  if (field == fields.end() || fields.contains(alias.usual)) return;
  auto node = fields.extract(field);
  node.key() = alias.usual;
  fields.insert(std::move(node));
}

// TagLib gives the names of user's texts in capitals: as they are written is better.
void restore_spelling(const TagLib::ID3v2::Tag& tag, Fields& fields) {
  for (const TagLib::ID3v2::Frame* frame : tag.frameList("TXXX")) {
    const auto* text = dynamic_cast<const TagLib::ID3v2::UserTextIdentificationFrame*>(frame);
    if (!text) continue;
    const std::string spelling = from_taglib(text->description());
    if (auto node = fields.extract(spelling)) {
      node.key() = spelling;
      fields.insert(std::move(node));
    }
  }
}

// FFmpeg puts an APEv2 tag behind True Audio, where TagLib looks for ID3.
TagLib::PropertyMap ape_properties(TagLib::File& file) {
  constexpr int kFooter = 32;
  file.seek(-kFooter, TagLib::File::End);
  const bool there = file.readBlock(8) == "APETAGEX";
  return there ? TagLib::APE::Tag(&file, file.length() - kFooter).properties() : TagLib::PropertyMap();
}

}  // namespace

std::optional<Reading> read_fields(const base::ByteSource& source) {
  Stream stream(source);
  const TagLib::FileRef reference(&stream, /*readAudioProperties=*/false);
  if (reference.isNull() || !reference.file()->isValid()) return std::nullopt;
  TagLib::File* file = reference.file();
  auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(file);
  auto* tta = dynamic_cast<TagLib::TrueAudio::File*>(file);
  const bool asf = dynamic_cast<TagLib::ASF::File*>(file);
  // Of a RIFF INFO list TagLib reads but the year of a date; libavformat does better.
  if (wav && !wav->hasID3v2Tag()) return std::nullopt;
  const bool only_ape = tta && !tta->hasID3v2Tag() && !tta->hasID3v1Tag();
  Fields fields = from_taglib(wav        ? wav->ID3v2Tag()->properties()
                              : only_ape ? ape_properties(*tta)
                                         : file->properties());
  if (wav) restore_spelling(*wav->ID3v2Tag(), fields);  // libavformat does not look behind the samples
  if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(file)) add_free_forms(*mp4->tag(), fields);
  const bool has_id3 = wav || (tta && !only_ape) || dynamic_cast<TagLib::MPEG::File*>(file) ||
                       dynamic_cast<TagLib::RIFF::AIFF::File*>(file);
  if (has_id3 || asf) rename(fields, kPublisher);
  for (const Alias& alias : kAliases) rename(fields, alias);
  split_totals(fields);
  return Reading{std::move(fields), !asf};
}

}  // namespace tags
