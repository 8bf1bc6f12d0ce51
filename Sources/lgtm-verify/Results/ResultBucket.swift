import Base
import Clients
import Runner

/// A place for results in an object store, `s3://BUCKET/PREFIX`: never one that is under test.
struct ResultBucket: Equatable, Sendable {
  let bucket: String
  /// Ends with a slash, or is empty.
  let prefix: String

  /// Nil for another text.
  init?(_ text: String) {
    guard text.hasPrefix("s3://") else { return nil }
    let parts = text.dropFirst("s3://".count).split(separator: "/").map(String.init)
    guard let bucket = parts.first else { return nil }
    self.bucket = bucket
    prefix = parts.dropFirst().map { $0 + "/" }.joined()
  }

  var text: String { "s3://\(bucket)/\(prefix)" }

  /// The store that the target names for results, with keys of its own.
  @discardableResult
  func expectOwn(of target: Target) throws(UsageError) -> ObjectStoreTarget {
    if target.systems.contains(where: { $0.storage?.bucket == bucket }) { throw .conflict(.bucketUnderTest(bucket)) }
    guard let store = target.results else { throw .conflict(.resultsWithoutKeys(target.name)) }
    if store.accessKey == target.s3?.accessKey { throw .conflict(.keysUnderTest(target.name)) }
    return store
  }
}

/// Results on their way to or from a bucket.
struct ResultStore: Sendable {
  private let place: ResultBucket
  private let store: ObjectStoreTarget
  private static let file = "results.ndjson"

  init(_ place: ResultBucket, of target: Target) throws(UsageError) {
    (self.place, store) = (place, try place.expectOwn(of: target))
  }

  /// Puts files of a run below a name of its own, those that are there.
  ///
  /// - Returns: why that was not possible; nil where it was.
  func keep(_ files: [String], in folder: String, as name: String) async -> UsageError? {
    let http = HTTPClient()
    defer { http.close() }
    let client = S3Client(store, http: http, timeout: .seconds(300))
    for file in files {
      guard let bytes = try? readFile("\(folder)/\(file)") else { continue }
      let key = "\(place.prefix)\(name)/\(file)"
      do { try await client.putResult(place.bucket, key, bytes) } catch {
        return .unwritable("s3://\(place.bucket)/\(key)", reason: "\(error)")
      }
    }
    return nil
  }

  /// Fetches all result files below the place into a folder; their paths there.
  func fetch(into folder: String) async throws(UsageError) -> [String] {
    let http = HTTPClient()
    defer { http.close() }
    let client = S3Client(store, http: http, timeout: .seconds(300))
    var paths: [String] = []
    do {
      for object in try await client.list(place.bucket, prefix: place.prefix).objects
      where object.key.hasSuffix("/\(Self.file)") {
        let name = object.key.dropFirst(place.prefix.count).dropLast(Self.file.count + 1)
        let target = "\(folder)/\(name.replacing("/", with: "_"))"
        let bytes = try await client.getObject(place.bucket, object.key)
        try makeFolder(target)
        try writeFile(bytes, to: "\(target)/\(Self.file)")
        paths.append("\(target)/\(Self.file)")
      }
    } catch let error as UsageError { throw error } catch { throw .unreadable(place.text, reason: "\(error)") }
    if paths.isEmpty { throw .badFile(.noResults(place.text, reason: "no \(Self.file) is below it")) }
    return paths.sorted()
  }
}

extension OptionKey where Value == ResultBucket? {
  static var resultBucket: Self {
    OptionKey(
      "--results", "s3://BUCKET/PREFIX",
      "Also leave the results there, with the keys that the target names for them; never in a bucket under test.",
      as: "s3://BUCKET/PREFIX"
    ) { ResultBucket($0) }
  }
}

extension ResultStore {
  /// What a run leaves: results, JUnit's report and what did not pass, below its shard's name.
  func keep(_ settings: RunSettings) async -> UsageError? {
    let name = settings.shard.map { "\($0.shard.index)-of-\($0.shard.count)" } ?? "whole"
    return await keep([Self.file, "junit.xml", "rerun.txt"], in: settings.output, as: name)
  }
}
