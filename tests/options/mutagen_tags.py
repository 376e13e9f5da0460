"""Tags as Mutagen sees them, which is none of the libraries that the service uses.

read FILE...: prints {file: {name: [values]}} as JSON, under the names that each container has for them.
write FILE JSON: adds {name: [values]} to a FLAC file; "picture": [[file, type, MIME type, description], ...].
"""
import json
import sys

import mutagen
from mutagen.flac import FLAC, Picture


def texts(value):
    if hasattr(value, "text"):  # an ID3 text frame
        value = value.text
    if isinstance(value, (str, bytes, bool)) or not hasattr(value, "__iter__"):
        value = [value]
    return [v.decode("latin-1") if isinstance(v, bytes) else "/".join(map(str, v)) if isinstance(v, tuple) else str(v)
            for v in value]


def name(key):  # of comments and lyrics without their language
    return key.split(":")[0] if key.startswith(("COMM:", "USLT:")) else key


def read(files):
    tags = {file: mutagen.File(file).tags for file in files}
    print(json.dumps({file: {name(key): texts(value) for key, value in (of.items() if hasattr(of, "items") else of)
                             if not key.startswith(("APIC", "covr", "Cover Art", "metadata_block"))}
                      for file, of in tags.items()}))


def write(file, fields):
    flac = FLAC(file)
    for path, kind, mime, description in fields.pop("picture", []):
        picture = Picture()
        picture.type, picture.mime, picture.desc = kind, mime, description
        with open(path, "rb") as data:
            picture.data = data.read()
        flac.add_picture(picture)
    for key, values in fields.items():
        flac[key] = values
    flac.save()


if sys.argv[1] == "read":
    read(sys.argv[2:])
else:
    write(sys.argv[2], json.loads(sys.argv[3]))
