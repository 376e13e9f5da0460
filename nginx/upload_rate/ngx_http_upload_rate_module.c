// A module of nginx: a request's body has to arrive at a least rate and within a total time. Nginx itself only bounds the
// time between two reads (client_body_timeout), so that a byte a minute would hold a place for ever.
//
//   upload_min_rate SIZE;   bytes per second, from the body's begin on, with a minute's worth to spare; 0: any
//   upload_max_time TIME;   of the whole body; 0: any
//
// Looked at whenever something has arrived; client_body_timeout bounds the time until then. What is too slow ends with the
// status 598, for error_page: 408 would close the connection without an answer. It keeps its place while nginx reads on, so
// that the answer arrives: not for nginx's usual 30 s, in which a slow client is no faster.

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

enum { TOO_SLOW = 598, SPARE_MS = 60000, READ_ON_S = 3 };

typedef struct {
  size_t min_rate;      // bytes per second
  ngx_msec_t max_time;  // ms
} upload_conf_t;

typedef struct {
  ngx_msec_t begin;  // of the body
  off_t header;      // bytes of the request before it
} upload_t;

extern ngx_module_t ngx_http_upload_rate_module;

static ngx_http_request_body_filter_pt next_body_filter;

// Of this request, made when its body begins; NULL: no memory.
static upload_t* upload_of(ngx_http_request_t* r) {
  upload_t* upload = ngx_http_get_module_ctx(r, ngx_http_upload_rate_module);
  if (upload) return upload;
  upload = ngx_palloc(r->pool, sizeof(upload_t));
  if (!upload) return NULL;
  upload->begin = ngx_current_msec;
  upload->header = r->request_length;
  ngx_http_set_ctx(r, upload, ngx_http_upload_rate_module);
  return upload;
}

static ngx_uint_t is_too_slow(const upload_conf_t* conf, ngx_msec_t elapsed, off_t received) {
  if (conf->max_time > 0 && elapsed > conf->max_time) return 1;
  if (elapsed <= SPARE_MS) return 0;
  return (uint64_t)received < (uint64_t)conf->min_rate * (elapsed - SPARE_MS) / 1000;
}

static ngx_int_t body_filter(ngx_http_request_t* r, ngx_chain_t* in) {
  const upload_conf_t* conf = ngx_http_get_module_loc_conf(r, ngx_http_upload_rate_module);
  if (conf->min_rate == 0 && conf->max_time == 0) return next_body_filter(r, in);
  const upload_t* upload = upload_of(r);
  if (!upload) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  if (is_too_slow(conf, ngx_current_msec - upload->begin, r->request_length - upload->header)) {
    ngx_log_error(NGX_LOG_INFO, r->connection->log, 0, "the body arrives too slowly");
    r->keepalive = 0;
    r->lingering_time = ngx_time() + READ_ON_S;
    return TOO_SLOW;
  }
  return next_body_filter(r, in);
}

static void* create_conf(ngx_conf_t* cf) {
  upload_conf_t* conf = ngx_palloc(cf->pool, sizeof(upload_conf_t));
  if (!conf) return NULL;
  conf->min_rate = NGX_CONF_UNSET_SIZE;
  conf->max_time = NGX_CONF_UNSET_MSEC;
  return conf;
}

static char* merge_conf(ngx_conf_t* cf, void* parent, void* child) {
  const upload_conf_t* outer = parent;
  upload_conf_t* conf = child;
  (void)cf;
  ngx_conf_merge_size_value(conf->min_rate, outer->min_rate, 0);
  ngx_conf_merge_msec_value(conf->max_time, outer->max_time, 0);
  return NGX_CONF_OK;
}

static ngx_int_t insert_filter(ngx_conf_t* cf) {
  (void)cf;
  next_body_filter = ngx_http_top_request_body_filter;
  ngx_http_top_request_body_filter = body_filter;
  return NGX_OK;
}

static ngx_command_t commands[] = {
    {ngx_string("upload_min_rate"), NGX_HTTP_LOC_CONF | NGX_CONF_TAKE1, ngx_conf_set_size_slot,
     NGX_HTTP_LOC_CONF_OFFSET, offsetof(upload_conf_t, min_rate), NULL},
    {ngx_string("upload_max_time"), NGX_HTTP_LOC_CONF | NGX_CONF_TAKE1, ngx_conf_set_msec_slot,
     NGX_HTTP_LOC_CONF_OFFSET, offsetof(upload_conf_t, max_time), NULL},
    ngx_null_command,
};

static ngx_http_module_t context = {.postconfiguration = insert_filter,
                                    .create_loc_conf = create_conf,
                                    .merge_loc_conf = merge_conf};

ngx_module_t ngx_http_upload_rate_module = {NGX_MODULE_V1, &context, commands, NGX_HTTP_MODULE, NULL, NULL, NULL,
                                            NULL,          NULL,     NULL,     NULL,            NGX_MODULE_V1_PADDING};
