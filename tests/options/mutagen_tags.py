"""Tags as Mutagen sees them, which is none of the libraries that the service uses.

read FILE...: prints {file: {name: [values]}} as JSON, under the names that each container has for them.
ape FILE JSON: gives the file an APEv2 tag of {key: [values]}.
set FILE JSON: sets {key: [values]} in an MP4, ASF or other file that Mutagen knows by its content.
picture FILE IMAGE MIME: puts the image as front cover into a file of any kind.
write FILE JSON: adds {name: [values]} to a FLAC file; "picture": [[file, type, MIME type, description], ...].
"""
import base64
import json
import struct
import sys

import mutagen
from mutagen.apev2 import APEv2, APEValue, BINARY
from mutagen.asf import ASFByteArrayAttribute
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC


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


def ape(file, fields):
    tag = APEv2()
    for key, values in fields.items():
        tag[key] = values
    tag.save(file)


def set_keys(file, fields):
    media = mutagen.File(file)
    if media.tags is None:
        media.add_tags()
    for key, values in fields.items():
        media[key] = [v.encode() for v in values] if key.startswith("----") else values
    media.save()


def flac_picture(data, mime):
    picture = Picture()
    picture.type, picture.mime, picture.data = 3, mime, data
    return picture


def asf_picture(data, mime):
    words = (mime + "\0" + "\0").encode("utf-16-le")
    return ASFByteArrayAttribute(struct.pack("<bI", 3, len(data)) + words + data)


def picture(file, image, mime):
    with open(image, "rb") as bytes_of:
        data = bytes_of.read()
    media = mutagen.File(file)
    kind = type(media).__name__
    if kind in ("WavPack", "MonkeysAudio"):
        return ape(file, {"Cover Art (Front)": APEValue(b"cover." + mime.split("/")[1].encode() + b"\0" + data, BINARY)})
    if media.tags is None:
        media.add_tags()
    if kind == "FLAC":
        media.add_picture(flac_picture(data, mime))
    elif kind.startswith("Ogg"):
        media["metadata_block_picture"] = [base64.b64encode(flac_picture(data, mime).write()).decode()]
    elif kind == "ASF":
        media["WM/Picture"] = [asf_picture(data, mime)]
    else:
        media.tags.add(APIC(encoding=3, mime=mime, type=3, desc="", data=data))
    media.save()


if sys.argv[1] == "read":
    read(sys.argv[2:])
elif sys.argv[1] == "picture":
    picture(*sys.argv[2:])
elif sys.argv[1] in ("ape", "set"):
    {"ape": ape, "set": set_keys}[sys.argv[1]](sys.argv[2], json.loads(sys.argv[3]))
else:
    write(sys.argv[2], json.loads(sys.argv[3]))
