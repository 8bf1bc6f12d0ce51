import Runner
import Testing

struct RunOrderTests {
  @Test(arguments: [("defined", RunOrder.defined), ("reverse", .reverse), ("random:7", .random(7))])
  func `an order is read`(_ text: String, _ order: RunOrder) {
    #expect(RunOrder(text) == order)
  }

  @Test(arguments: ["", "random:", "random:x", "random:1:2", "reverse:1", "Defined"])
  func `what is no order is refused`(_ text: String) {
    #expect(RunOrder(text) == nil)
  }

  @Test func `without a seed one is drawn`() {
    guard case .random = RunOrder("random") else {
      Issue.record("no random order")
      return
    }
  }

  @Test func `a seed always gives the same order, another seed another`() {
    let numbers = Array(0..<20)
    #expect(RunOrder.random(7).arrange(numbers) == RunOrder.random(7).arrange(numbers))
    #expect(RunOrder.random(7).arrange(numbers) != RunOrder.random(8).arrange(numbers))
    #expect(RunOrder.random(7).arrange(numbers).sorted() == numbers)
    #expect(RunOrder.random(1).arrange(Array(0..<6)) == Self.knownOrder)
  }

  @Test func `reverse is the defined order backwards`() {
    #expect(RunOrder.reverse.arrange([1, 2, 3]) == [3, 2, 1])
    #expect(RunOrder.defined.arrange([1, 2, 3]) == [1, 2, 3])
  }

  /// A failed run is run again in its order on another machine: the generator must stay as it is.
  private static let knownOrder = [3, 4, 5, 1, 0, 2]
}
