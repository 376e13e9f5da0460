#include "openapi/answers.h"

#include <nlohmann/json.hpp>

#include "openapi/formats_schema.h"
#include "openapi/probe_schema.h"

namespace openapi {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kProblem = R"({
  "type": "object",
  "description": "RFC 9457. The detail says what to change.",
  "required": ["type", "title", "status", "detail", "instance"],
  "properties": {
    "type": {"type": "string", "pattern": "^urn:audio-convert:problem:[a-z-]+$"},
    "title": {"type": "string"},
    "status": {"type": "integer", "minimum": 400, "maximum": 599},
    "detail": {"type": "string"},
    "instance": {"type": "string", "description": "The request's id, as in X-Request-ID."},
    "errors": {
      "type": "array",
      "description": "All wrong fields of the request.",
      "items": {
        "type": "object",
        "required": ["field", "detail"],
        "properties": {"field": {"type": "string"}, "detail": {"type": "string"}}
      }
    }
  }
})";

constexpr const char* kStatus = R"({
  "type": "object",
  "required": ["status"],
  "properties": {"status": {"type": "string", "enum": ["ok", "ready"]}}
})";

constexpr const char* kWaveform = R"({
  "type": "object",
  "description": "audiowaveform's data format, version 2.",
  "required": ["version", "channels", "sample_rate", "samples_per_pixel", "bits", "length", "data"],
  "properties": {
    "version": {"const": 2},
    "channels": {"type": "integer", "minimum": 1},
    "sample_rate": {"type": "integer", "description": "Hz."},
    "samples_per_pixel": {"type": "integer", "minimum": 2},
    "bits": {"type": "integer", "enum": [8, 16]},
    "length": {"type": "integer", "description": "How many pairs there are of each channel."},
    "data": {
      "type": "array",
      "description": "Minimum and maximum, channel by channel of each pixel.",
      "items": {"type": "integer", "minimum": -32768, "maximum": 32767}
    }
  }
})";

constexpr const char* kPeaks = R"({
  "type": "object",
  "description": "As wavesurfer.js takes them.",
  "required": ["duration", "peaks"],
  "properties": {
    "duration": {"type": "number", "description": "Seconds."},
    "peaks": {
      "type": "array",
      "description": "Of each channel: minimum, maximum, minimum …",
      "items": {"type": "array", "items": {"type": "number", "minimum": -1, "maximum": 1}}
    }
  }
})";

constexpr const char* kLoudness = R"({
  "type": "object",
  "description": "EBU R 128 by libebur128. Null stands for what cannot be measured.",
  "required": ["samples", "sample_rate", "duration", "integrated", "range", "relative_gate", "momentary_max",
               "short_term_max", "true_peak", "sample_peak", "rms", "noise_floor", "full_scale_samples",
               "channels", "silence_below", "silences", "gains"],
  "properties": {
    "samples": {"type": "integer", "description": "Per channel."},
    "sample_rate": {"type": "integer", "description": "Hz."},
    "duration": {"type": "number", "description": "Seconds."},
    "integrated": {"type": ["number", "null"], "description": "LUFS."},
    "range": {"type": ["number", "null"], "description": "LU."},
    "relative_gate": {"type": ["number", "null"], "description": "LUFS."},
    "momentary_max": {"type": ["number", "null"], "description": "LUFS, of the loudest 400 ms."},
    "short_term_max": {"type": ["number", "null"], "description": "LUFS, of the loudest 3 s."},
    "true_peak": {"type": ["number", "null"], "description": "dBTP, of the loudest channel."},
    "sample_peak": {"type": ["number", "null"], "description": "dBFS, of the loudest channel."},
    "rms": {"type": ["number", "null"], "description": "dBFS, of all channels."},
    "noise_floor": {"type": ["number", "null"], "description": "dBFS: the RMS of the quietest half second."},
    "full_scale_samples": {"type": "integer"},
    "channels": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["channel", "sample_peak", "true_peak", "rms", "dc_offset", "full_scale_samples"],
        "properties": {
          "channel": {"type": "string"},
          "sample_peak": {"type": ["number", "null"]},
          "true_peak": {"type": ["number", "null"]},
          "rms": {"type": ["number", "null"]},
          "dc_offset": {"type": "number", "description": "Of which full scale is 1."},
          "full_scale_samples": {"type": "integer"}
        }
      }
    },
    "silence_below": {"type": "number", "description": "dBFS: what counted as silence."},
    "silences": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["start", "end", "duration"],
        "properties": {"start": {"type": "number"}, "end": {"type": "number"}, "duration": {"type": "number"}}
      }
    },
    "gains": {
      "type": ["object", "null"],
      "description": "As tags of players.",
      "properties": {
        "REPLAYGAIN_TRACK_GAIN": {"type": "string"},
        "REPLAYGAIN_TRACK_PEAK": {"type": "string"},
        "R128_TRACK_GAIN": {"type": "string"}
      }
    },
    "conform": {
      "type": "object",
      "description": "Where conform was asked for.",
      "required": ["name", "title", "passes", "figures"],
      "properties": {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "passes": {"type": "boolean"},
        "figures": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["figure", "value", "passes"],
            "properties": {
              "figure": {"type": "string"},
              "value": {"type": ["number", "null"]},
              "min": {"type": "number"},
              "max": {"type": "number"},
              "passes": {"type": "boolean"}
            }
          }
        }
      }
    },
    "series": {
      "type": "object",
      "description": "Where series was asked for: at the end of each step.",
      "required": ["step", "momentary", "short_term"],
      "properties": {
        "step": {"type": "number", "description": "Seconds."},
        "momentary": {"type": "array", "items": {"type": ["number", "null"]}},
        "short_term": {"type": "array", "items": {"type": ["number", "null"]}}
      }
    }
  }
})";

}  // namespace

Json answer_schemas() {
  return {{"Problem", Json::parse(kProblem)},      {"Status", Json::parse(kStatus)},
          {"Waveform", Json::parse(kWaveform)},    {"Peaks", Json::parse(kPeaks)},
          {"Loudness", Json::parse(kLoudness)},    {"Probe", Json::parse(kProbeSchema)},
          {"Formats", Json::parse(kFormatsSchema)}};
}

}  // namespace openapi
