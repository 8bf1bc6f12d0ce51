import Clients
import StepLibrary

extension OptionKey where Value == LoadSettings.LoadProtocol {
  static var loadProtocol: Self {
    OptionKey(
      "--protocol", "NAME", "otlp-grpc, remote-write or grpc-stream (default: otlp-grpc).", default: .otlpGrpc,
      as: "otlp-grpc, remote-write or grpc-stream"
    ) { Value(rawValue: $0) }
  }
}

extension OptionKey where Value == Double? {
  static var rate: Self {
    OptionKey(
      "--rate", "N", "Spans, samples or events a second (default: as many as are acknowledged).", as: "a number above 0"
    ) { Double($0).flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil } }
  }
}

extension OptionKey where Value == Int {
  /// What a request can hold depends on the protocol.
  static func batch(of kind: LoadSettings.LoadProtocol) -> Self {
    OptionKey(
      "--batch", "N", "Spans, samples or events in a request (default: 1000).", default: LoadPlan().batch,
      as: kind.batchRule
    ) { Int($0).flatMap { kind.canBatch($0) ? $0 : nil } }
  }

  static var connections: Self {
    OptionKey(
      "--connections", "N", "Connections, each with one request under way; of events streams (default: 4).",
      default: LoadPlan().connections, as: "a whole number from 1 to 256"
    ) { Int($0).flatMap { (1...256).contains($0) ? $0 : nil } }
  }
}

extension OptionKey where Value == Duration {
  static var loadTime: Self {
    OptionKey(
      "--duration", "DURATION", "For how long (default: 10s).", default: LoadPlan().duration,
      as: "a time such as 10s or 5m", DurationText.positive)
  }

  static var visibleWithin: Self {
    OptionKey(
      "--visible-within", "DURATION", "How long to look for the sample that is read back (default: 30s).",
      default: .seconds(30), as: "a time such as 10s or 5m", DurationText.positive)
  }
}

extension DurationText {
  @Sendable fileprivate static func positive(_ text: String) -> Duration? {
    parse(text).flatMap { $0 > .zero ? $0 : nil }
  }
}

extension LoadSettings.LoadProtocol {
  fileprivate var batchRule: String {
    switch self {
    case .otlpGrpc: "a multiple of \(LoadRun.spansPerTrace) up to 10000: whole traces"
    case .remoteWrite: "a whole number from 1 to \(LoadRun.mostSeries)"
    case .grpcStream: "a whole number from 1 to 10000"
    }
  }

  fileprivate func canBatch(_ count: Int) -> Bool {
    switch self {
    case .otlpGrpc: (1...10_000).contains(count) && count.isMultiple(of: LoadRun.spansPerTrace)
    case .remoteWrite: (1...LoadRun.mostSeries).contains(count)
    case .grpcStream: (1...10_000).contains(count)
    }
  }
}
