import Testing

@testable import Clients

/// Bytes that share what they have in common come back as they were.
struct SharedBytesTests {
  @Test(arguments: [
    [""], ["a"], ["abcdef", "abXdef", "abYYdef", "abdef", "abcdefg", "Xabcdef", "other", ""],
    ["aaaa", "aaa", "aaaaaa"],
    [
      "{\"v\":1,\"text\":\"xxxxxxxxxxxx\"}", "{\"v\":12,\"text\":\"xxxxxxxxxxxx\"}",
      "{\"v\":1,\"text\":\"xxxxxxxxxxxx\"}",
    ],
  ])
  func `one after the other`(texts: [String]) {
    var known: SharedBytes?
    for text in texts {
      let shared = SharedBytes(Array(text.utf8), after: known)
      #expect(String(decoding: shared.bytes, as: UTF8.self) == text)
      known = shared
    }
  }
}
