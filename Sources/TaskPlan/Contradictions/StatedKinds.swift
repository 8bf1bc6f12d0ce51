/// Versions that code gives to objects and images: `apiVersion` beside `kind`, `v1alpha1.Platform`, `image: tempo:2.5`.
struct StatedKinds: Sendable {
  struct Version: Equatable, Sendable {
    var name: String
    var version: String
  }

  /// Of the object whose kind comes next.
  private var apiVersion: String?

  mutating func read(_ line: String) -> [Version] {
    guard line.utf8.count < 400 else { return [] }
    let text = line.trimmed
    if let value = Self.value(of: "apiVersion", in: text) {
      apiVersion = value.contains(".") ? value.split(separator: "/").last.map(String.init) : nil
    } else if let name = Self.value(of: "kind", in: text), let version = apiVersion {
      apiVersion = nil
      return [Version(name: name, version: version)]
    } else if let image = Self.value(of: "image", in: text) ?? Self.value(of: "- image", in: text) {
      return Self.image(image)
    }
    return Self.selectors(in: text)
  }

  private static func value(of key: StaticString, in text: String) -> String? {
    guard text.begins(with: key) else { return nil }
    let rest = text.utf8.dropFirst(key.utf8CodeUnitCount)
    guard rest.first == UInt8(ascii: ":") else { return nil }
    let value = Substring(rest.dropFirst()).trimmed
    let bare = value.first == "\"" ? String(value.dropFirst().prefix { $0 != "\"" }) : value
    return bare.isEmpty || bare.utf8.contains { $0 == 0x20 || $0 == 0x7B || $0 == 0x24 } ? nil : bare
  }

  /// A registry's port is no tag.
  private static func image(_ text: String) -> [Version] {
    guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("/") else { return [] }
    let name = text[..<colon].split(separator: "/").last.map(String.init) ?? ""
    let tag = String(text[text.index(after: colon)...])
    return name.isEmpty || tag.first?.isLetter == true && tag.first != "v" ? [] : [Version(name: name, version: tag)]
  }

  /// `observabilityv1.ObservabilityPlatform`, `*v1alpha1.ObservabilityPlatform`.
  private static func selectors(in text: String) -> [Version] {
    guard text.utf8.contains(0x2E), hasVersion(text) else { return [] }
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }
    return words.compactMap { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].first?.isUppercase == true, let version = version(endOf: parts[0]) else {
        return nil
      }
      return Version(name: String(parts[1]), version: version)
    }
  }

  /// A v and a digit side by side.
  private static func hasVersion(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if last == 0x76, byte.isDigit { return true }
      last = byte
    }
    return false
  }

  /// `v1`, `v1alpha1` or `v2beta2` at the end of a package's name.
  private static func version(endOf name: Substring) -> String? {
    guard let start = name.lastIndex(of: "v") else { return nil }
    let version = name[start...]
    let digits = version.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let rest = version.dropFirst(1 + digits.count)
    guard !digits.isEmpty, digits.count < 3 else { return nil }
    if rest.isEmpty { return String(version) }
    for word in ["alpha", "beta"] where rest.hasPrefix(word) {
      let number = rest.dropFirst(word.count)
      return !number.isEmpty && number.allSatisfy({ $0.isASCII && $0.isNumber }) ? String(version) : nil
    }
    return nil
  }
}
