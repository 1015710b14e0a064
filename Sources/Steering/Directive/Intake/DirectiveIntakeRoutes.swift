import Kit
import Web

/// Files that take long to read: how far they have come, and what to do about it.
extension Directives {
  var intakeRoutes: [Route] {
    [
      .get("/van-ban/nhap/:id", .holding(.importDirective)) { visit in
        let (actor, intake) = try await intake(try visit.id(), as: visit.credential)
        if let directive = intake.directive {
          return .seeOther(
            Link("/van-ban/\(directive)"),
            flash: intake.state == .known
              ? "Văn bản trong tệp đã có trong hệ thống nên không nhập lại."
              : "Đã đọc xong tệp. Hãy đối chiếu các đề xuất với văn bản.")
        }
        return .html(.intake(intake, visit, actor))
      },
      .post("/van-ban/nhap/:id/viec", .holding(.importDirective)) { visit in
        let form = try await visit.form()
        let id: ID<DirectiveIntake> = try visit.id()
        let page = Link("/van-ban/nhap/\(id)")
        switch form["viec"] {
        case "dung":
          try await stop(id, as: visit.credential)
          return .seeOther(page, flash: "Đã dừng. Các trang đọc xong được giữ để đọc tiếp.")
        case "tiep":
          try await carryOn(id, isOther: false, as: visit.credential)
          return .seeOther(page)
        case "van-ban-khac":
          try await carryOn(id, isOther: true, as: visit.credential)
          return .seeOther(page)
        case "bo":
          try await drop(id, as: visit.credential)
          return .seeOther("/van-ban/nhap", flash: "Đã bỏ tệp; không giữ lại gì của tệp.")
        default: throw Fault.notFound("Không rõ việc cần làm. Hãy tải lại trang và thử lại.")
        }
      },
    ]
  }
}
