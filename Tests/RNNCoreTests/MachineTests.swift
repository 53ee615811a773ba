import Foundation
import RNNCore
import Testing

@Suite struct MachineTests {
  @Test func thereAreAsManyCoresAsTheSystemSays() {
    #expect((1...ProcessInfo.processInfo.processorCount).contains(Machine.coreCount))
  }

  @Test func vectorsHaveAKnownWidth() {
    #expect([128, 256, 512].contains(Machine.vectorWidth))
  }

  @Test func openBLASTellsWhatItIs() {
    #expect(Machine.blasConfiguration.hasPrefix("OpenBLAS \(Machine.blasVersion)"))
    #expect(Machine.blasVersion.split(separator: ".").count >= 3)
    #expect(!Machine.blasKernel.isEmpty)
    #expect(Machine.blasThreadCount == 1)
  }

  @Test func theProcessorIsAlwaysADevice() {
    #expect(Device.available.first == .cpu)
    #expect(Device.available.count { $0 == .cpu } == 1)
  }

  @Test func devicesDescribeThemselves() {
    #expect("\(Device.cpu)" == "CPU")
    #expect("\(Device.gpu(name: "Apple"))" == "GPU (Apple)")
  }
}
