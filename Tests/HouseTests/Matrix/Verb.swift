import App
import Kit
import Storage
import TestKit

@testable import Access
@testable import Steering
@testable import Territory

/// A line of the permission matrix: one verb, what it asks for, and how to call it.
struct Verb: CustomStringConvertible, Sendable {
  /// Where a permission must reach.
  enum Reaching: Sendable {
    /// Held anywhere; the find narrows what is shown.
    case anywhere
    /// Over the place where the subject stands.
    case place(Place)

    static let province = Reaching.place(.province)
  }

  /// `Room/File.function`, as it stands in the sources; where one function is several verbs, `: which`.
  let name: String
  /// Nil for what everybody does with their own account.
  let permission: Permission?
  let reaching: Reaching
  /// What lets through in its stead, over the province: acting for a body that does not act by itself.
  let onBehalf: Permission?
  /// What one must hold besides to know of the subject at all; without it there is nothing to be found.
  let sight: Permission?
  /// Who lacks the permission is told that there is nothing.
  let isHidden: Bool
  /// It is called upon a subject that is not there, so that whoever is let through is told so; for subjects whose
  /// making would cost too much here, with the test that tells the rest named beside.
  let isAbsent: Bool
  let call: @Sendable (World, Credential) async throws -> Void

  init(
    _ name: String, _ permission: Permission?, _ reaching: Reaching = .anywhere, onBehalf: Permission? = nil,
    sight: Permission? = nil, isHidden: Bool = false, isAbsent: Bool = false,
    _ call: @escaping @Sendable (World, Credential) async throws -> Void
  ) {
    self.name = name
    self.permission = permission
    self.reaching = reaching
    self.onBehalf = onBehalf
    self.sight = sight
    self.isHidden = isHidden
    self.isAbsent = isAbsent
    self.call = call
  }

  var description: String { name }
  var function: String { String(name.prefix { $0 != ":" }) }

  /// Doors that open a transaction as somebody and are no verbs of their own, each with its reason.
  static let others: Set = [
    "Access/Users+Accounts.manage",  // what the verbs on accounts share
    "Access/Account+SecondFactor.provePassword",  // a step of the verbs on one's own account
    "Access/SessionRoutes.cookies",  // whose sign-in was just completed
    "Access/PostRoutes.routes",  // reads the names in a form, for `Posts.give`
    "Background/Jobs.list",  // what one has asked for oneself, and everything for who manages jobs
    "Lists/List+Routes.routes",  // of any list: the permission is the list's, each find narrows to its reach
    "Lists/List+BulkRoutes.bulkRoutes",  // the same; each bulk act is a verb that requires for itself
    "Registry/OrganisationListPages.whole",  // the list, as `Lists/List+Routes.routes`, with what stands beside it
    "Registry/OrganisationRoutes.found",  // a step before the verbs: what may be done nowhere is told first
    "Registry/PublicRegistry.lookUp",  // open to anybody: it tells no person and no figure
    "Registry/Organisations.register",  // reaches by commune and department: `AuthorityTests`, cell by cell
    "Registry/Organisations.convert",  // the same
    "Registry/AnnualReturns.enter",  // the same
    "Registry/RegistryImports.keep",  // the first step of an import, then as `stageRows`: `RegistryImportsTests`
    "Steering/Digests.lines",  // what the job makes for each person, as that person
    "Steering/Digests.mail",  // the same
    "App/Program.server",  // the frame of a page that tells of a problem
    "App/Program.home",  // leads to the first page that one may see
    "App/Program.gallery",  // samples only
  ]

  static let all = access + territory + steering + follow + background + registry + reporting
}

extension World {
  /// Somebody upon whom to act, with one post.
  func target() async throws -> (user: User, post: Post) {
    let from = Validity(from: Day(year: 2026, month: 1, day: 1)!)
    let user = try await program.users.open(
      .init(name: "Đối tượng", login: "doi.tuong", phone: "0905123456", password: World.password),
      posts: [.init(role: .leader, reach: .province, office: "UBND tỉnh", validity: from)])
    let post = try await program.users.all().first { $0.user.id == user.id }?.posts.first
    guard let post else { throw Fault.noAccount }
    return (user, post)
  }
}
