"""The two services that the benches compare, side by side on this machine: ours, as script/serve starts it, and bench/rival."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BOUNDARY = "bench-boundary"
PYTHON = "/usr/bin/python3"  # that of Debian's packages
NEEDED = ("wrk", "ffmpeg", "espeak-ng", "nginx", "supervisord")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def build():
    missing = [program for program in NEEDED if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin")]
    if missing or subprocess.run([PYTHON, "-c", "import fastapi, uvicorn, uvloop, httptools, multipart, matplotlib"]).returncode:
        raise SystemExit("Install: wrk ffmpeg espeak-ng nginx supervisor python3-fastapi python3-multipart uvicorn python3-uvloop "
                         "python3-httptools python3-matplotlib")
    build_ours()


def build_ours():
    for command in (["cmake", "--preset", "release"], ["cmake", "--build", "--preset", "release", "--target", "audio-convert-server", "audio-convert", "nginx_module", "page"]):
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def make_inputs(folder):
    """Three seconds of 16 kHz speech, and ten of 44.1 kHz stereo that encoders take for music."""
    run = lambda *command: subprocess.run(command, check=True)
    run("espeak-ng", "-w", f"{folder}/all.wav",
        "Good morning. This is a recording of about three seconds, as people dictate them, and a little more.")
    run("ffmpeg", "-v", "error", "-i", f"{folder}/all.wav", "-ar", "16000", "-ac", "1", "-t", "3", f"{folder}/speech.wav")
    sweep = "0.3*sin(2*PI*(200+150*sin(t/7))*t)*(0.6+0.4*sin(t/3))|0.3*sin(2*PI*(320+90*cos(t/5))*t)"
    run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"aevalsrc='{sweep}':s=44100:d=10", "-f", "lavfi", "-i",
        "anoisesrc=r=44100:d=10:a=0.02:c=pink:seed=1", "-filter_complex",
        "[1]aformat=channel_layouts=stereo[n];[0][n]amix=normalize=0", "-c:a", "pcm_s16le", f"{folder}/music.wav")


def write_form(path, upload, fields):
    with open(path, "wb") as out:
        for name, value in fields.items():
            out.write(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        out.write(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{upload.name}"\r\n'
                  "Content-Type: audio/wav\r\n\r\n".encode() + upload.read_bytes() + f"\r\n--{BOUNDARY}--\r\n".encode())


class Service:
    """Runs until the block ends; `pid` is the first of its processes."""

    def __init__(self, command, port, environment=None, cwd=ROOT):
        self.port = port
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, cwd=cwd, env=os.environ | (environment or {}), stdout=self.log, stderr=self.log)
        self.pid = self.process.pid

    def __enter__(self):
        for _ in range(300):
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2)
                return self
            time.sleep(0.1)
        self.__exit__()
        self.log.seek(0)
        raise SystemExit(self.log.read().decode())

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def url(self):
        return f"http://127.0.0.1:{self.port}/convert"


def ours(folder, settings=None):
    port = free_port()
    return Service(["script/serve"], port, {
        "PORT": str(port), "CONVERT_BIND": "127.0.0.1", "CONVERT_RUN_DIR": f"{folder}/run", "CONVERT_LOG_LEVEL": "warn",
        "AUDIO_CONVERT_SERVER": str(ROOT / "build/release/fcgi/audio-convert-server"), "CONVERT_WORKERS": "2",
        "CONVERT_MAX_IN_FLIGHT": "64"} | (settings or {}))


def rival():
    port = free_port()
    return Service([PYTHON, "-m", "uvicorn", "app:app", "--workers", "2", "--port", str(port), "--loop", "uvloop", "--http", "httptools",
                    "--no-access-log"], port, cwd=ROOT / "bench/rival")


def load(service, form, connections, seconds):
    """Answers per second and the 50th and 99th percentile of their time in ms, of `connections` that each ask again at once."""
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(ROOT / "bench/form.lua"),
                          service.url()], env=os.environ | {"FORM": str(form), "BOUNDARY": BOUNDARY}, check=True, capture_output=True, text=True)
    line = next(line for line in out.stdout.splitlines() if line.startswith("RESULT"))
    requests, microseconds, failed, p50, p99 = map(float, line.split()[1:])
    if failed:
        raise SystemExit(f"{failed:.0f} of {requests:.0f} requests failed")
    return requests / microseconds * 1e6, p50 / 1000, p99 / 1000
