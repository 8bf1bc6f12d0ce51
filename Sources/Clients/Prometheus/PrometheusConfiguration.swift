import Base
package import Yaml

/// What Prometheus runs with, as far as its writing is concerned.
package struct PrometheusConfiguration: Equatable, Sendable {
  /// One entry of `remote_write`.
  package struct RemoteWrite: Equatable, Sendable {
    package var url: String
    /// Whether `write_relabel_configs` change or leave out what is written.
    package var isRelabelled: Bool
  }

  package var remoteWrite: [RemoteWrite]
  /// `global.scrape_interval`; a minute where it names none, as Prometheus has it.
  package var scrapeInterval: Duration

  package init(yaml: [UInt8]) throws(YamlError) {
    let root = try YamlParser.parseFirst(yaml)
    remoteWrite = (root?["remote_write"]?.items ?? []).compactMap { entry in
      guard let url = entry["url"]?.text else { return nil }
      return RemoteWrite(url: url, isRelabelled: !(entry["write_relabel_configs"]?.items ?? []).isEmpty)
    }
    scrapeInterval = root?["global"]?["scrape_interval"]?.text.flatMap { Duration(goText: $0) } ?? .seconds(60)
  }

  /// The entry that leads to an address, however both are spelled.
  package func remoteWrite(to url: String) -> RemoteWrite? {
    let spelling = RemoteWriteAddress.spelling(of: url, among: remoteWrite.map(\.url))
    return remoteWrite.first { $0.url == spelling }
  }
}
