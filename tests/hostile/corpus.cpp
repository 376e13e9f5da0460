#include "hostile/corpus.h"

#include <stdexcept>

#include "hostile/binary.h"
#include "support/media.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace hostile {
namespace {

std::string hls(const std::string& target) {
  return "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n" + target + "\n#EXT-X-ENDLIST\n";
}

std::string dash(const std::string& target) {
  return "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" "
         "mediaPresentationDuration=\"PT9S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period>"
         "<AdaptationSet mimeType=\"audio/mp4\"><Representation id=\"0\" bandwidth=\"64000\"><BaseURL>" +
         target + "</BaseURL></Representation></AdaptationSet></Period></MPD>\n";
}

// Matroska that goes on in a segment of another file and carries a playlist as its attachment.
std::string linked_matroska(const std::string& attachment) {
  const support::TempDir dir;
  const auto playlist = support::write_file(dir / "list.m3u8", attachment);
  const auto path = dir / "linked.mka";
  support::output_of({{"ffmpeg", "-v", "error", "-i", support::wav(support::kPhone).string(), "-attach",
                       playlist.string(), "-metadata:s:1", "mimetype=application/vnd.apple.mpegurl",
                       "-metadata:s:1", "filename=/etc/passwd", path.string()},
                      {}});
  std::string bytes = support::read_file(path);
  // NextUID in the place of the muxer's own SegmentUID.
  const std::string next = "\x3e\xb9\x23\x8fTHE-NEXT-SEGMEN";
  const auto own = bytes.find("\x73\xa4\x90");
  if (own == std::string::npos) throw std::runtime_error("no SegmentUID");
  return bytes.replace(own, next.size(), next);
}

}  // namespace

void PrintTo(const Specimen& specimen, std::ostream* out) {
  *out << specimen.name;
}

std::vector<Specimen> corpus(const std::filesystem::path& canary, const std::string& address) {
  const std::string file = canary.string();
  const std::string file_url = "file://" + file;
  const std::string url = address + "/song.mp3";
  const std::string host = address.substr(address.find("//") + 2);
  const std::string port = host.substr(host.find(':') + 1);
  const std::string mp3 = support::read_file(support::encoded(support::kPhone, "corpus.mp3"));
  const auto playlist = Answer::playlist;
  return {
      {"HlsOfAFile", "m3u8", hls(file_url), playlist},
      {"HlsOfAPath", "m3u8", hls(file), playlist},
      {"HlsOfAnAddress", "m3u8", hls(url), playlist},
      {"HlsOfTcp", "m3u8", hls("tcp://" + host), playlist},
      {"HlsOfASubfile", "m3u8", hls("subfile,,start,0,end,64,,:" + file), playlist},
      {"HlsOfData", "m3u8", hls("data:audio/wav;base64,UklGRg=="), playlist},
      {"HlsOfConcat", "m3u8", hls("concat:" + file + "|" + url), playlist},
      {"HlsWithAKey", "m3u8",
       "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-KEY:METHOD=AES-128,URI=\"" + url + "\"\n#EXTINF:9,\n" +
           file_url + "\n#EXT-X-ENDLIST\n",
       playlist},
      {"HlsWithAMap", "m3u8",
       "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-MAP:URI=\"" + file_url + "\"\n#EXTINF:9,\n" + url +
           "\n#EXT-X-ENDLIST\n",
       playlist},
      {"HlsMaster", "m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=64000\n" + url + "\n", playlist},
      {"HlsBehindABlankLine", "m3u8", "\n" + hls(url), playlist},
      {"HlsBehindAByteOrderMark", "m3u8", "\xef\xbb\xbf" + hls(url), playlist},
      {"HlsBehindAnId3Tag", "mp3", behind_id3(hls(url), 20000), playlist},
      {"Dash", "mpd", dash(url), playlist},
      {"DashOfAFile", "mpd", dash(file_url), playlist},
      {"Ffconcat", "ffconcat", "ffconcat version 1.0\nfile '" + file + "'\n", playlist},
      {"FfconcatOfAnAddress", "ffconcat", "ffconcat version 1.0\nfile '" + url + "'\n", playlist},
      {"ConcatScript", "concat", "file '" + file + "'\nfile '" + url + "'\n", Answer::refused},
      {"Sdp", "sdp",
       "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port +
           " RTP/AVP 0\r\n",
       playlist},
      {"Rtsp", "mov", "RTSPtextrtsp://" + host + "/song\r\n", playlist},
      {"SmilText", "mov", "SMILtext<smil><body><audio src=\"" + url + "\"/></body></smil>", playlist},
      {"Smil", "smil", "<smil><body><audio src=\"" + url + "\"/></body></smil>\n", playlist},
      {"Asx", "asx", "<ASX version=\"3.0\"><Entry><Ref href=\"" + url + "\"/></Entry></ASX>\n", playlist},
      {"Wpl", "wpl", "<?wpl version=\"1.0\"?><smil><body><media src=\"" + url + "\"/></body></smil>\n",
       playlist},
      {"AsfReference", "asf", "[Reference]\r\nRef1=" + url + "\r\n", playlist},
      {"Pls", "pls", "[playlist]\nFile1=" + url + "\nFile2=" + file + "\nNumberOfEntries=2\n", playlist},
      {"Xspf", "xspf",
       "<?xml version=\"1.0\"?><playlist version=\"1\"><trackList><track><location>" + url +
           "</location></track></trackList></playlist>\n",
       playlist},
      {"M3uOfAddresses", "m3u", url + "\n" + url + "\n", playlist},
      {"M3uOfPaths", "m3u", file + "\n" + file + "\n", Answer::refused},
      {"Ram", "ram", "rtsp://" + host + "/song.rm\n", playlist},
      {"Cue", "cue", "FILE \"" + file + "\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n",
       Answer::refused},
      {"ImfComposition", "xml",
       "<?xml version=\"1.0\"?><CompositionPlaylist "
       "xmlns=\"http://www.smpte-ra.org/schemas/2067-3/2016\"><Id>urn:uuid:0</Id></CompositionPlaylist>\n",
       playlist},
      {"ImfAssetMap", "xml",
       "<?xml version=\"1.0\"?><AssetMap xmlns=\"http://www.smpte-ra.org/schemas/429-9/2007/AM\"><Path>" +
           file_url + "</Path></AssetMap>\n",
       playlist},
      {"VobSub", "idx", "# VobSub index file, v7 (do not modify this line!)\nid: en, index: 0\n", playlist},
      {"Metadata", "ffmeta", ";FFMETADATA1\ntitle=" + url + "\n", playlist},
      {"Subfile", "wav", "subfile,,start,0,end,64,,:" + file + "\n", playlist},
      {"Data", "wav", "data:audio/wav;base64,UklGRg==\n", playlist},
      {"AviSynth", "avs", "WavSource(\"" + file + "\")\n", Answer::refused},
      {"ImagePattern", "jpg", file, Answer::refused},
      {"MovieInAnAlias", "mov", external_movie("alis", alias_record(file)), Answer::refused},
      {"MovieAtAFileUrl", "mov", external_movie("url ", file_url + std::string(1, '\0')), Answer::refused},
      {"MovieAtAnAddress", "mov", external_movie("url ", url + std::string(1, '\0')), Answer::refused},
      {"ReferenceMovie", "mov", reference_movie("url ", url), Answer::refused},
      {"ReferenceMovieByAlias", "mov", reference_movie("alis", alias_record(file)), Answer::refused},
      {"AviWithAPlaylistAsSubtitle", "avi", avi_with_gab2(hls(file_url)), Answer::harmless},
      {"AviWithAScriptAsSubtitle", "avi", avi_with_gab2("ffconcat version 1.0\nfile '" + file + "'\n"),
       Answer::harmless},
      {"MatroskaWithAnAttachedPlaylist", "mka", linked_matroska(hls(file_url)), Answer::harmless},
      {"Mp3BeforeAPlaylist", "mp3", mp3 + hls(file_url), Answer::harmless},
      {"PlaylistBeforeAnMp3", "mp3", hls(file_url) + mp3, playlist},
  };
}

}  // namespace hostile
