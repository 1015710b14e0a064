import Hummingbird
import NIOCore

/// What Hummingbird carries for one request beside the request itself.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The network address of the other end; empty in tests without a network.
  let peer: String
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    peer = source.channel.remoteAddress?.ipAddress ?? ""
  }
}
