/// A checkpoint that is open for reading: the header first, then the tensors that it names.
struct CheckpointReader {
  private let path: String
  private let file: InputFile
  /// The length of the header in bytes, which follow the eight that hold it.
  private var headerCount = 0

  private var dataStart: Int { 8 + headerCount }

  /// Opens the file and reads the length of its header, of which the file's size is the judge.
  init(_ path: String) throws(CheckpointError) {
    do throws(SystemError) {
      file = try InputFile(path)
    } catch {
      throw Self.unreadable(path, error.problem)
    }
    guard file.isRegular else { throw Self.unreadable(path, "it is not a file") }
    self.path = path
    let claimed = try bytes(8, at: 0).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let longest = min(CheckpointHeader.lengthLimit, file.size - 8)
    guard claimed <= longest else {
      throw damaged(
        "its header claims \(claimed) bytes, where at most \(longest) are possible")
    }
    headerCount = Int(claimed)
  }

  func readHeader() throws(CheckpointError) -> CheckpointHeader {
    let json = try bytes(headerCount, at: 8)
    do throws(CheckpointHeader.Problem) {
      return try CheckpointHeader(json, dataCount: file.size - dataStart)
    } catch {
      guard let conversion = error.conversion else {
        throw damaged(error.problem, tensor: error.tensor)
      }
      throw CheckpointError(
        path: path, tensor: error.tensor, problem: error.problem, cure: conversion,
        isUnsupported: true)
    }
  }

  /// The tensor of an entry, straight from the file into its place.
  func read(_ entry: CheckpointHeader.Entry) throws(CheckpointError) -> Tensor {
    let storage = Storage(uninitialized: entry.shape.product)
    let target = UnsafeMutableRawBufferPointer(start: storage.pointer, count: entry.range.count)
    do throws(SystemError) {
      let count = try file.read(into: target, at: dataStart + entry.range.lowerBound)
      if count == target.count { return Tensor(shape: entry.shape, storage: storage) }
    } catch {
      throw Self.unreadable(path, error.problem)
    }
    throw damaged("the file ends within it", tensor: entry.key)
  }

  private func bytes(_ count: Int, at offset: Int) throws(CheckpointError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try file.bytes(count, at: offset)
    } catch {
      throw Self.unreadable(path, error.problem)
    }
    guard bytes.count == count else {
      throw damaged("the file ends at byte \(offset + bytes.count), within its header")
    }
    return bytes
  }

  private func damaged(_ problem: String, tensor: String? = nil) -> CheckpointError {
    CheckpointError(
      path: path, tensor: tensor, problem: problem,
      cure: "Save the model again, or take another copy of the file.")
  }

  private static func unreadable(_ path: String, _ problem: String) -> CheckpointError {
    CheckpointError(
      path: path, problem: problem, cure: "Give the path of a .safetensors file that may be read.")
  }
}
