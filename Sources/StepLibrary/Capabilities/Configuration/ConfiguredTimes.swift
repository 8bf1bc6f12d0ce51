import Base
import Yaml

/// Reads times of a running configuration, and keeps which of them stand there.
struct ConfiguredTimes {
  let configuration: YamlNode
  /// `live_store.max_trace_idle: 5s`, for each that was found.
  private(set) var source: [String] = []

  init(_ configuration: YamlNode) { self.configuration = configuration }

  /// What stands at the names, as Go writes a duration, of a list its first; where there is none, what is usual.
  mutating func time(_ path: String..., or usual: Duration) -> Duration {
    let node = path.reduce(Optional(configuration)) { $0?[$1] }
    guard let text = node?.text ?? node?.items.first?.text, let time = Duration(goText: text) else { return usual }
    source.append("\(path.joined(separator: ".")): \(text)")
    return time
  }
}
