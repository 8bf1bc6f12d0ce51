import Base
import Runner

extension ScenarioContext {
  /// How long to look for what has nothing to do with a time that a step said must elapse: the usual time, even when that
  /// one is over.
  var usualPatience: Duration { max(run.waits.timeout, (patience ?? .zero) - run.clock.now) }
}
