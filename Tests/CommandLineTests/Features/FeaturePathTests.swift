import Foundation
import Testing

/// Which features a command line names, and those that are none.
struct FeaturePathTests {
  private static let good = "Feature: Good\n  Scenario: One\n    Given otel-cli is installed\n"

  @Test func `a path that is named twice, in other words or by a link, is one`() async throws {
    let file = try Program.file("good.feature", Self.good)
    let (folder, link) = ((file as NSString).deletingLastPathComponent, file + ".link.feature")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    for paths in [
      [file, file], [file, "\(folder)/./good.feature"], [folder, "\(folder)//good.feature"], [file, link],
    ] {
      let result = try await Program.run(["run"] + paths)
      #expect(result.output.contains("1 scenario: 1 passed"), "\(paths): \(result.output)")
      #expect(result.status == 0)
    }
  }

  @Test func `lines count under whichever name`() async throws {
    let file = try Program.file("good.feature", Self.good + "  Scenario: Two\n    Given promtool is installed\n")
    let folder = (file as NSString).deletingLastPathComponent
    for (paths, count) in [
      (["\(folder)/./good.feature:4", file + ":2"], 2), (["\(folder)//good.feature:4"], 1), ([file + ":4", folder], 2),
    ] {
      let result = try await Program.run(["run"] + paths)
      #expect(result.output.contains(": \(count) passed"), "\(paths): \(result.output)")
    }
  }

  @Test func `a line that a file does not have is an error`() async throws {
    let file = try Program.file("good.feature", Self.good)
    #expect(try await Program.run(["run", file + ":3"]).status == 0)
    for line in [4, 999] {
      let result = try await Program.run(["run", "\(file):\(line)"])
      #expect(result.errors.contains("\(file):\(line): the file has 3 lines\n  "), "\(result.errors)")
      #expect(result.status == 2)
    }
  }

  @Test func `a feature that is not UTF-8 is an error with its place, in reports too`() async throws {
    let file = try Program.file("latin.feature", "")
    try Data(Array(Self.good.utf8) + Array("  Scenario: caf".utf8) + [0xE9, 0x0A]).write(to: URL(filePath: file))
    let result = try await Program.run(["run", file])
    #expect(result.errors.contains("\(file):4:16: this is not UTF-8, but byte E9 of another encoding, such as Latin-1"))
    #expect(result.status == 3)
    #expect(try String(contentsOfFile: "\(result.folder)/junit.xml", encoding: .utf8).contains("this is not UTF-8"))
    #expect(try String(contentsOfFile: "\(result.folder)/rerun.txt", encoding: .utf8) == "\(file)\n")
  }

  @Test func `rerun takes up a file that was broken`() async throws {
    let file = try Program.file("broken.feature", Self.good + "  nonsense\n    Given\n")
    let broken = try await Program.run(["run", file])
    #expect(broken.status == 3)
    try Self.good.write(toFile: file, atomically: true, encoding: .utf8)
    let mended = try await Program.run(["run", "--rerun", "\(broken.folder)/rerun.txt"])
    #expect(mended.output.contains("1 scenario: 1 passed") && mended.status == 0, "\(mended.errors)")
  }
}
