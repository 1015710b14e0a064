import Kit
import Web

extension HTML {
  /// What a bulk act would do, before it is done.
  static func bulkPreview(
    _ preview: BulkPreview<some Sendable>, _ given: FormFields, _ visit: Visit, _ actor: Actor, hasMoved: Bool = false
  ) -> HTML {
    let (list, act, changing) = (preview.list, preview.act, preview.changing)
    let back = list.link(list.state(given).fields)
    return visit.layout(for: actor).page(
      "\(act.title): \(changing.count.grouped) \(list.noun)", summary: "Chưa có gì thay đổi; hãy xem lại rồi xác nhận.",
      crumbs: [Crumb(list.title, back), Crumb(act.title)]
    ) {
      """
      \(if: hasMoved, .warning("<p>Danh sách vừa thay đổi so với lúc bạn xem. Hãy xem lại.</p>"))
      \(if: changing.isEmpty, .emptyState("Không có gì để làm", "Mọi dòng đã chọn giữ nguyên.", .open("Về danh sách", back)))
      \(if: !changing.isEmpty, confirmation(preview, given, visit, back))
      \(rows("Sẽ thay đổi", changing, "Thay đổi"))
      \(rows("Giữ nguyên", preview.remaining, "Vì sao"))
      """
    }
  }

  private static func confirmation(
    _ preview: BulkPreview<some Sendable>, _ given: FormFields, _ visit: Visit, _ back: Link
  ) -> HTML {
    let fields = given.values.filter { $0.key != Form.tokenName && $0.key != BulkPreview<Int>.seenName }
      .sorted { $0.key < $1.key }.flatMap { name, values in values.map { HTML.hidden(name, $0) } }
    let action = Link.own(preview.list.address.text + "/hang-loat") ?? preview.list.address
    return """
      <form class="form" method="post" action="\(action)">\(.token(visit.formToken))\(.once)\(fields)\
      \(.hidden(BulkPreview<Int>.seenName, String(preview.changing.count)))
      <div class="actions"><button class="primary">\(preview.act.title) \(preview.changing.count.grouped) \
      \(preview.list.noun)</button><a class="button" href="\(back)">Thôi</a></div></form>
      """
  }

  private static func rows<Item>(_ title: String, _ rows: [BulkPreview<Item>.Row], _ effect: String) -> HTML {
    if rows.isEmpty { return .empty }
    return .card(
      title, aside: .tag(.idle, rows.count.grouped),
      .table(title, [.heading("Dòng"), .text(effect)], rows.map { ["\($0.title)", "\($0.effect.words)"] }))
  }

  /// The offer to undo what was just done.
  static func undoing(_ deed: BulkDeed, _ act: BulkAct<some Sendable>, at address: Link, _ visit: Visit) -> HTML {
    let action = Link.own(address.text + "/hoan-tac") ?? address
    return """
      <div class="note undo" role="status" data-seconds="\(BulkDeed.offered)"><p>\(act.done) \(deed.count.grouped) dòng.</p>\
      \(.actions([.post("Hoàn tác", to: action, token: visit.formToken, fields: [("lan", deed.id.text)])]))</div>
      """
  }
}

extension BulkPreview {
  /// Holds how many rows were seen to change when the person said yes.
  static var seenName: String { "da_xem" }
}

extension BulkAct.Effect {
  var words: String {
    switch self {
    case .changes(let words), .remains(let words): words
    }
  }
}
