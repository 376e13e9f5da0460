# slow_header.py PLACE COUNT: a QuickTime film whose compressed header (cmov) has so many different keys, each of which
# libavformat looks for among all before it. In `moov`, or in its `udta`.
import struct
import sys
import zlib


def box(name, body):
    return struct.pack(">I4s", 8 + len(body), name) + body


def full(name, body):
    return box(name, bytes(4) + body)


place, count = sys.argv[1], int(sys.argv[2])
names = b"".join(box(b"mdta", b"%07d" % i) for i in range(count))
values = b"".join(box(struct.pack(">I", i + 1), box(b"data", struct.pack(">II", 1, 0) + b"v")) for i in range(count))
handler = full(b"hdlr", bytes(4) + b"mdta" + bytes(13))
meta = box(b"meta", handler + full(b"keys", struct.pack(">I", count) + names) + box(b"ilst", values))
inside = meta if place == "moov" else box(place.encode(), meta)
moov = box(b"moov", full(b"mvhd", bytes(96)) + inside)
packed = box(b"cmvd", struct.pack(">I", len(moov)) + zlib.compress(moov))
film = box(b"ftyp", b"qt  " + bytes(4) + b"qt  ") + box(b"moov", box(b"cmov", box(b"dcom", b"zlib") + packed))
sys.stdout.buffer.write(film + box(b"mdat", bytes(1000)))
