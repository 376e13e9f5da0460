# The whole service in one image:
#   docker build -t audio-convert-api . && docker run -p 127.0.0.1:8080:5000 audio-convert-api
# Runs as an unprivileged user, with --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges too.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS build
WORKDIR /src
COPY script/bootstrap script/
RUN script/bootstrap build
# What FFmpeg holds follows the tables; all else may change without building it again.
COPY ffmpeg ffmpeg
COPY fcgi/audio fcgi/audio
COPY fcgi/base fcgi/base
COPY fcgi/av/demux/demuxer_list.cpp fcgi/av/demux/demuxer_list.h fcgi/av/demux/
COPY fcgi/av/filter/filter_list.h fcgi/av/filter/
RUN ffmpeg/build && ffmpeg/codecs
COPY CMakeLists.txt CMakePresets.json ./
COPY fcgi fcgi
COPY html html
COPY nginx nginx
RUN cmake --preset release -DAUDIO_CONVERT_TESTS=OFF && cmake --build --preset release
# What runs, what was linked into it, and the packages of the shared libraries it was linked with, whatever this Debian calls them.
RUN mkdir -p /app/bin /app/licences \
 && cp -r build/release/lib /app/ \
 && cp build/release/fcgi/audio-convert-server /app/bin/ && ln -s audio-convert-server /app/bin/audio-convert \
 && cp build/release/ffmpeg/share/licences/* /app/licences/ \
 && linked="libarchive libminizip nettle" \
 && if [ -d /app/lib/glibc-hwcaps ]; then linked="$linked libmp3lame libopus libvorbis"; fi \
 && for name in $linked; do \
      cp /usr/share/doc/$name-dev/copyright /app/licences/$name && dpkg-query -W -f "$name="'${Version}\n' $name-dev; \
    done | sed 's/^libarchive=.*/&=BSD-2-Clause/; s/^libminizip=.*/&=Zlib/; s/^nettle=.*/&=LGPL-3.0-or-later/; s/^libmp3lame=.*/&=LGPL-2.0-or-later/; s/^lib\(opus\|vorbis\)=.*/&=BSD-3-Clause/' >/app/linked \
 && strip /app/bin/audio-convert-server \
 && /app/bin/audio-convert --version >/app/version \
 && objdump -p /app/bin/audio-convert-server | awk '$1 == "NEEDED" {print "*/" $2}' | sort -u | xargs dpkg-query -S | cut -d: -f1 | sort -u > /packages

# All that is needed of Debian, in /root-of-image, and nothing else.
FROM ${BASE} AS root
# Copied, not mounted: not every builder sees that a mounted file has changed, and then reuses what it installed before.
COPY --from=build /packages /packages
RUN apt-get update -q \
 && DEBIAN_FRONTEND=noninteractive xargs -a /packages apt-get install -y -q --no-install-recommends nginx supervisor
COPY image image
RUN xargs -a /packages image/root /root-of-image
COPY --from=build /app/version /app/linked /
RUN image/sbom /root-of-image $(awk 'NR == 1 {print "audio-convert=" $2 "=MIT"} $1 == "FFmpeg" {print "FFmpeg=" $2 "=LGPL-3.0-or-later"}' /version) $(cat /linked) > /sbom.spdx.json

FROM scratch
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="audio-convert-api" \
      org.opencontainers.image.description="Converts an audio or video file into another audio file over HTTP" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT AND LGPL-3.0-or-later"
COPY --from=root /root-of-image /
COPY --from=root /sbom.spdx.json /opt/audio-convert/
COPY --from=build /app/bin /opt/audio-convert/bin
COPY --from=build /app/lib /opt/audio-convert/lib
COPY --from=build /app/licences /opt/audio-convert/licences
COPY --from=build /src/build/release/html/site /opt/audio-convert/html/site
COPY --from=build /src/build/release/nginx/ngx_http_upload_rate_module.so /opt/audio-convert/nginx/
COPY nginx/*.conf.in /opt/audio-convert/nginx/
COPY supervisord.conf /opt/audio-convert/
COPY script/serve script/nginx /opt/audio-convert/script/
ENV PATH=/usr/sbin:/usr/bin PORT=5000 CONVERT_BIND=0.0.0.0 CONVERT_SANDBOX=required
# A number, so that Kubernetes can see it is not root; no name needs to belong to it, any other number does as well.
USER 10001:10001
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s --retries=3 \
  CMD ["/opt/audio-convert/bin/audio-convert-server", "health"]
ENTRYPOINT ["/opt/audio-convert/script/serve"]
