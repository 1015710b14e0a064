import Access
import Steering
import Storage

extension Program {
  /// The people with accounts, for whoever charges, tells and authorises them.
  var staff: Staff {
    Staff { tx in
      try Users.atWork(tx).map { user, posts in
        Staff.Person(
          id: user.id, login: user.login, name: user.name, office: posts.first?.office ?? "",
          reaches: posts.map(\.reach))
      }
    }
  }
}

extension Program {
  /// What each person should know of a day.
  var digests: Digests { Digests(db, agencies, staff: staff, keys: keys) }
}
