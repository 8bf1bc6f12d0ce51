import Base
import TestSupport

@testable import EmbeddedStack

extension RecordedMessage {
  /// Its header fields, to be sent again; whoever sends them knows where to, and how much.
  var fields: [HTTPField] {
    headers.filter { !["Content-Length", "Host"].contains($0.name) }.map { HTTPField($0.name, $0.value) }
  }
}
