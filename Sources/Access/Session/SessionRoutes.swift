import HTTPTypes
import Kit
import Storage
import Web

extension Sessions {
  /// Signing in, step by step, and out.
  var routes: [Route] {
    [
      .get("/dang-nhap", .open) { visit in
        if let pending = try await pending(visit.credential) { return .html(try await page(of: pending, visit)) }
        return .html(.signIn(visit)).setting([visit.visitCookie])
      },
      .post("/dang-nhap", .open) { visit in
        let form = try await visit.form()
        do {
          let secret = try await signIn(
            login: form["dang_nhap"], password: form["mat_khau"], from: visit.peer,
            browser: Session.browser(from: visit.header(.userAgent) ?? ""), known: visit.deviceCookie,
            replacing: visit.credential)
          return .seeOther(Self.next(visit)).setting(try await cookies(secret, visit))
        } catch Fault.invalid(let problems) {
          return .rejected(.signIn(visit, form, problems: problems))
        } catch Fault.tooOften(let sentence, let seconds) {
          let problem = Fault.Problem(nil, sentence)
          return .tooOften(.signIn(visit, form, problems: [problem]), retryAfter: seconds)
        }
      },
      .post("/dang-nhap/ma", .signedIn) { visit in
        try await step(visit) { form in
          let secret = try await giveCode(form["ma"], as: visit.credential)
          return .seeOther(Self.next(visit)).setting(try await cookies(secret, visit))
        }
      },
      .post("/dang-nhap/xac-thuc", .signedIn) { visit in
        try await step(visit) { form in
          let (secret, codes) = try await enrol(form["ma"], as: visit.credential)
          let page = HTML.recoveryCodes(codes, visit.layout(for: nil), onward: Self.next(visit))
          return .html(page).setting(try await cookies(secret, visit))
        }
      },
      .post("/dang-nhap/mat-khau-moi", .signedIn) { visit in
        try await step(visit) { form in
          let secret = try await choosePassword(
            form["mat_khau_moi"], repeated: form["nhac_lai"], as: visit.credential)
          return .seeOther(Self.next(visit)).setting(try await cookies(secret, visit))
        }
      },
      .post("/dang-xuat", .signedIn) { visit in
        _ = try await visit.form()
        try await signOut(visit.credential)
        return .seeOther("/dang-nhap", flash: "Bạn đã đăng xuất.").setting([.endSession])
      },
    ]
  }

  private static func next(_ visit: Visit) -> Link { Link.own(visit.query["ve"]) ?? "/" }

  /// One step of a sign-in: on, or the same form with what is wrong.
  private func step(_ visit: Visit, _ complete: (FormFields) async throws -> Reply) async throws -> Reply {
    let form = try await visit.form()
    func again(_ problems: [Fault.Problem]) async throws -> HTML {
      guard let pending = try await pending(visit.credential) else { throw Fault.signInAgain }
      return try await page(of: pending, visit, problems: problems)
    }
    do {
      return try await complete(form)
    } catch Fault.invalid(let problems) {
      return .rejected(try await again(problems))
    } catch Fault.tooOften(let sentence, let seconds) {
      return .tooOften(try await again([Fault.Problem(nil, sentence)]), retryAfter: seconds)
    }
  }

  private func page(
    of pending: PendingSignIn, _ visit: Visit, problems: [Fault.Problem] = []
  ) async throws -> HTML {
    let totp = pending.step == .enrolment ? try await totpToEnrol(pending) : nil
    return .signInStep(pending, totp, visit, problems: problems)
  }

  /// The session's cookie, and once the sign-in is complete that of a browser that is known.
  private func cookies(_ secret: String, _ visit: Visit) async throws -> [Cookie] {
    let credential = Credential.session(digest: digest(ofSecret: secret))
    if try await pending(credential) != nil { return [.session(secret)] }
    let user = try await db.read(as: credential) { _, actor in actor.id }
    let device = try KnownBrowser.cookie(adding: user, to: visit.deviceCookie, keys, at: db.clock.now)
    return [.session(secret), .device(device, days: KnownBrowser.days)]
  }
}
