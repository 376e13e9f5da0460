#include "tags/reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <taglib/aifffile.h>
#include <taglib/apefile.h>
#include <taglib/asffile.h>
#include <taglib/fileref.h>
#include <taglib/flacfile.h>
#include <taglib/id3v1tag.h>
#include <taglib/mp4file.h>
#include <taglib/mpcfile.h>
#include <taglib/mpegfile.h>
#include <taglib/trueaudiofile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>

#include "tags/ape.h"
#include "tags/asf.h"
#include "tags/id3_reader.h"
#include "tags/id3v1_texts.h"
#include "tags/mp4.h"
#include "tags/mp4_source.h"
#include "tags/picture.h"
#include "tags/riff_chunks.h"
#include "tags/stream.h"
#include "tags/taglib_text.h"
#include "tags/usual_names.h"
#include "tags/xiph_reader.h"

namespace tags {
namespace {

// A file's tags one after the other: the first one to say something is believed.
class Tags {
 public:
  explicit Tags(const base::ByteSource& source) : source_(source) {}

  void add(Content other) {
    split_totals(other.fields);
    drop_repeated(other.fields);
    add_missing(content_.fields, std::move(other.fields));
    add_pictures(content_.pictures, std::move(other.pictures));
    std::ranges::move(other.frames, std::back_inserter(content_.frames));
  }

  void add(const TagLib::APE::Tag* tag) {
    if (tag) add(read_ape(*tag));
  }

  void add(const TagLib::ID3v2::Tag* tag, std::optional<std::uint64_t> offset = {}) {
    if (tag) add(read_id3(*tag, source_, offset));
  }

  // Its texts are cut after 30 characters, and its genre is "Blues" where nobody cared.
  void add(const TagLib::ID3v1::Tag* tag) {
    if (tag && content_.fields.empty()) add({.fields = from_taglib(tag->properties())});
  }

  Content take() {
    settle_akin_names(content_.fields);
    return std::move(content_);
  }

 private:
  const base::ByteSource& source_;
  Content content_;
};

// FFmpeg puts an APEv2 tag behind True Audio, where TagLib looks for ID3.
void add_ape_at_end(TagLib::File& file, Tags& tags) {
  constexpr int kFooter = 32;
  file.seek(-kFooter, TagLib::File::End);
  if (file.readBlock(8) != "APETAGEX") return;
  const TagLib::APE::Tag tag(&file, file.length() - kFooter);
  tags.add(&tag);
}

void add_flac(TagLib::FLAC::File& file, Tags& tags) {
  if (file.hasXiphComment()) tags.add(read_xiph(*file.xiphComment()));
  tags.add({.pictures = read_flac_pictures(file.pictureList())});
  tags.add(file.ID3v2Tag(), 0);
  tags.add(file.ID3v1Tag());
}

template <typename File>
bool add_ape_file(TagLib::File& file, Tags& tags) {
  auto* ape = dynamic_cast<File*>(&file);
  if (!ape) return false;
  tags.add(ape->APETag());
  tags.add(ape->ID3v1Tag());
  return true;
}

void add_all(TagLib::File& file, const base::ByteSource& source, Tags& tags) {
  if (auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file)) {
    tags.add(mpeg->ID3v2Tag(), 0);
    tags.add(mpeg->APETag());
    tags.add(mpeg->ID3v1Tag());
  } else if (auto* tta = dynamic_cast<TagLib::TrueAudio::File*>(&file)) {
    tags.add(tta->ID3v2Tag(), 0);
    add_ape_at_end(file, tags);
    tags.add(tta->ID3v1Tag());
  } else if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(&file)) {
    tags.add(wav->ID3v2Tag(), find_id3_chunk(source));
  } else if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(&file)) {
    tags.add(aiff->tag(), find_id3_chunk(source));
  } else if (auto* flac = dynamic_cast<TagLib::FLAC::File*>(&file)) {
    add_flac(*flac, tags);
  } else if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(&file)) {
    tags.add(read_mp4(*mp4->tag()));
  } else if (auto* asf = dynamic_cast<TagLib::ASF::File*>(&file)) {
    tags.add(read_asf(*asf->tag()));
  } else if (auto* xiph = dynamic_cast<TagLib::Ogg::XiphComment*>(file.tag())) {
    tags.add(read_xiph(*xiph));
  } else if (!add_ape_file<TagLib::WavPack::File>(file, tags) &&
             !add_ape_file<TagLib::APE::File>(file, tags) && !add_ape_file<TagLib::MPC::File>(file, tags)) {
    tags.add({.fields = from_taglib(file.properties())});
  }
}

}  // namespace

std::optional<Content> read_content(const base::ByteSource& source) {
  static const Id3v1Texts texts;
  TagLib::ID3v1::Tag::setStringHandler(&texts);
  const std::optional<Mp4Source> mp4 = Mp4Source::of(source);
  Stream stream(mp4 ? static_cast<const base::ByteSource&>(*mp4) : source);
  const TagLib::FileRef reference(&stream, /*readAudioProperties=*/false);
  TagLib::File* file = reference.isNull() ? nullptr : reference.file();
  Tags tags(source);
  if (file && file->isValid()) {
    // Of a RIFF INFO list TagLib reads but the year of a date; libavformat does better.
    const auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(file);
    if (wav && !wav->hasID3v2Tag()) return std::nullopt;
    add_all(*file, source, tags);
  } else if (const auto offset = find_id3(source)) {
    tags.add(read_id3_at(source, *offset));
  } else {
    return std::nullopt;
  }
  return tags.take();
}

std::optional<Content> read_content(const base::ByteSource& container, const base::ByteSource& upload) {
  std::optional<Content> own = read_content(container);
  if (&container == &upload || find_id3(upload) != 0) return own;
  Tags tags(upload);
  if (own) tags.add(std::move(*own));
  tags.add(read_id3_at(upload, 0));
  return tags.take();
}

}  // namespace tags
