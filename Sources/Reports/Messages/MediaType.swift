import Gherkin
import Runner

/// The media types of attachments that hold our own data.
package enum MediaType {
  package static let evidence = "application/vnd.lgtm-verify.evidence+json"
  package static let failure = "application/vnd.lgtm-verify.failure+json"
  package static let provenance = "application/vnd.lgtm-verify.provenance+json"
  static let timing = "application/vnd.lgtm-verify.timing+json"
  static let log = "text/x.cucumber.log+plain"
  static let link = "text/uri-list"
}
