import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `A listing of objects` {
  private let keys = ["b/2", "a", "b/1", "b-", "c/x/1", "c/x/2", "c/y", "ü"]

  private func list(_ query: ObjectListing.Query) -> ObjectListing {
    ObjectListing(keys: keys, query) { .init(key: $0, size: 0, etag: "", lastModified: .init(secondsSince1970: 0)) }
  }

  @Test func `has its keys in the order of their bytes`() {
    #expect(list(.init()).items.map(\.key) == ["a", "b-", "b/1", "b/2", "c/x/1", "c/x/2", "c/y", "ü"])
  }

  @Test func `groups keys at the delimiter behind the prefix`() {
    let all = list(.init(delimiter: "/"))
    #expect(all.items.map(\.key) == ["a", "b-", "ü"])
    #expect(all.commonPrefixes == ["b/", "c/"])
    let some = list(.init(prefix: "c/", delimiter: "/"))
    #expect(some.items.map(\.key) == ["c/y"])
    #expect(some.commonPrefixes == ["c/x/"])
  }

  @Test(arguments: [1, 2, 3, 8], ["", "/"])
  func `has the same content on any number of pages`(limit: Int, delimiter: String) {
    var query = ObjectListing.Query(delimiter: delimiter, limit: limit)
    var (items, groups, pages) = ([String](), [String](), 0)
    repeat {
      let page = list(query)
      #expect(page.count <= limit)
      items += page.items.map(\.key)
      groups += page.commonPrefixes
      query.resumeAfter = page.next
      pages += 1
    } while query.resumeAfter != nil && pages < 20
    let whole = list(.init(delimiter: delimiter))
    #expect(items == whole.items.map(\.key))
    #expect(groups == whole.commonPrefixes)
    #expect(pages == (whole.count + limit - 1) / limit)
  }

  @Test func `starts after a key`() {
    #expect(list(.init(prefix: "b", startAfter: "b-")).items.map(\.key) == ["b/1", "b/2"])
  }

  @Test func `is written with the elements of S3, in its order`() async throws {
    let s3 = try S3Probe()
    await s3.put(["a b&c", "dir/x", "z"])
    let query = "delimiter=%2F&encoding-type=url&list-type=2&max-keys=2"
    let text = try await s3.get("/tempo-traces", query: query).text
    let expected = """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>tempo-traces</Name><Prefix></Prefix>\
      <NextContinuationToken>6469722f</NextContinuationToken><KeyCount>2</KeyCount><MaxKeys>2</MaxKeys>\
      <Delimiter>/</Delimiter><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Contents>\
      <Key>a%20b%26c</Key><LastModified>2026-11-21T01:54:49.000Z</LastModified>\
      <ETag>&quot;99c5f4cd38c2e2f5f8c16ff5e3ff7a59&quot;</ETag><Size>5</Size><StorageClass>STANDARD</StorageClass>\
      </Contents><CommonPrefixes><Prefix>dir/</Prefix></CommonPrefixes></ListBucketResult>
      """
    let etag = Digest.hex(Digest.md5(Array("a b&c".utf8)))
    #expect(text == expected.replacing("99c5f4cd38c2e2f5f8c16ff5e3ff7a59", with: etag))
  }
}
