#pragma once

// What /formats answers.

namespace openapi {

inline constexpr const char* kFormatsSchema = R"({
  "type": "object",
  "description": "What can be made, by which options, and what this service takes.",
  "required": ["formats", "options", "presets", "analyses", "needs_token"],
  "properties": {
    "formats": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["name", "title", "extension", "mime", "aliases", "variants", "streamed", "codecs"],
        "properties": {
          "name": {"type": "string"},
          "title": {"type": "string"},
          "extension": {"type": "string"},
          "mime": {"type": "string"},
          "aliases": {"type": "array", "items": {"type": "string"}},
          "variants": {
            "type": "array",
            "description": "Names with an extension of their own.",
            "items": {
              "type": "object",
              "required": ["name", "mime", "codecs"],
              "properties": {
                "name": {"type": "string"},
                "mime": {"type": "string"},
                "codecs": {"type": "array", "items": {"type": "string"}},
                "sample_rate": {"type": "integer", "description": "Hz: the only one it has."}
              }
            }
          },
          "streamed": {"type": "boolean", "description": "Whether a result is sent while it is made."},
          "codecs": {
            "type": "array",
            "description": "The first is the default.",
            "items": {
              "type": "object",
              "required": ["name", "lossless", "max_channels"],
              "properties": {
                "name": {"type": "string"},
                "lossless": {"type": "boolean"},
                "max_channels": {"type": "integer"},
                "channels": {
                  "type": "array",
                  "description": "Where not every number up to max_channels is possible: those that are.",
                  "items": {"type": "integer"}
                },
                "sample_rates": {"type": "array", "items": {"type": "integer"}},
                "min_sample_rate": {"type": "integer"},
                "max_sample_rate": {"type": "integer"},
                "sample_rate_step": {
                  "type": "object",
                  "properties": {"above": {"type": "integer"}, "multiples_of": {"type": "integer"}}
                },
                "bit_depth": {"anyOf": [{"type": "integer"}, {"const": "float"}]},
                "max_bit_depth": {"type": "integer"},
                "bit_rates": {
                  "type": "array",
                  "description": "Rules for all sample rates up to max_sample_rate, ascending.",
                  "items": {
                    "type": "object",
                    "required": ["max_sample_rate", "default_per_channel", "min", "max", "per"],
                    "properties": {
                      "max_sample_rate": {"type": "integer"},
                      "default_per_channel": {"type": "integer"},
                      "min": {"type": "integer"},
                      "max": {"type": "integer"},
                      "per": {"type": "string", "enum": ["channel", "stream"]},
                      "legal": {"type": "array", "items": {"type": "integer"}}
                    }
                  }
                },
                "quality": {
                  "type": "object",
                  "properties": {"min": {"type": "number"}, "max": {"type": "number"}}
                }
              }
            }
          }
        }
      }
    },
    "options": {"type": "array", "items": {"$ref": "#/components/schemas/Formats/$defs/option"}},
    "presets": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["name", "help", "fields"],
        "properties": {
          "name": {"type": "string"},
          "help": {"type": "string"},
          "fields": {"type": "object", "additionalProperties": {"type": "string"}}
        }
      }
    },
    "analyses": {
      "type": "array",
      "description": "The routes that look into a file.",
      "items": {
        "type": "object",
        "required": ["path", "help", "options"],
        "properties": {
          "path": {"type": "string"},
          "help": {"type": "string"},
          "options": {"type": "array", "items": {"$ref": "#/components/schemas/Formats/$defs/option"}}
        }
      }
    },
    "limits": {
      "type": "object",
      "properties": {"upload": {"type": "integer", "description": "Bytes of a request's body."}}
    },
    "needs_token": {"type": "boolean"}
  },
  "$defs": {
    "option": {
      "type": "object",
      "required": ["name", "takes", "help", "group", "type"],
      "properties": {
        "name": {"type": "string"},
        "takes": {"type": "string"},
        "help": {"type": "string"},
        "group": {"type": "string", "description": "A heading."},
        "type": {"type": "string"},
        "choices": {"type": "array", "items": {"type": "string"}},
        "min": {"type": "number"},
        "max": {"type": "number"},
        "usual": {
          "type": "array",
          "description": "What it is usually set to, as far as the codec takes it.",
          "items": {"type": "integer"}
        },
        "unit": {"type": "string"},
        "default": {"type": "string"},
        "example": {"type": "string"}
      }
    }
  }
})";

}  // namespace openapi
