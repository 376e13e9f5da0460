# cmake -DCONVERT=… -DTEMPLATE=… -DPAGE=… -P fill.cmake: writes the page from its template.
execute_process(COMMAND ${CONVERT} formats html OUTPUT_VARIABLE FORMATS OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
if(NOT FORMATS MATCHES "<option")
  message(FATAL_ERROR "`${CONVERT} formats html` printed no <option>")
endif()
configure_file(${TEMPLATE} ${PAGE} @ONLY)
