import HTTPTypes
import Kit
import Web

extension Sessions {
  /// Signing in and out.
  var routes: [Route] {
    [
      .get("/dang-nhap", .open) { visit in
        if let pending = try await pending(visit.credential) { return .html(.signInStep(pending, visit)) }
        return .html(.signIn(visit)).setting([visit.visitCookie])
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
      .post("/dang-nhap/mat-khau-moi", .signedIn) { visit in
        try await step(visit) { form in
          try await choosePassword(form["mat_khau_moi"], repeated: form["nhac_lai"], as: visit.credential)
        }
      },
      .post("/dang-xuat", .signedIn) { visit in
        _ = try await visit.form()
        try await signOut(visit.credential)
        return .seeOther("/dang-nhap", flash: "Bạn đã đăng xuất.").setting([.endSession])
      },
    ]
  }

  /// One step of a sign-in: on with the new secret, or the same form with what is wrong.
  private func step(_ visit: Visit, _ complete: (FormFields) async throws -> String) async throws -> Reply {
    let form = try await visit.form()
    do {
      let secret = try await complete(form)
      return .seeOther(Link.own(visit.query["ve"]) ?? "/").setting([.session(secret)])
    } catch Fault.invalid(let problems) {
      guard let pending = try await pending(visit.credential) else { throw Fault.signInAgain }
      return .rejected(.signInStep(pending, visit, problems: problems))
    }
  }
}
