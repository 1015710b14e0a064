// swift-tools-version: 6.2
// The edges of the house: who may import whom is listed here and nowhere else (see ARCHITECTURE.md).
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// A library of the house: strict, and seeing only what it names.
func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: readme(name), resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["App", "TestKit"], exclude: exclude, swiftSettings: strict)
}

/// Features and the reader carry a README of their own; the others do not.
func readme(_ name: String) -> [String] {
  let featured = [
    "Access", "Background", "Territory", "Government", "Steering", "Registry", "Statistics", "Reporting",
    "DirectiveReader",
  ]
  return featured.contains(name) ? ["README.md"] : []
}

let package = Package(
  name: "hoptac",
  defaultLocalization: "vi",
  products: [.executable(name: "hoptac", targets: ["hoptac"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    room("Kit", []),
    room(
      "Storage",
      [
        "Kit", "CPostgreSQL", crypto, cryptoExtras,
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    room(
      "Web",
      [
        "Kit", "CQRencode", hummingbird, crypto, logging,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ], resources: [.copy("Assets")]),
    room("DirectiveReader", ["Kit"]),
    room("Spreadsheet", ["Kit", "Documents", "CExpat", "CXLSXWriter", "CZip"]),
    room("Lists", ["Kit", "Storage", "Web", "Spreadsheet"]),
    room(
      "Documents",
      [
        "Kit", "CZlib", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], resources: [.copy("Templates")]),

    room(
      "Access",
      [
        "Kit", "Storage", "Web", "Lists", "Spreadsheet", crypto, cryptoExtras,
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    room("Background", ["Kit", "Storage", "Web"]),
    room("Territory", ["Kit", "Storage", "Web", "Lists", "Spreadsheet"], resources: [.copy("Data")]),
    room(
      "Government", ["Kit", "Storage", "Web", "Lists", "Spreadsheet", "Territory"], resources: [.copy("Data")]),
    room(
      "Steering",
      ["Kit", "Storage", "Web", "Lists", "Spreadsheet", "DirectiveReader", "Documents", "Territory", "Government"],
      resources: [.copy("Data")]),

    room(
      "Registry", ["Kit", "Storage", "Web", "Lists", "Spreadsheet", "Territory", "Government"],
      resources: [.copy("Data")]),
    room("Statistics", ["Kit", "Storage", "Web", "Spreadsheet", "Territory", "Registry"], resources: [.copy("Data")]),

    room(
      "Reporting", ["Kit", "Storage", "Web", "Spreadsheet", "Documents", "Territory", "Government", "Steering"],
      resources: [.copy("Data")]),

    room(
      "App",
      [
        "Kit", "Storage", "Web", "Lists", "Spreadsheet", "Access", "Background", "Territory", "Government", "Registry",
        "Statistics",
        "Steering", "Reporting", hummingbird, logging,
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .executableTarget(
      name: "hoptac",
      dependencies: [
        "App", "DirectiveReader", "Documents", "Kit", "Storage", "Web", "Access", "Territory", "Government", "Steering",
        "Registry", "Statistics", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),

    .executableTarget(
      name: "bench",
      dependencies: [
        "Access", "App", "DirectiveReader", "Government", "Kit", "Lists", "Registry", "Spreadsheet", "Statistics",
        "Storage", "Territory", "Web", logging,
      ], path: "bench/rows", swiftSettings: strict),

    .target(
      name: "TestKit",
      dependencies: [
        "App", "Kit", "Storage", "Web", "Access", "Territory", "Government", "Steering", "Registry", "Statistics",
        hummingbird, logging,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Tests/TestKit", swiftSettings: strict),
    tests("Kit", ["Kit"]),
    tests("Storage", ["Kit", "Storage"]),
    tests("Web", ["Kit", "Web"], exclude: ["Snapshots"]),
    tests("Spreadsheet", ["Kit", "CZip", "Documents", "Spreadsheet"]),
    tests("Lists", ["Kit", "Storage", "Web", "Access", "Steering", "Lists", "Spreadsheet"]),
    tests("DirectiveReader", ["Kit", "DirectiveReader"], exclude: ["Corpus", "Examples"]),
    tests("Access", ["Kit", "Storage", "Web", "Territory", "Government", "Access"]),
    tests("Documents", ["Kit", "Documents", "DirectiveReader"]),
    tests("Background", ["Kit", "Storage", "Web", "Background"]),
    tests("Territory", ["Kit", "Storage", "Territory", "Government"]),
    tests(
      "Steering",
      [
        "Kit", "Storage", "Web", "Lists", "Spreadsheet", "Documents", "Access", "DirectiveReader", "Territory",
        "Government", "Steering",
      ]),
    tests("App", ["Kit", "Storage", "Web", "Access"]),
    tests("Registry", ["Kit", "Storage", "Web", "Lists", "Spreadsheet", "Territory", "Government", "Registry"]),
    tests(
      "Statistics",
      [
        "Kit", "Storage", "Web", "Spreadsheet", "Territory", "Government", "Registry", "Statistics", "Steering",
      ]),
    tests("Reporting", ["Kit", "Storage", "Web", "Documents", "Territory", "Government", "Steering", "Reporting"]),
    tests(
      "House",
      [
        "Kit", "Storage", "Web", "Lists", "Documents", "Access", "Background", "Territory", "Government", "Steering",
        "Registry", "Statistics", "Reporting",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
