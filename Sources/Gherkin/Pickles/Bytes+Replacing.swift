extension [UInt8] {
  /// Every occurrence from left to right, none within another.
  func replacing(_ wanted: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    guard let first = wanted.first else { return self }
    var result: [UInt8] = []
    var index = 0
    while index < count {
      if self[index] == first, self[index...].starts(with: wanted) {
        result.append(contentsOf: replacement)
        index += wanted.count
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }
}
