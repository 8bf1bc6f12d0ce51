import Gherkin
import Runner

/// Features that are read once and run several times.
struct LoadedFeatures: Sendable {
  let scenarios: [SelectedScenario]
  /// Of the files, for each run's record.
  let events: [Event]
  /// The first id that is free.
  let firstFreeID: Int
  let problems: [UsageError]
  let files: [TestedFile]

  init(_ paths: [PathSelector], _ selection: Selection) async throws(UsageError) {
    let (files, queue) = (try FeatureFiles(paths), EventQueue())
    let at = selection.at(files.lines)
    var (ids, loader) = (MessageIDSequence(), FeatureLoader(selection: at, emit: { queue.append($0) }))
    for file in files.files { loader.load(file, ids: &ids) }
    events = await queue.drained
    firstFreeID = ids.next().rawValue
    scenarios = loader.scenarios
    problems = files.problems + loader.problems
    self.files = loader.files
  }
}

extension EventQueue {
  /// All events, none of which may follow.
  var drained: [Event] {
    get async {
      end()
      var (all, some): ([Event], [Event]) = ([], [])
      while await next(into: &some) { all += some }
      return all
    }
  }
}
