// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func system(_ name: String, _ pkgConfig: String?, _ packages: String...) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt(packages)])
}

let package = Package(
  name: "lgtm-verify",
  products: [.executable(name: "lgtm-verify", targets: ["lgtm-verify"])],
  targets: [
    system("CCmarkGFM", "libcmark-gfm", "libcmark-gfm-dev", "libcmark-gfm-extensions-dev"),
    system("CCrypto", "libcrypto", "libssl-dev"),
    system("CCurl", "libcurl", "libcurl4-openssl-dev"),
    system("CMicrohttpd", "libmicrohttpd", "libmicrohttpd-dev"),
    system("CNghttp2", "libnghttp2", "libnghttp2-dev"),
    system("CPcre2", "libpcre2-8", "libpcre2-dev"),
    system("CSSL", "libssl", "libssl-dev"),
    system("CSnappy", "snappy", "libsnappy-dev"),
    system("CYaml", "yaml-0.1", "libyaml-dev"),
    system("CZlib", "zlib", "zlib1g-dev"),

    library("Base"),
    library("Gherkin", "Base"),
    library("Diagrams"),
    library("TaskPlan", "Base", "Diagrams", "Gherkin", "CCmarkGFM"),
    library("Runner", "Base", "Gherkin", "CPcre2"),
    library("Reports", "Base", "Gherkin", "Runner", "TaskPlan"),
    library("Wire", "Base", "CCrypto", "CSnappy", "CZlib"),
    library("HTTP2", "Base", "CNghttp2", "CSSL"),
    library("Yaml", "Base", "CYaml"),
    library("PromQL", "Base", "Wire"),
    library("TraceQL", "Base", "PromQL", "Wire"),
    library("Clients", "Base", "Wire", "HTTP2", "Yaml", "CCurl"),
    library("StepLibrary", "Base", "Gherkin", "Runner", "Wire", "PromQL", "TraceQL", "Clients", "Yaml", "Diagrams"),
    library("EmbeddedStack", "Base", "Wire", "Yaml", "PromQL", "TraceQL", "HTTP2", "CMicrohttpd"),
    .executableTarget(
      name: "lgtm-verify",
      dependencies: [
        "Base", "Gherkin", "TaskPlan", "Runner", "Reports", "Wire", "Yaml", "Clients", "StepLibrary",
        "EmbeddedStack",
      ],
      swiftSettings: settings),

    // Waiting, data of others, and child processes, since Foundation's Process crashes now and then on Linux.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    // Servers that answer as a test says, and real ones that tests start.
    .target(
      name: "ServerSupport", dependencies: ["Base", "Clients", "TestSupport", "Wire"], path: "Tests/ServerSupport",
      swiftSettings: settings),
    tests("BaseTests", "Base"),
    tests("GherkinTests", "Base", "Gherkin", "TestSupport", "Yaml"),
    tests("DiagramsTests", "Diagrams"),
    tests("TaskPlanTests", "Base", "TaskPlan", "Gherkin", "TestSupport"),
    tests("RunnerTests", "Base", "Runner", "Reports", "Gherkin", "TestSupport", "Wire", "CYaml"),
    tests("ReportsTests", "Base", "Reports", "TaskPlan", "Runner", "Gherkin", "TestSupport"),
    tests("PromQLTests", "Base", "PromQL", "Wire"),
    tests("TraceQLTests", "Base", "TestSupport", "TraceQL", "Wire"),
    tests("WireTests", "Base", "TestSupport", "Wire"),
    tests("HTTP2Tests", "Base", "HTTP2"),
    tests("YamlTests", "Base", "Yaml"),
    tests("ClientsTests", "Base", "Clients", "HTTP2", "ServerSupport", "TestSupport", "Wire", "Yaml"),
    tests(
      "StepLibraryTests", "Base", "Clients", "Diagrams", "Gherkin", "PromQL", "Runner", "ServerSupport", "StepLibrary",
      "TestSupport", "TraceQL", "Wire", "Yaml"),
    tests("EmbeddedStackTests", "Base", "Diagrams", "EmbeddedStack", "HTTP2", "TestSupport", "TraceQL", "Wire", "Yaml"),
    tests(
      "CommandLineTests", "lgtm-verify", "ServerSupport", "TestSupport", "Base", "Clients", "EmbeddedStack",
      "HTTP2", "StepLibrary", "Runner", "Reports", "Gherkin", "Wire", "Yaml"),
  ],
  swiftLanguageModes: [.v6]
)
