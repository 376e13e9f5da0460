"""The service that everybody writes once: takes the same form, spools the upload and pipes what the ffmpeg program makes of it back.
Nothing but a rival for bench/: no limits, no sandbox, no errors worth the name."""
import asyncio
import tempfile

import fastapi
import fastapi.responses

app = fastapi.FastAPI()
ENCODERS = {"mp3": "libmp3lame", "opus": "libopus", "flac": "flac", "wav": "pcm_s16le"}


@app.post("/convert")
async def convert(file: fastapi.UploadFile, format: str = fastapi.Form(), bitrate: str = fastapi.Form("")):
    spool = tempfile.NamedTemporaryFile()
    while chunk := await file.read(1 << 20):
        spool.write(chunk)
    spool.flush()
    rate = ["-b:a", bitrate] if bitrate else []
    process = await asyncio.create_subprocess_exec(
        "ffmpeg", "-v", "error", "-i", spool.name, "-vn", "-c:a", ENCODERS[format], *rate, "-f", format, "-",
        stdout=asyncio.subprocess.PIPE)

    async def result():
        while piece := await process.stdout.read(1 << 16):
            yield piece
        await process.wait()
        spool.close()

    return fastapi.responses.StreamingResponse(result(), media_type="application/octet-stream")


@app.get("/health")
async def health():
    return {"status": "ok"}
