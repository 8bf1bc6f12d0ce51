import CCurl

extension CurlEasy {
  package struct Failure: Error {
    package var kind: TransportError.Kind
    /// libcurl's own words.
    package var message: String
  }

  /// Sends the request once more with another body, on this thread, over the connection that it has.
  package func perform(_ body: [UInt8], timeout: Duration) -> Result<HTTPResponse, Failure> {
    let result = body.withUnsafeBytes { body in
      lv_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      lv_set_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress))
      beginAnew()
      return curl_easy_perform(handle)
    }
    lv_set_pointer(handle, CURLOPT_POSTFIELDS, nil)
    guard result != CURLE_OK else { return .success(response) }
    let message = message(for: result)
    return .failure(
      Failure(
        kind: TransportError.Kind(result, systemError: systemError, message: message, timeout: timeout),
        message: message))
  }
}
