import Foundation
import TestSupport
import Testing
import Wire

@testable import Clients

/// Our S3 client against moto, a server that shares no code with ours.
@Suite(.timeLimit(.minutes(1)), .enabled(if: Moto.isPresent, Moto.absence))
struct S3InteropTests {
  private func withMoto(_ body: (S3Client) async throws -> Void) async throws {
    let python = try #require(PythonPackages.python)
    let process = try ChildProcess(python, [Repository.url("Tests/interop/s3_server.py").path])
    do {
      let port = try #require(Int(try await process.nextLine()))
      let signer = SigV4.Signer(credentials: SigV4.Credentials(accessKey: "a", secretKey: "b"), region: "us-east-1")
      try await body(S3Client(http: HTTPClient(), endpoint: "http://127.0.0.1:\(port)", signer: signer))
    } catch {
      process.signal(SIGKILL)
      _ = try await process.ending(limit: .seconds(10))
      throw error
    }
    process.signal(SIGKILL)
    _ = try await process.ending(limit: .seconds(10))
  }

  @Test func `a listing is followed over all its pages, and read back whole`() async throws {
    try await withMoto { s3 in
      try await s3.headBucket("blocks")
      let listing = try await s3.list("blocks")
      #expect(listing.objects.count == 2345 && !listing.isTruncated)
      #expect(Set(listing.objects.map(\.key)).count == 2345)
      let first = try await s3.listPage("blocks")
      #expect(first.objects.count == 1000 && first.isTruncated)
      let key = "tenant/with space & ünicode+/meta.json"
      #expect(listing.objects.contains { $0.key == key })
      #expect(try await s3.getObject("blocks", key) == Array(#"{"odd": true}"#.utf8))
      let folders = try await s3.list("blocks", prefix: "tenant/", delimiter: "/")
      #expect(folders.objects.isEmpty && folders.commonPrefixes.count == 2345)
    }
  }

  @Test func `what is not there is named as S3 names it`() async throws {
    try await withMoto { s3 in
      let error = await #expect(throws: S3Error.self) { try await s3.list("nowhere") }
      #expect(error?.status == 404 && error?.code == "NoSuchBucket")
      let missing = await #expect(throws: S3Error.self) { try await s3.getObject("blocks", "nothing") }
      #expect(missing?.code == "NoSuchKey")
      await #expect(throws: S3Error.self) { try await s3.headBucket("nowhere") }
    }
  }
}

private enum Moto {
  static let absence = PythonPackages.absence(of: "moto")

  static var isPresent: Bool { PythonPackages.program("moto_server") != nil }
}
