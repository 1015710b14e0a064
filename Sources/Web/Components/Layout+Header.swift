extension Layout {
  var header: HTML {
    """
    \(if: isSample, sample)
    <header class="top"><div class="in">
    <a class="brand" href="\(home)"><b>Hợp</b>Tác</a>
    \(search.map(field))\(menu)
    \(if: !navigation.isEmpty, "<nav aria-label=\"Chính\"><ul>\(navigation.map(item))</ul></nav>")
    </div></header>
    """
  }

  /// A landmark of its own, as everything that stands before the header must be.
  private var sample: HTML {
    """
    <aside class="sample" aria-label="Dữ liệu mẫu">\
    <strong>Dữ liệu mẫu</strong> – người, tổ chức và số liệu là hư cấu.</aside>
    """
  }

  private func item(_ item: Item) -> HTML {
    "<li><a href=\"\(item.link)\"\(attribute: "aria-current", item.isCurrent ? "page" : nil)>\(item.title)</a></li>"
  }

  private func field(_ search: Search) -> HTML {
    """
    <form class="search" role="search" action="\(search.action)">\
    <input type="search" name="q" value="\(search.text)" aria-label="Tìm" placeholder="Tìm HTX, văn bản, nhiệm vụ…">\
    </form>
    """
  }

  private var menu: HTML {
    guard let person else {
      return "\(signIn.map { "<a class=\"button\" href=\"\($0)\">Đăng nhập</a>" })"
    }
    return """
      <details class="person"><summary><span>\(person.name)<small>\(person.office)</small></span></summary>\
      <div class="menu">
      \(person.account.map { "<a href=\"\($0)\">Tài khoản của tôi</a>" })
      <form method="post" action="\(person.signOut)">\(.token(person.token))<button>Đăng xuất</button></form>
      </div></details>
      """
  }

  func notice(_ flash: Flash) -> HTML {
    switch flash {
    case .done(let text): "<p class=\"flash\" role=\"status\">\(text)</p>"
    case .warning(let text): "<p class=\"flash warning\" role=\"status\">\(text)</p>"
    }
  }
}
