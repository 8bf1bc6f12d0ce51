import CCurl

extension CurlEasy {
  package func setTLS(_ tls: TLSSettings) {
    if let path = tls.caFile { lv_set_string(handle, CURLOPT_CAINFO, path) }
    if let bytes = tls.authorities { lv_set_blob(handle, CURLOPT_CAINFO_BLOB, bytes, bytes.count) }
    // Or the folder of the system's authorities would be trusted as well.
    if tls.caFile != nil || tls.authorities != nil { lv_set_string(handle, CURLOPT_CAPATH, nil) }
    if let path = tls.certFile { lv_set_string(handle, CURLOPT_SSLCERT, path) }
    if let path = tls.keyFile { lv_set_string(handle, CURLOPT_SSLKEY, path) }
    if let identity = tls.identity { setIdentity(identity) }
    if tls.isInsecure {
      lv_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0)
      lv_set_long(handle, CURLOPT_SSL_VERIFYHOST, 0)
    }
  }

  private func setIdentity(_ identity: TLSSettings.Identity) {
    let (certificate, key) = (identity.certificate, Array(identity.key.revealed.utf8))
    lv_set_blob(handle, CURLOPT_SSLCERT_BLOB, certificate, certificate.count)
    lv_set_blob(handle, CURLOPT_SSLKEY_BLOB, key, key.count)
  }
}
