import EmbeddedStack
import StepLibrary
import Wire

extension Fault {
  static func parse(all texts: [String]) throws(UsageError) -> [Fault] {
    var faults: [Fault] = []
    for text in texts {
      do { faults.append(try Fault(parsing: text)) } catch {
        throw .badValue(option: "--fault", value: text, expected: "NAME[:PARAM=VALUE…]; \(error)")
      }
    }
    return faults
  }
}
