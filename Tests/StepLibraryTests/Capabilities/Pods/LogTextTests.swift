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
}
