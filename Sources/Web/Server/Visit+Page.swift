import Kit

extension Visit {
  /// The frame around every page of this visit: what `actor` may go to, and who they are.
  public func layout(for actor: Actor?) -> Layout {
    let entries = site.navigation.filter { entry in entry.permission.map { actor?.may($0) ?? false } ?? true }
    var layout = Layout(
      assets: Layout.Assets(
        style: site.assets.link("hoptac.css"), script: site.assets.link("hoptac.js"),
        icon: site.assets.link("favicon.svg")),
      navigation: entries.map { entry in
        Layout.Item(
          entry.title, entry.link, isCurrent: path == entry.link.text || path.hasPrefix(entry.link.text + "/"))
      },
      search: actor == nil ? nil : Layout.Search("/van-ban", text: path == "/van-ban" ? query["q"] : ""),
      person: actor.map {
        Layout.Person(name: $0.name, office: $0.office, account: "/tai-khoan", signOut: "/dang-xuat", token: formToken)
      },
      signIn: actor == nil && path != "/dang-nhap" ? "/dang-nhap" : nil,
      isSample: site.isSample, flash: flash.map { .done($0) },
      footer: "HopTac · phần mềm mã nguồn mở cho kinh tế tập thể")
    layout.reminder = actor.flatMap(site.reminder)
    return layout
  }
}

extension Visit {
  /// What was done with a thing, for the foot of its page.
  /// - Parameter acts: as `tx.history(of:)` has found them.
  public func history(_ acts: [LoggedAct]) -> HTML {
    .card("Lịch sử", id: "lich-su", .history(acts, titles: site.actTitles))
  }
}

extension Form {
  /// A form of this visit, with what was typed and what is wrong with it.
  public init(to action: Link, _ visit: Visit, _ fields: FormFields = FormFields(), problems: [Fault.Problem] = []) {
    self.init(to: action, token: visit.formToken, values: fields.values, problems: problems)
  }
}
