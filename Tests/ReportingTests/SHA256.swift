import Foundation
import Hashing

/// The SHA-256 digest of bytes in base 64, as a page's policy names it.
func sha256Base64(_ message: [UInt8]) -> String {
  Data(SHA256.digest(of: message)).base64EncodedString()
}
