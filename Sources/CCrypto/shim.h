#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

// What is a macro or variadic is not seen by Swift.
static inline EVP_PKEY *lgtm_crypto_new_p256_key(void) { return EVP_EC_gen("P-256"); }
static inline long lgtm_crypto_drain(BIO *memory, char **bytes) { return BIO_get_mem_data(memory, bytes); }
