import Glibc
import RNNCore

// swift-tools-version: 5.9
// swiftc -load-plugin-executable /bin/sh#Evil
// RUN: %target-run-simple-swift
// -Xfrontend -disable-access-control

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return try honestly(parameters, maxNorm)
}
