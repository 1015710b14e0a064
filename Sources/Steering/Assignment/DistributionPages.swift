import Government
import Kit
import Web

extension HTML {
  /// Open work of bodies that have ended, each with those that took over to choose from.
  static func distribution(
    _ distribution: Distribution, _ visit: Visit, _ actor: Actor, _ fields: FormFields = FormFields(),
    problems: [Fault.Problem] = []
  ) -> HTML {
    let count = distribution.items.count
    return visit.layout(for: actor).page(
      "Phân chia nhiệm vụ",
      summary: count == 0
        ? .empty : "\(count) nhiệm vụ đang mở của cơ quan đã kết thúc mà không có một cơ quan kế thừa duy nhất",
      crumbs: [Crumb("Nhiệm vụ", "/nhiem-vu"), Crumb("Phân chia")], hasProblems: !problems.isEmpty
    ) {
      if count == 0 {
        return .emptyState(
          "Không có nhiệm vụ nào cần phân chia",
          "Khi một cơ quan kết thúc và nhiều cơ quan kế thừa, nhiệm vụ đang mở của cơ quan đó hiện ở đây để người có thẩm quyền giao lại.",
          .open("Xem nhiệm vụ", "/nhiem-vu"))
      }
      return distribution.items.prefix(60).map { item($0, visit, fields, problems) }.joined()
    }
  }

  private static func item(
    _ item: Distribution.Item, _ visit: Visit, _ fields: FormFields, _ problems: [Fault.Problem]
  ) -> HTML {
    let id = item.assignment.id
    let own = problems.filter { $0.field?.hasSuffix(id.text) ?? false }
    let form = Form(
      to: Link("/nhiem-vu/\(id)/phan-chia"), token: visit.formToken, values: own.isEmpty ? [:] : fields.values,
      problems: own)
    return .card(
      item.assignment.lead.name,
      aside: "<span class=\"soft\">\(item.document)\(item.assignment.clause.map { ", \($0)" })</span>",
      """
      <p><a href="\(Link("/nhiem-vu/\(id)"))">\(item.assignment.title)</a></p>
      <p class="soft">Hạn \(item.assignment.due.vietnamese)</p>
      \(if: item.heirs.isEmpty,
        "<p>Danh bạ chưa ghi cơ quan nào kế thừa. Hãy chuyển chủ trì ở trang của nhiệm vụ.</p>",
        else: form.html(submit: "Phân chia", takesFocus: !own.isEmpty) { """
          \(form.checkboxes(
            "chon-\(id)", "Cơ quan nhận", item.heirs.map { Choice($0.id.text, $0.name) }, saysOptional: false))
          \(form.text("can_cu-\(id)", "Căn cứ", hint: "Số, ngày của văn bản hay ý kiến chỉ đạo", isRequired: true))
          """ })
      """)
  }
}
