/// Numbers that are each given out once.
package actor Counter {
  private var upcoming = 0

  package init() {}

  package func next() -> Int {
    defer { upcoming += 1 }
    return upcoming
  }
}
