import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct S3ClientTests {
  private let signer = SigV4.Signer(credentials: .init(accessKey: "AKID", secretKey: "s3cr3t"), region: "us-east-1")

  private func client(_ server: ScriptedServer) -> S3Client {
    S3Client(
      http: HTTPClient(), endpoint: server.url, signer: signer, now: { UTCTime(secondsSince1970: 1_369_353_600) })
  }

  private static func answer(_ status: String, _ body: String = "") -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: application/xml\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private static func page(_ keys: [String], next: String?) -> String {
    let contents = keys.map { "<Contents><Key>\($0)</Key><Size>3</Size></Contents>" }.joined()
    let token = next.map { "<NextContinuationToken>\($0)</NextContinuationToken>" } ?? ""
    return answer(
      "200 OK",
      "<?xml version=\"1.0\"?><s3:ListBucketResult xmlns:s3=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + "<IsTruncated>\(next != nil)</IsTruncated>\(contents)\(token)</s3:ListBucketResult>")
  }

  @Test func `a listing follows its pages and signs each request`() async throws {
    let server = try ScriptedServer([
      [
        .readRequest, .send(Self.page(["t/a&amp;b", "t/&#xFC;"], next: "tok/1==")), .readRequest,
        .send(Self.page(["t/c d"], next: nil)), .waitForClose,
      ]
    ])
    let listing = try await client(server).list("tempo-traces", prefix: "t/")
    #expect(listing.objects.map(\.key) == ["t/a&b", "t/ü", "t/c d"])
    #expect(listing.objects.first?.size == 3 && !listing.isTruncated)
    #expect(server.requests[0].hasPrefix("GET /tempo-traces?list-type=2&prefix=t%2F HTTP/1.1\r\n"))
    #expect(server.requests[1].hasPrefix("GET /tempo-traces?continuation-token=tok%2F1%3D%3D&list-type=2&prefix=t%2F "))
    #expect(server.requests[0].contains("Credential=AKID/20130524/us-east-1/s3/aws4_request"))
    #expect(server.requests[0].contains("\r\nx-amz-date: 20130524T000000Z\r\n"))
  }

  @Test func `a listing with more than is read is an error, and leaves the question open`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.page(["a", "b"], next: "t")), .waitForClose]])
    let error = await #expect(throws: S3ListingCut.self) { try await client(server).list("b", limit: 2) }
    #expect(error?.count == 2 && error?.isOpen == true)
  }

  @Test func `a listing that says that there is more, but not where, is a wrong answer`() async throws {
    let page = Self.page(["a"], next: "t").replacing("<NextContinuationToken>t</NextContinuationToken>", with: "")
    let length = page.replacing(/Content-Length: \d+/) { _ in
      "Content-Length: \(page.split(separator: "\r\n\r\n", maxSplits: 1).last?.utf8.count ?? 0)"
    }
    let server = try ScriptedServer([[.readRequest, .send(length), .waitForClose]])
    let error = await #expect(throws: S3ListingCut.self) { try await client(server).list("b") }
    #expect(error?.count == 1 && error?.isOpen == false)
  }

  @Test func `a part of an object is asked for by its range`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.answer("206 Partial Content", "bc")), .waitForClose]])
    #expect(try await client(server).getObject("b", "k", range: 1..<3) == Array("bc".utf8))
    #expect(server.requests[0].contains("\r\nRange: bytes=1-2\r\n"))
  }

  @Test func `a refusal has S3's code and no secret`() async throws {
    let body = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
    let server = try ScriptedServer([[.readRequest, .send(Self.answer("403 Forbidden", body)), .waitForClose]])
    let error = await #expect(throws: S3Error.self) { try await client(server).listPage("b") }
    #expect(error?.status == 403 && error?.code == "AccessDenied" && error?.message == "Access Denied")
    #expect(error?.curlCommand.contains("AWS4-HMAC-SHA256 REDACTED") == true)
    #expect(error?.curlCommand.contains("s3cr3t") == false)
  }

  @Test(arguments: [("404 Not Found", "NotFound"), ("403 Forbidden", "Forbidden"), ("301 Moved", "PermanentRedirect")])
  func `a missing bucket is known from the status of HEAD`(status: String, code: String) async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.answer(status)), .waitForClose]])
    let error = await #expect(throws: S3Error.self) { try await client(server).headBucket("nope") }
    #expect(error?.code == code)
  }

  @Test func `an object's key is encoded once`() async throws {
    let server = try ScriptedServer([[.readRequest, .send(Self.answer("200 OK", "{}")), .waitForClose]])
    #expect(try await client(server).getObject("b", "t/a b+ü.json") == Array("{}".utf8))
    #expect(server.requests[0].hasPrefix("GET /b/t/a%20b%2B%C3%BC.json HTTP/1.1\r\n"))
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `real listings and errors are read`() throws {
    let page = try S3Listing(xml: try Recordings.body("s3/list-v2.response"))
    #expect(page.objects.map(\.size) == [102424, 21742, 42] && page.isTruncated)
    #expect(page.nextContinuationToken == "94521be61306a9a16ccfa5afb9863e5f")
    let delimited = try S3Listing(xml: try Recordings.body("s3/list-v2-delimiter.response"))
    #expect(delimited.commonPrefixes.count == 4 && delimited.objects.count == 2)
    let body = try Recordings.body("s3/list-no-bucket.response")
    #expect(S3Error(HTTPResponse(status: 404, body: body), to: "http://h", curlCommand: "").code == "NoSuchBucket")
  }

  @Test(arguments: [
    "", "<a>", "<a></b>", "<!DOCTYPE x><a/>", "<a>&unknown;</a>", "<a>&#xD800;</a>", "text", "<>", "</a>",
  ])
  func `broken XML is an error`(text: String) {
    #expect(throws: XMLError.self) { try XMLNode(parsing: Array(text.utf8)) }
  }

  @Test func `XML nesting is bounded`() {
    let text = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLError.nestedTooDeeply) { try XMLNode(parsing: Array(text.utf8)) }
  }
}
