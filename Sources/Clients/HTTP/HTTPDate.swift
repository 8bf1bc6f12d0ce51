import CCurl

/// Dates as HTTP writes them (RFC 9110 §5.6.7), read by libcurl.
package enum HTTPDate {
  /// Seconds since 1970; nil for what is no date.
  package static func seconds(_ text: String) -> Int? {
    let time = curl_getdate(text, nil)
    return time < 0 ? nil : Int(time)
  }
}
