import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `The object store` {
  private let s3: S3Probe

  init() throws { s3 = try S3Probe() }

  private func code(_ answer: Curl.Answer) -> String { XMLText(answer.body).values(of: "Code").first ?? "" }

  @Test(arguments: ["a b/é+&.txt", "plain", "a//b", "~-._"])
  func `gives back what was put`(key: String) async throws {
    let path = "/tempo-traces/" + PercentEncoding.encode(key, keeping: "/")
    let put = try await s3.send("PUT", path, body: Array("hello".utf8))
    #expect(put.status == 200)
    #expect(put.header("etag") == "\"5d41402abc4b2a76b9719d911017c592\"")
    #expect(try await s3.get(path).text == "hello")
    #expect(try await s3.send("DELETE", path).status == 204)
    #expect(code(try await s3.get(path)) == "NoSuchKey")
  }

  @Test(
    arguments: [
      ("bytes=0-1", 206, "he", "bytes 0-1/5"), ("bytes=3-", 206, "lo", "bytes 3-4/5"),
      ("bytes=-2", 206, "lo", "bytes 3-4/5"), ("bytes=2-99", 206, "llo", "bytes 2-4/5"),
      ("lines=1-2", 200, "hello", nil),
    ] as [(String, Int, String, String?)])
  func `answers a range`(range: String, status: Int, text: String, content: String?) async throws {
    await s3.put(["hello"])
    let answer = try await s3.get("/tempo-traces/hello", headers: [HTTPField("Range", range)])
    #expect(answer.status == status)
    #expect(answer.text == text)
    #expect(answer.header("content-range") == content)
  }

  @Test func `refuses a range outside of the object`() async throws {
    await s3.put(["hello"])
    let answer = try await s3.get("/tempo-traces/hello", headers: [HTTPField("Range", "bytes=5-")])
    #expect(answer.status == 416)
    #expect(code(answer) == "InvalidRange")
  }

  @Test func `describes an object by HEAD`() async throws {
    await s3.put(["hello"])
    let answer = try await s3.send("HEAD", "/tempo-traces/hello")
    #expect(answer.header("content-length") == "5")
    #expect(answer.header("last-modified") == "Sat, 21 Nov 2026 01:54:49 GMT")
  }

  @Test(arguments: [("/tempo-traces", 200), ("/nope", 404)])
  func `says by HEAD whether a bucket is there`(path: String, status: Int) async throws {
    #expect(try await s3.send("HEAD", path).status == status)
  }

  @Test func `lists its buckets`() async throws {
    let names = XMLText(try await s3.get("/").body).values(of: "Name")
    #expect(names == ["mimir-blocks", "tempo-traces"])
  }

  @Test func `takes chunks that are not signed`() async throws {
    let body = Array("5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n".utf8)
    let headers = [HTTPField("Content-Encoding", "aws-chunked"), HTTPField("x-amz-decoded-content-length", "6")]
    let put = try await s3.send(
      "PUT", "/tempo-traces/chunked", headers: headers, body: body, payload: .streamingUnsignedTrailer)
    #expect(put.status == 200)
    #expect(try await s3.get("/tempo-traces/chunked").text == "hello!")
  }

  @Test(arguments: ["", "5\r\nhel", "zz\r\nhello\r\n0\r\n", "7fffffffffffffff\r\nx\r\n", "1\r\nhello\r\n0\r\n\r\n"])
  func `refuses chunks that are none`(text: String) {
    #expect(throws: S3Error.incompleteBody) { try AWSChunkedBody(Array(text.utf8)) }
  }

  @Test func `refuses wrong keys as S3 does`() async throws {
    let nobody = SigV4.Credentials(accessKey: "NOBODY", secretKey: "")
    let wrong = SigV4.Credentials(accessKey: "WRITER", secretKey: "wrong")
    let unknown = try await s3.get("/tempo-traces", query: "list-type=2", as: nobody)
    #expect((unknown.status, code(unknown)) == (403, "InvalidAccessKeyId"))
    let mismatch = try await s3.get("/tempo-traces", query: "list-type=2", as: wrong)
    #expect((mismatch.status, code(mismatch)) == (403, "SignatureDoesNotMatch"))
    let late = try await s3.get("/tempo-traces", query: "list-type=2", secondsAgo: 1000)
    #expect((late.status, code(late)) == (403, "RequestTimeTooSkewed"))
    let readOnly = try await s3.send("PUT", "/tempo-traces/x", body: [1], as: S3Probe.reader)
    #expect((readOnly.status, code(readOnly)) == (403, "AccessDenied"))
    let anonymous = try await Curl.get("http://127.0.0.1:\(s3.server.port)/tempo-traces?list-type=2")
    #expect((anonymous.status, code(anonymous)) == (403, "AccessDenied"))
    let changed = try await s3.send("PUT", "/tempo-traces/x", body: [1], sent: [2])
    #expect((changed.status, code(changed)) == (400, "XAmzContentSHA256Mismatch"))
  }

  @Test func `denies one pair of keys while it runs, and not the other`() async throws {
    await s3.faults.activate(.invalidCredentials(of: "tempo"))
    #expect(code(try await s3.get("/tempo-traces", query: "list-type=2")) == "InvalidAccessKeyId")
    #expect(try await s3.get("/tempo-traces", query: "list-type=2", as: S3Probe.reader).status == 200)
    await s3.faults.deactivate("s3.credentials.invalid")
    #expect(try await s3.get("/tempo-traces", query: "list-type=2").status == 200)
    #expect(s3.faults.count(of: "s3.credentials.invalid") == 1)
  }

  @Test func `can lose a bucket`() async throws {
    await s3.faults.activate(.missingBucket())
    #expect(code(try await s3.get("/tempo-traces", query: "list-type=2")) == "NoSuchBucket")
    #expect(try await s3.get("/mimir-blocks", query: "list-type=2").status == 200)
  }

  @Test(arguments: [
    ("POST", "/tempo-traces", "", "MethodNotAllowed"), ("GET", "/tempo-traces", "acl", "NotImplemented"),
    ("PUT", "/tempo-traces/x", "uploadId=1", "NotImplemented"),
    ("GET", "/tempo-traces", "list-type=2&max-keys=x", "InvalidArgument"),
    ("GET", "/tempo-traces", "continuation-token=zz&list-type=2", "InvalidArgument"),
  ])
  func `refuses what it does not do`(method: String, path: String, query: String, expected: String) async throws {
    #expect(code(try await s3.send(method, path, query: query)) == expected)
  }

  @Test func `requests are counted by whose key is on them, also those that are refused`() async throws {
    let s3 = try S3Probe()
    #expect(try await s3.send("PUT", "/tempo-traces/a", body: [1]).status == 200)
    #expect(try await s3.send("PUT", "/tempo-traces/a", body: [1], as: S3Probe.reader).status == 403)
    let stranger = SigV4.Credentials(accessKey: "STRANGER", secretKey: "s")
    #expect(try await s3.send("DELETE", "/tempo-traces/a", as: stranger).status == 403)
    #expect(
      s3.log.json == [
        ["principal": "auditor", "method": "PUT", "count": 1], ["principal": "tempo", "method": "PUT", "count": 1],
        ["principal": "unknown", "method": "DELETE", "count": 1],
      ])
  }
}
