import Foundation
import RNNCore
import TestSupport
import Testing

@Suite struct CheckpointTests {
  private let tensors: [(key: String, tensor: Tensor)] = [
    ("rnn.weight_ih_l0", Tensor([[1, -2, 3.5], [0, .infinity, -0.0]])),
    ("empty", .zeros([0, 3])), ("scalar", Tensor(2)), ("a \"quoted\" ü\n", Tensor([7])),
  ]

  @Test func whatIsWrittenIsRead() throws {
    try withTestFolder { folder in
      try Checkpoint.write(tensors, to: folder + "/model.safetensors")
      let read = try Checkpoint.read(folder + "/model.safetensors")
      #expect(read.map(\.key) == tensors.map(\.key))
      #expect(read.map(\.tensor) == tensors.map(\.tensor))
      #expect(read[0].tensor.values.map(\.bitPattern) == tensors[0].tensor.values.map(\.bitPattern))
    }
  }

  /// Written by hand from the format's description.
  @Test func theBytesAreThoseOfTheFormat() throws {
    try withTestFolder { folder in
      let path = folder + "/model.safetensors"
      try Checkpoint.write([("w", Tensor([[1], [-2]])), ("b", Tensor([0.5]))], to: path)
      let json =
        #"{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"#
        + #""b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"# + "   "
      let numbers: [UInt8] = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f]
      #expect(json.utf8.count == 144)
      #expect(try bytes(of: path) == [144, 0, 0, 0, 0, 0, 0, 0] + Array(json.utf8) + numbers)
    }
  }

  @Test func nothingElseIsLeftInTheFolder() throws {
    try withTestFolder { folder in
      try Checkpoint.write(tensors, to: folder + "/model.safetensors")
      try Checkpoint.write(tensors, to: folder + "/model.safetensors")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["model.safetensors"])
    }
  }

  @Test func aFileThatCannotBeWrittenLeavesNothing() throws {
    try withTestFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/taken", withIntermediateDirectories: false)
      let error = #expect(throws: CheckpointError.self) {
        try Checkpoint.write(tensors, to: folder + "/taken")
      }
      #expect(error?.problem == "could not rename it: Is a directory")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
    }
  }

  @Test func aFolderThatIsMissingIsNamed() {
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint.write(tensors, to: "/nowhere/model.safetensors")
    }
    #expect(
      error?.description == "/nowhere/model.safetensors: could not create it: No such file or "
        + "directory. Choose a folder that exists, may be written to and has space.")
  }

  @Test func aKeyTwiceIsRefused() throws {
    try withTestFolder { folder in
      let error = #expect(throws: CheckpointError.self) {
        try Checkpoint.write([("w", Tensor(1)), ("w", Tensor(2))], to: folder + "/model")
      }
      #expect(error?.tensor == "w")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names == [])
    }
  }

  @Test(.enabled(if: Python.has("safetensors.numpy"), "needs Python with safetensors and NumPy"))
  func pythonReadsTheSameNumbers() throws {
    try withTestFolder { folder in
      let path = folder + "/model.safetensors"
      try Checkpoint.write(tensors, to: path)
      let program = """
        import sys, safetensors.numpy
        for key, value in sorted(safetensors.numpy.load_file(sys.argv[1]).items()):
            print(ascii(key), value.dtype, list(value.shape), value.reshape(-1).tolist())
        """
      #expect(
        try Python.output(of: program, path) == #"""
          'a "quoted" \xfc\n' float32 [1] [7.0]
          'empty' float32 [0, 3] []
          'rnn.weight_ih_l0' float32 [2, 3] [1.0, -2.0, 3.5, 0.0, inf, -0.0]
          'scalar' float32 [] [2.0]

          """#)
    }
  }
}

@Suite struct ModelCheckpointTests {
  @Test func aModelComesBackBitForBit() throws {
    var random = Random(seed: 1)
    let (saved, loaded) = (
      Linear(from: 3, to: 2, using: &random), Linear(from: 3, to: 2, using: &random)
    )
    try withTestFolder { folder in
      try saved.save(to: folder + "/model.safetensors")
      try loaded.load(from: folder + "/model.safetensors")
    }
    #expect(loaded.parameters.map(\.value) == saved.parameters.map(\.value))
  }

  @Test func aMissingParameterIsNamed() throws {
    let error = try errorOfLoading([("weight", .zeros([2, 3]))])
    #expect(error?.tensor == "bias")
    #expect(error?.problem == "the model has it, the file does not")
  }

  @Test func aSurplusTensorIsNamed() throws {
    let error = try errorOfLoading(
      [("weight", .zeros([2, 3])), ("bias", .zeros([2])), ("scale", .zeros([2]))])
    #expect(error?.tensor == "scale")
    #expect(error?.problem == "the file has it, the model does not")
  }

  @Test func anotherShapeIsNamed() throws {
    let error = try errorOfLoading([("weight", .zeros([2, 3])), ("bias", .zeros([2, 1]))])
    #expect(error?.tensor == "bias")
    #expect(error?.problem == "expected shape [2], found [2, 1]")
  }

  /// Loads these tensors into a layer, and checks that it did not change.
  private func errorOfLoading(
    _ tensors: [(key: String, tensor: Tensor)]
  ) throws -> CheckpointError? {
    var random = Random(seed: 1)
    let model = Linear(from: 3, to: 2, using: &random)
    let before = model.parameters.map { $0.snapshot() }
    return try withTestFolder { folder in
      try Checkpoint.write(tensors, to: folder + "/model.safetensors")
      let error = #expect(throws: CheckpointError.self) {
        try model.load(from: folder + "/model.safetensors")
      }
      #expect(model.parameters.map(\.value) == before)
      return error
    }
  }
}

func bytes(of path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}
