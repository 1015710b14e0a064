import Kit
import Web

extension ListPage {
  /// The views that were saved, as tabs over the list.
  func viewTabs(_ visit: Visit) -> HTML {
    if views.isEmpty { return .empty }
    let here = list.link(state.fields).text
    let all = Layout.Item("Tất cả", list.address, isCurrent: state.fields.isEmpty)
    return .tabs(
      "Bộ lọc đã lưu",
      [all] + views.map { Layout.Item($0.name, $0.address, isCurrent: $0.address.text == here) })
  }

  /// Keeps what is on under a name, or forgets it.
  func savingChip(_ visit: Visit) -> Chip {
    let here = list.link(state.fields).text
    let action = Link.own(list.address.text + "/bo-loc") ?? list.address
    let kept = state.fields.map { HTML.hidden($0.name, $0.value) }.joined()
    if let view = views.first(where: { $0.address.text == here && $0.owner == viewer.id }) {
      let menu: HTML = """
        <form method="post" action="\(action)">\(.token(visit.formToken))\(.once)\(kept)\(.hidden("bo_bo_loc", view.id.text))\
        <button>Bỏ bộ lọc “\(view.name)”</button></form>
        """
      return Chip("★ Đã lưu", menu: menu)
    }
    let form = Form(to: action, visit)
    let menu: HTML = """
      <form method="post" action="\(action)">\(.token(visit.formToken))\(.once)\(kept)\
      \(form.text("ten_bo_loc", "Tên bộ lọc", isRequired: true))\
      \(if: viewer.may(.shareViews), form.checkbox("chia_se", "Cho mọi người dùng chung"))<button class="primary">Lưu</button></form>
      """
    return Chip("★ Lưu bộ lọc", menu: menu)
  }
}
