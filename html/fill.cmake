# cmake -DCONVERT=… -DTEMPLATE=… -DPAGE=… -P fill.cmake: writes the page from its template.
function(print form variable expected)
  execute_process(COMMAND ${CONVERT} formats ${form} OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  if(NOT text MATCHES "${expected}")
    message(FATAL_ERROR "`${CONVERT} formats ${form}` printed no ${expected}")
  endif()
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

print(html FORMATS "<option")
print(fields FIELDS "<fieldset>")
configure_file(${TEMPLATE} ${PAGE} @ONLY)
