import App
import Kit
import TestKit

@testable import Registry
@testable import Statistics

extension Verb {
  /// What each may do with an organisation that is there, and in whose place, is told cell by cell in `AuthorityTests`.
  static let registry: [Verb] = [
    Verb("Registry/Organisations+Finding.organisations", .readRegistry) { world, credential in
      _ = try await world.program.organisations.organisations(coded: [], as: credential)
    },
    Verb("Registry/Organisations+Finding.grounds", .registerOrganisation) { world, credential in
      _ = try await world.program.organisations.grounds(to: .registerOrganisation, as: credential)
    },
    Verb("Registry/Organisations+Finding.find", .readRegistry, isAbsent: true) { world, credential in
      _ = try await world.program.organisations.find(nobody, today(world), as: credential)
    },
    Verb("Registry/Organisations.record: event", .registerOrganisation, isAbsent: true) { world, credential in
      let draft = Organisations.EventDraft(.dissolved, on: world.program.clock.today)
      try await world.program.organisations.record(draft, of: nobody, as: credential)
    },
    Verb("Registry/Organisations.strike", .registerOrganisation, isAbsent: true) { world, credential in
      try await world.program.organisations.strike(ID("khong-co")!, of: nobody, as: credential)
    },
    Verb("Registry/AllianceMembership.setAllianceMembership", .keepMembership, isAbsent: true) { world, credential in
      try await world.program.organisations.setAllianceMembership(
        of: nobody, from: world.program.clock.today, isMember: true, as: credential)
    },
    Verb("Registry/Contact.unmask", .readContacts, isAbsent: true) { world, credential in
      _ = try await world.program.organisations.unmask(nobody, purpose: "mời họp", as: credential)
    },
    Verb("Registry/AnnualReturns.sheet", .enterFigures, isAbsent: true) { world, credential in
      _ = try await AnnualReturns(world.program.organisations).sheet(of: nobody, year: 2025, .actual, as: credential)
    },
    Verb("Registry/ReturnWord.answer", .enterFigures, isAbsent: true) { world, credential in
      try await AnnualReturns(world.program.organisations).answer(
        true, words: nil, of: nobody, year: 2025, .actual, as: credential)
    },
    Verb("Registry/AnnualReturns.set", .checkFigures, isAbsent: true) { world, credential in
      try await AnnualReturns(world.program.organisations).set(
        .checked, of: nobody, year: 2025, .actual, as: credential)
    },
    Verb("Registry/RegistryImports+Reading.list", .importRegistry) { world, credential in
      _ = try await imports(world).list(as: credential)
    },
    Verb("Registry/RegistryImports+Reading.find", .importRegistry, .province, isAbsent: true) { world, credential in
      _ = try await imports(world).find(list, as: credential)
    },
    Verb("Registry/RegistryImports+Reading.report", .importRegistry, .province, isAbsent: true) { world, credential in
      _ = try await imports(world).report(list, as: credential)
    },
    Verb("Registry/RegistryImports+Reading.organisation", .importRegistry, .province) { world, credential in
      _ = try await imports(world).organisation(onLine: 1, of: list, as: credential)
    },
    Verb("Registry/RegistryImports+Reading.wrongRows", .importRegistry, .province, isAbsent: true) {
      world, credential in
      _ = try await imports(world).wrongRows(of: list, as: credential)
    },
    Verb("Registry/RegistryImports+Applying.decide", .importRegistry, .province) { world, credential in
      try await imports(world).decide(list, line: 1, isSame: true, as: credential)
    },
    Verb("Registry/RegistryImports+Applying.apply", .importRegistry, .province, isAbsent: true) { world, credential in
      try await imports(world).apply(list, as: credential)
    },
    Verb("Registry/RegistryImports+Applying.applyRows", .importRegistry, isAbsent: true) {
      world, credential in try await imports(world).applyRows(of: list, as: credential) { _, _, _ in }
    },
    Verb("Registry/RegistryImports+Staging.stageRows", .importRegistry, isAbsent: true) {
      world, credential in try await imports(world).stageRows(of: list, as: credential) { _, _, _ in }
    },
    Verb("Registry/RegistryImports+Undoing.undoRows", .importRegistry, .province, isAbsent: true) {
      world, credential in try await imports(world).undoRows(of: list, as: credential) { _, _, _ in }
    },
    Verb("Registry/RegistryImports.map", .importRegistry, .province, isAbsent: true) { world, credential in
      try await imports(world).map(ListHeading.needed, of: list, as: credential)
    },
    Verb("Registry/RegistryImports.carryOn", .importRegistry, .province, isAbsent: true) { world, credential in
      try await imports(world).carryOn(list, as: credential)
    },
    Verb("Registry/Reconciliation.reconcile", .importRegistry, .province, isAbsent: true) { world, credential in
      _ = try await imports(world).reconcile(list, as: credential)
    },
    Verb("Registry/RegistryImports+Undoing.undo", .importRegistry, .province, isAbsent: true) { world, credential in
      try await imports(world).undo(list, as: credential)
    },
    Verb("Statistics/Figures.all", .readStatistics) { world, credential in
      _ = try await world.program.figures.all(.init(today(world)), as: credential)
    },
    Verb("Statistics/Figures.answer", .readStatistics) { world, credential in
      _ = try await world.program.figures.answer("P.t2", .init(today(world)), as: credential)
    },
    Verb("Statistics/IndicatorVersions.list", .declareIndicators) { world, credential in
      _ = try await IndicatorVersions(world.program.figures).list(as: credential)
    },
    Verb("Statistics/IndicatorVersions.preview", .declareIndicators) { world, credential in
      _ = try await IndicatorVersions(world.program.figures).preview(IndicatorDraft(), as: credential)
    },
    Verb("Statistics/IndicatorVersions.declare", .declareIndicators, .province) { world, credential in
      try await IndicatorVersions(world.program.figures).declare(IndicatorDraft(), as: credential)
    },
    Verb("Statistics/Quality.report", .decideQuality) { world, credential in
      _ = try await Quality(figures: world.program.figures, rules: QualityRules()).report(year: 2025, as: credential)
    },
    Verb("Statistics/Quality.decide", .decideQuality, .province) { world, credential in
      try await Quality(figures: world.program.figures, rules: QualityRules()).decide(
        "", year: 2025, .right, words: "", as: credential)
    },
    Verb("Statistics/FigureStudy.study", .readStatistics) { world, credential in
      _ = try await world.program.figures.study("P.t2", .init(today(world)), beside: "", as: credential)
    },
    Verb("Statistics/Observations.list", .readStatistics) { world, credential in
      _ = try await Observations(world.program.db, world.program.areas).list(as: credential)
    },
    Verb("Statistics/Observations.trial", .recordObservations) { world, credential in
      _ = try await Observations(world.program.db, world.program.areas).trial(of: [], as: credential)
    },
    Verb("Statistics/Observations.record", .recordObservations, .province) { world, credential in
      try await Observations(world.program.db, world.program.areas).record([], as: credential)
    },
  ]

  private static let nobody = ID<Organisation>("khong-co")!
  private static let list = ID<RegistryImport>("khong-co")!
  private static func today(_ world: World) -> AsOf { AsOf(day: world.program.clock.today) }
  private static func imports(_ world: World) -> RegistryImports { RegistryImports(world.program.organisations) }
}
