"""Tags as Mutagen sees them, which is none of the libraries that the service uses.

read FILE...: prints {file: {name: [values]}} as JSON, under the names that each container has for them.
ape FILE JSON: gives the file an APEv2 tag of {key: [values]}.
set FILE JSON: sets {key: [values]} in an MP4, ASF or other file that Mutagen knows by its content.
picture FILE IMAGE MIME: puts the image as front cover into a file of any kind.
objects FILE VERSION: gives the file an ID3v2.3 or 2.4 tag of what programs for DJs, players and karaoke write.
manifest FILE: gives it one with an object of C2PA.
labels FILE COUNT: gives it so many objects of long names.
frames FILE: prints {key: value} of all its frames that are no texts.
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
from mutagen.id3 import APIC, GEOB, ID3, PCNT, POPM, PRIV, RVA2, SYLT, TIT2, UFID


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


def tag_of(file):
    media = mutagen.File(file)
    if media.tags is None:
        media.add_tags()
    return media.tags


def objects(file, version):
    tag = tag_of(file)
    for frame in (GEOB(encoding=0, mime="application/octet-stream", filename="", desc="Serato Markers2", data=b"\1\1mark" * 99),
                  GEOB(encoding=1, mime="application/x-thing", filename="f\u00e4.bin", desc="", data=bytes(range(256)) * 300),
                  PRIV(owner="TRAKTOR4", data=b"DMRT" + bytes(300)), POPM(email="a player", rating=196, count=7),
                  PCNT(count=12), UFID(owner="http://example.org", data=b"abc"), RVA2(desc="track", channel=1, gain=-3.5, peak=0.5),
                  SYLT(encoding=1, lang="eng", format=2, type=1, desc="", text=[("hello", 100), ("w\u00f6rld", 900)]),
                  TIT2(encoding=3, text=["Title"])):
        tag.add(frame)
    tag.save(file, v2_version=int(version))


def manifest(file):
    tag = ID3()
    tag.add(GEOB(encoding=0, mime="application/x-c2pa-manifest-store", filename="c2pa", desc="c2pa manifest store", data=bytes(500)))
    tag.save(file)


def labels(file, count):
    tag = ID3()
    for number in range(int(count)):
        tag.add(GEOB(encoding=3, mime="a/b", filename="", desc=f"{number:04} " + "\u00e4" * 100, data=b"x"))
    tag.save(file)


def frames(file):
    tag = tag_of(file)
    print(json.dumps({key: repr(tag[key]) for key in tag.keys() if not key.startswith("T")}))


if sys.argv[1] in ("objects", "manifest", "labels", "frames"):
    {"objects": objects, "manifest": manifest, "labels": labels, "frames": frames}[sys.argv[1]](*sys.argv[2:])
elif sys.argv[1] == "read":
    read(sys.argv[2:])
elif sys.argv[1] == "picture":
    picture(*sys.argv[2:])
elif sys.argv[1] in ("ape", "set"):
    {"ape": ape, "set": set_keys}[sys.argv[1]](sys.argv[2], json.loads(sys.argv[3]))
else:
    write(sys.argv[2], json.loads(sys.argv[3]))
