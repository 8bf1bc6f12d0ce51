import Gherkin
import Runner
import TaskPlan

extension Sequence where Element: Hashable {
  /// Each once, where it came first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
