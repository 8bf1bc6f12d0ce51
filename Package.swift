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
    library("Yaml", "Base", "CYaml"),
    library("PromQL", "Base", "Wire"),
    // libnghttp2 for load alone: libcurl 7.88 cannot keep a connection of HTTP/2 without TLS.
    library("Clients", "Base", "Wire", "Yaml", "CNghttp2", "CCurl"),
    library("StepLibrary", "Base", "Gherkin", "Runner", "Wire", "Clients", "Yaml"),
    library("EmbeddedStack", "Base", "Wire", "PromQL", "CMicrohttpd", "CNghttp2"),
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
    tests("TaskPlanTests", "TaskPlan", "Gherkin", "TestSupport"),
    tests("RunnerTests", "Base", "Runner", "Reports", "Gherkin", "TestSupport", "Wire", "CYaml"),
    tests("ReportsTests", "Base", "Reports", "TaskPlan", "Runner", "Gherkin", "TestSupport"),
    tests("PromQLTests", "Base", "PromQL", "Wire"),
    tests("WireTests", "Base", "TestSupport", "Wire"),
    tests("YamlTests", "Base", "Yaml"),
    tests("ClientsTests", "Base", "Clients", "ServerSupport", "TestSupport", "Wire", "Yaml"),
    tests(
      "StepLibraryTests", "Base", "Clients", "Gherkin", "Runner", "ServerSupport", "StepLibrary", "TestSupport", "Wire",
      "Yaml"),
    tests("EmbeddedStackTests", "Base", "EmbeddedStack", "TestSupport", "Wire"),
    tests(
      "CommandLineTests", "lgtm-verify", "ServerSupport", "TestSupport", "Base", "Clients", "EmbeddedStack",
      "StepLibrary", "Runner", "Reports", "Gherkin", "Wire", "Yaml"),
  ],
  swiftLanguageModes: [.v6]
)
