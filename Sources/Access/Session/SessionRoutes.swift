import HTTPTypes
import Kit
import Web

extension Sessions {
  /// Signing in and out.
  var routes: [Route] {
    [
      .get("/dang-nhap", .open) { visit in
        .html(.signIn(visit)).setting([visit.visitCookie])
      },
      .post("/dang-nhap", .open) { visit in
        let form = try await visit.form()
        do {
          let secret = try await signIn(
            login: form["dang_nhap"], password: form["mat_khau"], from: visit.peer,
            browser: Session.browser(from: visit.header(.userAgent) ?? ""), replacing: visit.credential)
          let next = Link.own(visit.query["ve"]) ?? "/"
          return .seeOther(next).setting([.session(secret)])
        } catch Fault.invalid(let problems) {
          return .rejected(.signIn(visit, form, problems: problems))
        } catch Fault.tooOften(let sentence, let seconds) {
          let problem = Fault.Problem(nil, sentence)
          return .tooOften(.signIn(visit, form, problems: [problem]), retryAfter: seconds)
        }
      },
      .post("/dang-xuat", .signedIn) { visit in
        _ = try await visit.form()
        try await signOut(visit.credential)
        return .seeOther("/dang-nhap", flash: "Bạn đã đăng xuất.").setting([.endSession])
      },
    ]
  }
}
