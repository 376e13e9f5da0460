# PkgConfig::LIBAV: FFmpeg's libraries, our own build of them or the system's.

set(AUDIO_CONVERT_FFMPEG own CACHE STRING "Which FFmpeg: own (built by ffmpeg/build, audio only, static) or system")
set_property(CACHE AUDIO_CONVERT_FFMPEG PROPERTY STRINGS own system)

if(AUDIO_CONVERT_FFMPEG STREQUAL own)
  # What it holds follows the tables.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${CMAKE_CURRENT_LIST_DIR}/build ${CMAKE_CURRENT_LIST_DIR}/configure-names
    ${PROJECT_SOURCE_DIR}/fcgi/audio/codec_table.cpp ${PROJECT_SOURCE_DIR}/fcgi/audio/format_table.cpp
    ${PROJECT_SOURCE_DIR}/fcgi/audio/variant_table.cpp ${PROJECT_SOURCE_DIR}/fcgi/av/demux/demuxer_list.cpp
    ${PROJECT_SOURCE_DIR}/fcgi/av/filter/filter_list.h)
  execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/build OUTPUT_VARIABLE libav_prefix
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{PKG_CONFIG_PATH} ${PROJECT_BINARY_DIR}/ffmpeg/lib/pkgconfig)
  set(PKG_CONFIG_ARGN --static)

  # What it calls as shared libraries, for the CPUs of today. Programs find them beside their own folder, wherever they are copied to.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/codecs)
  execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/codecs OUTPUT_VARIABLE codecs
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE ${PROJECT_BINARY_DIR}/lib)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
  if(codecs)
    file(COPY ${codecs}/ DESTINATION ${PROJECT_BINARY_DIR}/lib)
  endif()
  set(CMAKE_BUILD_RPATH $ORIGIN/../lib)
  set(CMAKE_BUILD_RPATH ${PROJECT_BINARY_DIR}/lib PARENT_SCOPE)  # of the tests
elseif(NOT AUDIO_CONVERT_FFMPEG STREQUAL system)
  message(FATAL_ERROR "AUDIO_CONVERT_FFMPEG is own or system, not ${AUDIO_CONVERT_FFMPEG}")
endif()

# pkg_check_modules remembers where it found them. The copy has a name that stays: after another build of FFmpeg only what
# includes something that has changed is compiled again.
if(NOT "${AUDIO_CONVERT_FFMPEG} ${libav_prefix}" STREQUAL "${AUDIO_CONVERT_FFMPEG_FOUND}")
  file(REMOVE_RECURSE ${PROJECT_BINARY_DIR}/ffmpeg)
  if(libav_prefix)
    file(COPY ${libav_prefix}/ DESTINATION ${PROJECT_BINARY_DIR}/ffmpeg)
    file(GLOB descriptions ${PROJECT_BINARY_DIR}/ffmpeg/lib/pkgconfig/*.pc)
    foreach(description ${descriptions})
      file(READ ${description} text)
      string(REPLACE ${libav_prefix} ${PROJECT_BINARY_DIR}/ffmpeg text "${text}")
      file(WRITE ${description} "${text}")
    endforeach()
  endif()
  get_cmake_property(cached CACHE_VARIABLES)
  list(FILTER cached INCLUDE REGEX "LIBAV_")
  foreach(name ${cached})
    unset(${name} CACHE)
  endforeach()
endif()
pkg_check_modules(LIBAV REQUIRED IMPORTED_TARGET
  libavformat>=59 libavcodec>=59 libavfilter>=8 libswresample libavutil>=57)
set(AUDIO_CONVERT_FFMPEG_FOUND "${AUDIO_CONVERT_FFMPEG} ${libav_prefix}" CACHE INTERNAL "")
unset(ENV{PKG_CONFIG_PATH})
unset(PKG_CONFIG_ARGN)
