#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// What is a macro is not seen by Swift.
static inline SSL_CTX *lgtm_ssl_context(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  if (context) SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  return context;
}

static const unsigned char lgtm_ssl_h2[] = {2, 'h', '2'};

static inline int lgtm_ssl_select_h2(
    SSL *ssl, const unsigned char **name, unsigned char *count, const unsigned char *offered, unsigned int size,
    void *context) {
  int code = SSL_select_next_proto((unsigned char **)name, count, lgtm_ssl_h2, sizeof lgtm_ssl_h2, offered, size);
  return code == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

static inline SSL_CTX *lgtm_ssl_server_context(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_server_method());
  if (!context) return context;
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_alpn_select_cb(context, lgtm_ssl_select_h2, NULL);
  return context;
}

static inline long lgtm_ssl_server_name(SSL *ssl, const char *name) { return SSL_set_tlsext_host_name(ssl, name); }
static inline int lgtm_ssl_pending(BIO *memory) { return (int)BIO_ctrl_pending(memory); }
static inline int lgtm_ssl_add_authority(SSL_CTX *context, X509 *certificate) {
  return X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
}
