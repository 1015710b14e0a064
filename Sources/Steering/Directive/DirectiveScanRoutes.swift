import Kit
import Web

/// Words recognised from pictures, beside the pictures.
extension Directives {
  var scanRoutes: [Route] {
    [
      .get("/van-ban/:id/ban-quet", .holding(.readDirectives)) { visit in
        let (actor, scan) = try await scan(of: try visit.id(), as: visit.credential)
        return .html(.scan(scan, visit, actor))
      },
      .get("/van-ban/:id/ban-quet/:trang/anh", .holding(.readDirectives)) { visit in
        let jpeg = try await picture(ofPage: Self.page(visit), of: try visit.id(), as: visit.credential)
        return Reply(contentType: "image/jpeg", body: jpeg)
      },
      .post("/van-ban/:id/ban-quet/:trang", .holding(.confirmReading)) { visit in
        _ = try await visit.form()
        let (id, number): (ID<Directive>, Int) = (try visit.id(), Self.page(visit))
        try await compare(page: number, of: id, as: visit.credential)
        return .seeOther(
          Link("/van-ban/\(id)/ban-quet").fragment("trang-\(number)"), flash: "Đã ghi: trang \(number) đã đối chiếu.")
      },
    ]
  }

  /// What is no number is no page; whether one may know of the document is asked first.
  private static func page(_ visit: Visit) -> Int { visit.parameter("trang").flatMap { Int($0) } ?? 0 }
}
