#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

// What is a macro or variadic is not seen by Swift.
static inline EVP_PKEY *lgtm_crypto_new_p256_key(void) { return EVP_EC_gen("P-256"); }
static inline long lgtm_crypto_drain(BIO *memory, char **bytes) { return BIO_get_mem_data(memory, bytes); }
static inline EVP_PKEY *lgtm_crypto_new_rsa_key(unsigned int bits) { return EVP_RSA_gen(bits); }
static inline EVP_PKEY *lgtm_crypto_new_ec_key(const char *curve) { return EVP_EC_gen(curve); }
static inline int lgtm_crypto_both_halves(void) { return EVP_PKEY_KEYPAIR; }
static inline int lgtm_crypto_public_half(void) { return EVP_PKEY_PUBLIC_KEY; }
