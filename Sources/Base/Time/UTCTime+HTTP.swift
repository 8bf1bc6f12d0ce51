extension UTCTime {
  /// `Fri, 24 May 2013 00:00:00 GMT` (RFC 9110 §5.6.7); nil for anything else, also for its obsolete forms.
  package init?(http text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT", let month = months.firstIndex(of: words[2])
    else { return nil }
    let number = String(month + 101).dropFirst()
    self.init(rfc3339: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }
}
