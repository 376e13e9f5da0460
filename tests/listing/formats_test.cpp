#include "listing/formats.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "audio/option_table.h"
#include "audio/preset.h"
#include "listing/fields.h"
#include "listing/formats_page.h"

namespace listing {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::vector<const audio::Format*> all() {
  std::vector<const audio::Format*> rows;
  for (const audio::Format& row : audio::formats()) rows.push_back(&row);
  return rows;
}

// The listing with plain objects, that can be compared whatever their order.
json parsed(const std::vector<const audio::Format*>& rows) {
  return json::parse(formats_json(rows).dump());
}

TEST(FormatListing, JsonHasEveryRowInItsOrder) {
  const json formats = parsed(all())["formats"];
  ASSERT_EQ(formats.size(), audio::formats().size());
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const audio::Format& row = audio::formats()[i];
    EXPECT_EQ(formats[i]["name"], row.name);
    EXPECT_EQ(formats[i]["title"], row.title);
    EXPECT_EQ(formats[i]["extension"], row.extension);
    EXPECT_EQ(formats[i]["mime"], row.mime);
    EXPECT_EQ(formats[i]["aliases"], json(row.aliases.split()));
    EXPECT_EQ(formats[i]["streamed"], row.layout == audio::Layout::front_to_back);
    const auto codecs = row.codec_names.split();
    ASSERT_EQ(formats[i]["codecs"].size(), codecs.size());
    for (std::size_t k = 0; k < codecs.size(); ++k) EXPECT_EQ(formats[i]["codecs"][k]["name"], codecs[k]);
  }
}

TEST(FormatListing, JsonHasTheVariantsOfARow) {
  const json variants = parsed({audio::find_format("3gp")})["formats"][0]["variants"];
  ASSERT_EQ(variants.size(), 4u);
  EXPECT_EQ(variants[1],
            json::parse(R"({"name": "3g2", "mime": "audio/3gpp2", "codecs": ["aac", "amr_nb", "amr_wb"]})"));
  EXPECT_EQ(parsed({audio::find_format("flac")})["formats"][0]["variants"], json::array());
}

TEST(FormatListing, JsonDescribesALossyCodec) {
  const json codec = parsed({audio::find_format("mp3")})["formats"][0]["codecs"][0];
  EXPECT_EQ(codec["lossless"], false);
  EXPECT_EQ(codec["max_channels"], 2);
  EXPECT_EQ(codec["quality"], json::parse(R"({"min": 0.0, "max": 9.0})"));
  EXPECT_EQ(codec["sample_rates"].size(), 9u);
  EXPECT_EQ(
      codec["bit_rates"][0],
      json::parse(
          R"({"max_sample_rate": 12000, "default_per_channel": 32000, "min": 8000, "max": 64000, "per": "stream",
                            "legal": [8000, 16000, 24000, 32000, 40000, 48000, 56000, 64000]})"));
  EXPECT_FALSE(codec.contains("bit_depth"));
  EXPECT_EQ(parsed({audio::find_format("opus")})["formats"][0]["codecs"][0]["bit_rates"][0]["per"],
            "channel");
}

TEST(FormatListing, JsonDescribesLosslessCodecs) {
  const json wav = parsed({audio::find_format("wav")})["formats"][0]["codecs"];
  const auto named = [&](const std::string& name) {
    return *std::ranges::find_if(wav, [&](const json& codec) { return codec["name"] == name; });
  };
  EXPECT_EQ(named("pcm_s24le")["bit_depth"], 24);
  EXPECT_EQ(named("pcm_f32le")["bit_depth"], "float");
  EXPECT_EQ(named("pcm_f64le")["bit_depth"], 64);
  EXPECT_TRUE(named("pcm_s24le")["max_sample_rate"].is_number());
  EXPECT_FALSE(named("pcm_mulaw").contains("bit_depth"));
  EXPECT_EQ(parsed({audio::find_format("flac")})["formats"][0]["codecs"][0]["max_bit_depth"], 24);
}

TEST(FormatListing, JsonHasTheChannelsWhereNotEveryNumberIsPossible) {
  const auto codec = [](const char* format) {
    return parsed({audio::find_format(format)})["formats"][0]["codecs"][0];
  };
  EXPECT_EQ(codec("aptx")["channels"], json::parse("[2]"));
  for (const char* format : {"mp3", "flac", "wav", "amr"}) EXPECT_FALSE(codec(format).contains("channels"));
}

TEST(FormatListing, JsonHasEveryOption) {
  const json options = parsed({})["options"];
  ASSERT_EQ(options.size(), audio::option_rows().size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    const audio::OptionRow& row = audio::option_rows()[i];
    EXPECT_EQ(options[i]["name"], row.name);
    EXPECT_EQ(options[i]["takes"], row.takes);
    EXPECT_EQ(options[i]["help"], row.help);
    EXPECT_EQ(options[i]["group"], row.group);
    EXPECT_EQ(options[i]["type"], row.values.type);
  }
}

TEST(FormatListing, JsonHasWhatAnOptionTakes) {
  const json options = parsed({})["options"];
  const auto named = [&](const std::string& name) {
    return *std::ranges::find_if(options, [&](const json& option) { return option["name"] == name; });
  };
  EXPECT_EQ(named("volume")["min"], -60);
  EXPECT_EQ(named("volume")["max"], 60);
  EXPECT_EQ(named("volume")["unit"], "dB");
  EXPECT_EQ(named("track")["min"], 0);
  EXPECT_FALSE(named("track").contains("max"));
  EXPECT_FALSE(named("track").contains("unit"));
  EXPECT_EQ(named("delivery")["choices"], json::parse(R"(["auto", "stream", "file"])"));
  EXPECT_FALSE(named("filename").contains("choices"));
  EXPECT_EQ(named("bitrate")["usual"].size(), 10u);
  EXPECT_EQ(named("sample_rate")["usual"][4], 44100);
  EXPECT_FALSE(named("volume").contains("usual"));
  EXPECT_EQ(named("cover")["default"], "keep");
  EXPECT_EQ(named("end")["example"], "1:30.5");
  EXPECT_FALSE(named("end").contains("default"));
}

TEST(FormatListing, JsonHasWhatTheOptionsOfTheOtherRoutesTake) {
  const json analyses = parsed({})["analyses"];
  const auto waveform =
      *std::ranges::find(analyses, "/waveform", [](const json& row) { return row["path"]; });
  const auto width =
      *std::ranges::find(waveform["options"], "width", [](const json& row) { return row["name"]; });
  EXPECT_EQ(width["type"], "integer");
  EXPECT_EQ(width["min"], 1);
  EXPECT_EQ(width["max"], 16'384);
  EXPECT_EQ(width["group"], "Picture");
}

TEST(FieldListing, HasEveryOptionButTheFormatOnceAndInItsGroup) {
  const std::string html = fields_html();
  for (const audio::OptionRow& row : audio::option_rows()) {
    const std::string name = " name=\"" + std::string(row.name) + "\"";
    const auto at = html.find(name);
    EXPECT_EQ(at == std::string::npos, row.name == "format") << row.name;
    EXPECT_EQ(html.find(name, at + 1), std::string::npos) << row.name;
    if (row.name == "format") continue;
    const auto legend = html.rfind("<legend>", at);
    EXPECT_EQ(html.substr(legend + 8, html.find('<', legend + 8) - legend - 8), row.group) << row.name;
  }
}

TEST(FieldListing, NeedsNoEscapes) {
  for (const audio::OptionRow& row : audio::option_rows()) {
    for (const auto text : {row.name, row.takes, row.help, row.group, row.values.unit})
      EXPECT_EQ(text.find_first_of("<>&\""), std::string_view::npos) << row.name;
  }
}

TEST(FieldListing, LeavesAChoiceOpen) {
  EXPECT_THAT(fields_html(), HasSubstr("<label for=\"fade_in\">Fade in</label>"));
  EXPECT_THAT(fields_html(), HasSubstr("aria-describedby=\"cover-help\"><option value=\"\">as usual</option>"
                                       "<option>keep</option><option>strip</option></select>"));
}

TEST(FormatListing, HtmlIsAnOptionALine) {
  EXPECT_EQ(formats_html(std::vector{audio::find_format("m4a"), audio::find_format("mp3")}),
            "<option value=\"m4a\">M4A (AAC) (.m4a)</option>\n<option value=\"mp3\">MP3 (.mp3)</option>\n");
  EXPECT_EQ(std::ranges::count(formats_html(all()), '\n'), std::ssize(all()));
}

TEST(FormatListing, HtmlNeedsNoEscapes) {
  for (const audio::Format* row : all())
    EXPECT_EQ(row->title.find_first_of("<>&\"|"), std::string_view::npos);
}

TEST(FormatListing, MarkdownIsARowALineUnderItsHead) {
  EXPECT_EQ(formats_markdown(std::vector{audio::find_format("webm")}),
            "| `format` | what it is | also called | codecs (the first is the default) |\n"
            "| --- | --- | --- | --- |\n"
            "| `webm` | WebM | weba | opus, vorbis |\n");
  for (const audio::Format* row : all())
    EXPECT_THAT(formats_markdown(all()), HasSubstr("\n| `" + std::string(row->name) + "` | "));
}

TEST(FormatsPage, HasEveryFormatOptionAndPreset) {
  const std::string html = formats_page(all());
  const auto code = [](std::string_view name) { return "<td><code>" + std::string(name) + "</code></td>"; };
  for (const audio::Format* row : all()) EXPECT_THAT(html, HasSubstr(code(row->name)));
  for (const audio::OperationRow& operation : audio::operations()) {
    for (const audio::OptionRow& row : audio::option_rows(operation.operation))
      EXPECT_THAT(html, HasSubstr(code(row.name) + "<td>" + std::string(row.takes)));
  }
  for (const audio::Preset& preset : audio::presets())
    EXPECT_THAT(html, HasSubstr(code(preset.name) + "<td>" + std::string(preset.help)));
}

TEST(FormatListing, OnlyGivenRowsAreShown) {
  const std::vector wav{audio::find_format("wav")};
  EXPECT_EQ(parsed(wav)["formats"].size(), 1u);
  EXPECT_EQ(parsed({})["formats"], json::array());
  EXPECT_EQ(formats_html({}), "");
  EXPECT_EQ(std::ranges::count(formats_markdown({}), '\n'), 2);
}

}  // namespace
}  // namespace listing
