import Kit
import Web

extension Account {
  /// One's own second factor.
  var secondFactorRoutes: [Route] {
    [
      .get("/tai-khoan/xac-thuc", .signedIn) { visit in
        let (actor, overview) = try await secondFactor(as: visit.credential)
        return .html(page(overview, nil, visit, actor))
      },
      .post("/tai-khoan/xac-thuc/chuan-bi", .signedIn) { visit in
        _ = try await visit.form()
        return .html(try await preparing(visit))
      },
      .post("/tai-khoan/xac-thuc/bat", .signedIn) { visit in
        let form = try await visit.form()
        do {
          let codes = try await startTOTP(code: form["ma"], password: form["mat_khau"], as: visit.credential)
          return .html(try await codesPage(codes, visit))
        } catch Fault.invalid(let problems) {
          return .rejected(try await preparing(visit, problems: problems))
        }
      },
      .post("/tai-khoan/xac-thuc/ma-du-phong", .signedIn) { visit in
        let form = try await visit.form()
        return try await orAgain(visit) {
          .html(
            try await codesPage(
              try await renewRecoveryCodes(password: form["mat_khau"], as: visit.credential), visit))
        }
      },
      .post("/tai-khoan/xac-thuc/tat", .signedIn) { visit in
        let form = try await visit.form()
        return try await orAgain(visit) {
          try await stopTOTP(password: form["mat_khau_tat"], as: visit.credential)
          return .seeOther("/tai-khoan", flash: "Đã tắt xác thực hai bước.")
        }
      },
    ]
  }

  private func page(
    _ overview: SecondFactorOverview, _ totp: TOTP?, _ visit: Visit, _ actor: Actor, problems: [Fault.Problem] = []
  ) -> HTML {
    .secondFactor(
      overview.state, totp, login: overview.login, isObliged: overview.isObliged, visit, actor, problems: problems)
  }

  private func preparing(_ visit: Visit, problems: [Fault.Problem] = []) async throws -> HTML {
    let totp = try await prepareTOTP(as: visit.credential)
    let (actor, overview) = try await secondFactor(as: visit.credential)
    return page(overview, totp, visit, actor, problems: problems)
  }

  private func codesPage(_ codes: [String], _ visit: Visit) async throws -> HTML {
    let (actor, _) = try await secondFactor(as: visit.credential)
    return .recoveryCodes(codes, visit.layout(for: actor), onward: "/tai-khoan")
  }

  private func orAgain(_ visit: Visit, _ act: () async throws -> Reply) async throws -> Reply {
    do {
      return try await act()
    } catch Fault.invalid(let problems) {
      let (actor, overview) = try await secondFactor(as: visit.credential)
      return .rejected(page(overview, nil, visit, actor, problems: problems))
    }
  }
}
