import Base
import Foundation
import Gherkin
import Runner

/// The state of one scenario of the kit.
final class KitWorld {
  let scenario: ScenarioContext
  var numbers: [String: Int] = [:]
  var table: [[String]] = []
  var didHappen = false

  init(_ scenario: ScenarioContext) { self.scenario = scenario }

  func attach(_ text: String, as mediaType: String) { scenario.attach(.text(text, mediaType: mediaType)) }

  func attach(_ sample: KitSample, file: String, as mediaType: String, named name: String? = nil) throws {
    scenario.attach(.bytes(try sample.bytes(of: file), mediaType: mediaType, fileName: name))
  }
}

/// The errors by which the kit's steps and hooks fail; their names are part of the expected stream.
enum Kit {
  struct Error: AssertionFailure, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  struct AssertionError: AssertionFailure, CustomStringConvertible {
    let description: String

    static func unlessEqual<Value: Equatable>(_ actual: Value, _ expected: Value) throws {
      guard actual != expected else { return }
      throw AssertionError(description: "Expected values to be strictly equal:\n\n\(actual) !== \(expected)\n")
    }
  }

  /// How often a step was tried, over all attempts at its scenario.
  struct Counter {
    private let counts = Locked<[String: Int]>([:])

    func failUnless(_ name: String, comes time: Int) throws {
      let count = counts.withLock { counts in
        counts[name, default: 0] += 1
        return counts[name, default: 0]
      }
      if count < time { throw Error("Exception in step") }
    }
  }
}
