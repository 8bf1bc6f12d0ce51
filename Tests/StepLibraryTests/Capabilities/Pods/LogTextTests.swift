import Testing

@testable import StepLibrary

struct LogTextTests {
  @Test(arguments: [
    "level=error msg=\"failed to flush complete block\" err=\"InvalidAccessKeyId\"",
    "err=\"unexpected error from ListObjects on tempo-traces: Access Denied\"", "Get \"https://s3\": x509: unknown",
    "msg=\"uploading new block to long-term storage failed\"", "lookup s3.68cc.io: no such host",
  ])
  func `a failure at the object store is one`(line: String) { #expect(StorageErrorText.isFailure(line)) }

  @Test(arguments: [
    "level=error msg=\"error forwarding spans\"", "level=info msg=\"Object storage config successfully checked\"",
    "level=warn msg=\"max retries exceeded\"",
  ])
  func `other errors are not`(line: String) { #expect(!StorageErrorText.isFailure(line)) }

  private static let usageReport =
    #"msg="failed to send usage report" err="Post \"https://stats.grafana.org\": lookup stats.grafana.org: no such host""#

  @Test(
    arguments: [
      (usageReport, nil, false), (usageReport, "s3.68cc.io", false),
      ("lookup s3.68cc.io: no such host", "s3.68cc.io", true), ("lookup elsewhere: no such host", "s3.68cc.io", false),
      ("lookup elsewhere: no such host", nil, true), ("err=AccessDenied", "s3.68cc.io", true),
    ] as [(String, String?, Bool)])
  func `a connection that fails is the store's only where it leads there`(line: String, host: String?, isFailure: Bool)
  {
    #expect(StorageErrorText.isFailure(line, of: host) == isFailure)
  }
}
