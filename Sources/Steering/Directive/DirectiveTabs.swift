import Kit
import Web

/// The views of one directive.
enum DirectiveView { case reading, following, kinship }

extension HTML {
  static func directiveTabs(_ id: ID<Directive>, _ actor: Actor, _ view: DirectiveView) -> HTML {
    var tabs: [Layout.Item] = [.init("Đọc văn bản", Link("/van-ban/\(id)"), isCurrent: view == .reading)]
    if actor.may(.readWork) {
      tabs.append(.init("Theo dõi thực hiện", Link("/van-ban/\(id)/theo-doi"), isCurrent: view == .following))
    }
    tabs.append(.init("Văn bản liên quan", Link("/van-ban/\(id)/lien-quan"), isCurrent: view == .kinship))
    return .tabs("Văn bản", tabs)
  }
}
