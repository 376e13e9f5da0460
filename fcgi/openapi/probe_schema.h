#pragma once

// What /probe answers. Texts with numbers are ffprobe's.

namespace openapi {

inline constexpr const char* kProbeSchema = R"({
  "type": "object",
  "description": "What ffprobe -show_format -show_streams -show_chapters -of json would say, and what a conversion makes of the file.",
  "required": ["streams", "chapters", "format", "convert"],
  "properties": {
    "streams": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["index", "codec_tag_string", "codec_tag", "r_frame_rate", "avg_frame_rate", "time_base", "disposition"],
        "properties": {
          "index": {"type": "integer"},
          "codec_name": {"type": "string"},
          "codec_long_name": {"type": "string"},
          "profile": {"type": "string"},
          "codec_type": {"type": "string"},
          "codec_tag_string": {"type": "string"},
          "codec_tag": {"type": "string"},
          "sample_fmt": {"type": "string"},
          "sample_rate": {"type": "string"},
          "channels": {"type": "integer"},
          "channel_layout": {"type": "string"},
          "bits_per_sample": {"type": "integer"},
          "initial_padding": {"type": "integer"},
          "width": {"type": "integer"},
          "height": {"type": "integer"},
          "id": {"type": "string"},
          "r_frame_rate": {"type": "string"},
          "avg_frame_rate": {"type": "string"},
          "time_base": {"type": "string"},
          "start_pts": {"type": "integer"},
          "start_time": {"type": "string"},
          "duration_ts": {"type": "integer"},
          "duration": {"type": "string"},
          "bit_rate": {"type": "string"},
          "bits_per_raw_sample": {"type": "string"},
          "nb_frames": {"type": "string"},
          "extradata_size": {"type": "integer"},
          "disposition": {"type": "object", "additionalProperties": {"type": "integer", "enum": [0, 1]}},
          "tags": {"type": "object", "additionalProperties": {"type": "string"}}
        }
      }
    },
    "chapters": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["id", "time_base", "start", "end"],
        "properties": {
          "id": {"type": "integer"},
          "time_base": {"type": "string"},
          "start": {"type": "integer"},
          "start_time": {"type": "string"},
          "end": {"type": "integer"},
          "end_time": {"type": "string"},
          "tags": {"type": "object", "additionalProperties": {"type": "string"}}
        }
      }
    },
    "format": {
      "type": "object",
      "required": ["nb_streams", "nb_programs", "format_name", "size"],
      "properties": {
        "filename": {"type": "string"},
        "nb_streams": {"type": "integer"},
        "nb_programs": {"type": "integer"},
        "nb_stream_groups": {"type": "integer"},
        "format_name": {"type": "string"},
        "format_long_name": {"type": "string"},
        "start_time": {"type": "string"},
        "duration": {"type": "string"},
        "size": {"type": "string"},
        "bit_rate": {"type": "string"},
        "probe_score": {"type": "integer"},
        "tags": {"type": "object", "additionalProperties": {"type": "string"}}
      }
    },
    "convert": {
      "type": "object",
      "required": ["container", "stream", "codec", "sample_rate", "channels", "channel_layout", "samples", "samples_known_by", "truncated", "metadata"],
      "properties": {
        "container": {"type": "string"},
        "stream": {"type": "integer"},
        "codec": {"type": "string"},
        "sample_rate": {"type": "integer", "description": "Hz."},
        "channels": {"type": "integer"},
        "channel_layout": {"type": "string"},
        "samples": {"type": ["integer", "null"], "description": "Per channel."},
        "samples_known_by": {"type": ["string", "null"], "enum": ["exact", "declared", "decoded", null]},
        "duration": {"type": "number", "description": "Seconds."},
        "truncated": {"type": "boolean"},
        "decode_errors": {"type": "integer"},
        "metadata": {
          "type": "object",
          "required": ["fields", "pictures", "chunks", "frames", "chapters", "dropped"],
          "properties": {
            "fields": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
            "pictures": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["media_type", "type", "bytes"],
                "properties": {
                  "media_type": {"type": "string"},
                  "type": {"type": "integer", "description": "As in ID3v2 and FLAC: 3 is the front cover."},
                  "bytes": {"type": "integer"},
                  "width": {"type": "integer"},
                  "height": {"type": "integer"},
                  "description": {"type": "string"}
                }
              }
            },
            "chunks": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "bytes"],
                "properties": {"id": {"type": "string"}, "bytes": {"type": "integer"}}
              }
            },
            "frames": {
              "type": "array",
              "description": "Of ID3v2, that are no words and no pictures.",
              "items": {
                "type": "object",
                "required": ["id", "bytes"],
                "properties": {
                  "id": {"type": "string"},
                  "bytes": {"type": "integer"},
                  "label": {"type": "string", "description": "Whose it is, or what for."},
                  "media_type": {"type": "string"}
                }
              }
            },
            "chapters": {"type": "integer"},
            "dropped": {"type": "array", "description": "What no result has a place for.", "items": {"type": "string"}}
          }
        },
        "kept": {
          "type": "object",
          "description": "Where format was asked for: what a result of it would keep.",
          "required": ["format", "fields", "pictures", "chapters", "chunks", "frames"],
          "properties": {
            "format": {"type": "string"},
            "fields": {"type": "array", "items": {"type": "string"}},
            "pictures": {"type": "integer"},
            "chapters": {"type": "integer"},
            "chunks": {"type": "array", "items": {"type": "string"}},
            "frames": {"type": "array", "items": {"type": "string"}},
            "warning": {"type": "string"}
          }
        }
      }
    }
  }
})";

}  // namespace openapi
