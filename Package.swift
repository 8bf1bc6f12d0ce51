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

func system(_ name: String, _ pkgConfig: String?, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "lgtm-verify",
  products: [.executable(name: "lgtm-verify", targets: ["lgtm-verify"])],
  targets: [
    system("CCmark", "libcmark", "libcmark-dev"),
    system("CCrypto", "libcrypto", "libssl-dev"),
    system("CCurl", "libcurl", "libcurl4-openssl-dev"),
    system("CMicrohttpd", "libmicrohttpd", "libmicrohttpd-dev"),
    system("CNghttp2", "libnghttp2", "libnghttp2-dev"),
    system("CSnappy", "snappy", "libsnappy-dev"),
    system("CYaml", "yaml-0.1", "libyaml-dev"),
    system("CZlib", "zlib", "zlib1g-dev"),

    library("Base"),
    library("Gherkin", "Base"),
    library("TaskPlan", "Base", "Gherkin", "CCmark"),
    library("Runner", "Base", "Gherkin"),
    library("Reports", "Base", "Gherkin", "Runner", "TaskPlan"),
    library("Wire", "Base", "CCrypto", "CSnappy", "CZlib"),
    // libnghttp2 for load alone: libcurl 7.88 cannot keep a connection of HTTP/2 without TLS.
    library("StepLibrary", "Base", "Gherkin", "Runner", "Wire", "CNghttp2", "CCurl", "CYaml"),
    library("EmbeddedStack", "Base", "Wire", "CMicrohttpd", "CNghttp2"),
    .executableTarget(
      name: "lgtm-verify",
      dependencies: [
        "Base", "Gherkin", "TaskPlan", "Runner", "Reports", "Wire", "StepLibrary", "EmbeddedStack", "CYaml",
      ],
      swiftSettings: settings),

    // Waiting, data of others, and child processes, since Foundation's Process crashes now and then on Linux.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("GherkinTests", "Gherkin", "StepLibrary", "TestSupport"),
    tests("TaskPlanTests", "TaskPlan", "Gherkin"),
    tests("RunnerTests", "Runner", "Reports", "Gherkin", "TestSupport", "Wire", "CYaml"),
    tests("ReportsTests", "Reports", "TaskPlan", "Runner", "Gherkin", "TestSupport"),
    tests("WireTests", "TestSupport", "Wire"),
    tests("StepLibraryTests", "StepLibrary", "TestSupport", "Runner", "Wire"),
    tests("EmbeddedStackTests", "Base", "EmbeddedStack", "TestSupport", "Wire"),
    tests(
      "CommandLineTests", "lgtm-verify", "TestSupport", "EmbeddedStack", "StepLibrary", "Runner", "Reports", "Gherkin",
      "Wire"),
  ],
  swiftLanguageModes: [.v6]
)
