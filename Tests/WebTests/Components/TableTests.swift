import Testing
import Web

struct TableTests {
  private let columns: [Column] = [
    .pick(), .heading("Tên").sorted(by: "/so-bo?xep=-ten", .ascending), .text("Lĩnh vực"),
    .number("Doanh thu", unit: "triệu đồng").sorted(by: "/so-bo?xep=doanh-thu"),
  ]
  private let rows: [[HTML]] = [[.pick("chon", "1", label: "HTX <A>"), "HTX A", "Cà phê", "3.420"]]

  @Test("a table names its rows and columns, says how it is sorted, and sets numbers to the right")
  func reads() {
    let table = Markup(.table("Tổ chức", columns, rows, totals: ["", "Cộng", "", "3.420"]))
    #expect(table.unbalanced.isEmpty)
    #expect(table.first("caption")?.text == "Tổ chức")
    #expect(table.first("div")?["tabindex"] == "0" && table.first("div")?["aria-label"] == "Tổ chức")
    let heads = table.all("th").filter { $0["scope"] == "col" }
    #expect(heads.map(\.text) == ["Tên", "Lĩnh vực", "Doanh thutriệu đồng"])
    #expect(heads.map { $0["aria-sort"] } == ["ascending", nil, nil])
    #expect(table.all("th").filter { $0["scope"] == "row" }.map(\.text) == ["HTX A", "Cộng"])
    #expect(table.all("td", class: "num").map(\.text) == ["3.420", "3.420"])
    #expect(table.all("td", class: "num").first?["data-label"] == "Doanh thu (triệu đồng)")
    #expect(table.all("input").last?["aria-label"] == "Chọn HTX <A>")
  }

  @Test("a symbol and a short title stay on one line, a long title may wrap")
  func unbroken() {
    let columns: [Column] = [
      .heading("Số").unbroken, .number("Chỉ tiêu"), .text("Cơ quan ban hành"), .text("Số").unbroken,
    ]
    let table = Markup(.table("Văn bản", columns, [["09/CT-UBND", "3", "UBND tỉnh", "1/A"]]))
    #expect(table.all("th").map { $0["class"] } == ["unbroken", "num unbroken", nil, "unbroken", "unbroken"])
    #expect(table.all("td").map { $0["class"] } == ["num", nil, "unbroken"])
  }

  @Test("a table to be compared across is moved, not cut into cards")
  func scrolls() {
    let table = Markup(.table("Số liệu", columns, rows, narrow: .scroll))
    #expect(table.all("td").allSatisfy { $0["data-label"] == nil })
    #expect(table.first("table")?["class"] == nil)
  }

  @Test("in place of no rows stands what teaches how to get them")
  func empty() {
    let html = HTML.table("Văn bản", columns, [], nothing: .emptyState("Chưa có", "Tải lên.", .open("Thêm", "/them")))
    #expect(Markup(html).all("table").isEmpty)
    #expect(Markup(html).first("a")?["href"] == "/them")
  }
}
