/// Numbers that are each given out once.
package actor Counter {
  private var upcoming = 0

  package init() {}

  /// How many were given out.
  package var count: Int { upcoming }

  package func next() -> Int {
    defer { upcoming += 1 }
    return upcoming
  }
}
