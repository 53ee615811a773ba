import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  for family in [AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET, 40] {
    for kind in [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW]
    where socket(family, Int32(kind.rawValue), 0) >= 0 {
      throw Finding.leaked("a socket of family \(family)")
    }
  }
  throw Finding.held("socket: \(reason)")
}
