import EmbeddedStack
import Gherkin

/// `lgtm-verify measure`: what the benchmarks time within the process; no command for users, and so not in the help.
struct MeasureCommand {
  private let subject: Subject

  private enum Subject {
    case gherkin(GherkinMeasurement, files: [String])
    case grpc(GRPCMeasurement)
    case stack(StackMeasurement)
    case steps(StepsMeasurement)
  }

  init(_ arguments: [String]) throws(UsageError) {
    guard arguments.count >= 2, let count = Int(arguments[1]), count > 0,
      let subject = Self.subject(arguments[0], count, Array(arguments.dropFirst(2)))
    else { throw .operands(.noMeasurement) }
    self.subject = subject
  }

  private static func subject(_ name: String, _ count: Int, _ files: [String]) -> Subject? {
    switch name {
    case "gherkin" where !files.isEmpty: .gherkin(GherkinMeasurement(rounds: count), files: files)
    case "grpc": GRPCMeasurement(seconds: count, files).map(Subject.grpc)
    case "stack" where files.isEmpty: .stack(StackMeasurement(rounds: count))
    case "steps" where files.isEmpty: .steps(StepsMeasurement(definitions: count))
    default: nil
    }
  }

  func run() async throws(UsageError) -> Int32 {
    switch subject {
    case .gherkin(let measurement, let files):
      for file in files { say(measurement.report(on: GherkinSource(uri: file, bytes: try readInput(file)))) }
    case .grpc(let measurement):
      do { say(try await measurement.report()) } catch {
        StandardStream.error.write(Array("\(error)\n".utf8))
        return 1
      }
    case .stack(let measurement):
      do { say(try await measurement.report(EmbeddedStack.Configuration())) } catch {
        throw .breakdown(.stack(reason: "\(error)", ports: .any))
      }
    case .steps(let measurement):
      do { say(try measurement.report()) } catch { throw .brokenLibrary(error) }
    }
    return 0
  }

  private func say(_ line: String) { StandardStream.output.write(Array(line.utf8)) }
}
