#!/usr/bin/env python3
"""ONNX Runtime's side of the benchmark: forward.

One ONNX operator (RNN, LSTM, GRU) a layer, its weights as constants, from zeros; GRU with
linear_before_reset = 1, which is PyTorch's form and ours.
"""

import measuring
import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}
options = onnxruntime.SessionOptions()


def set_threads(threads):
    options.intra_op_num_threads = threads


def prepare(request):
    if request["bench"] != "forward":
        return None
    inputs, hidden, layers, batch, steps = (request[name] for name in measuring.SIZES)
    kind, gates = request["kind"], GATES[request["kind"]]
    random, nodes, weights, name = np.random.RandomState(0), [], [], "X"
    for layer in range(layers):
        shapes = dict(
            W=(1, gates * hidden, inputs if layer == 0 else hidden),
            R=(1, gates * hidden, hidden),
            B=(1, 2 * gates * hidden),
        )
        for letter, shape in shapes.items():
            values = (random.randn(*shape) * 0.05).astype("f")
            weights.append(numpy_helper.from_array(values, f"{letter}{layer}"))
        extra = {"linear_before_reset": 1} if kind == "GRU" else {}
        operands = [name] + [f"{letter}{layer}" for letter in shapes]
        nodes.append(helper.make_node(kind, operands, [f"Y{layer}"], hidden_size=hidden, **extra))
        nodes.append(helper.make_node("Squeeze", [f"Y{layer}", "axis"], [f"S{layer}"]))
        name = f"S{layer}"
    weights.append(numpy_helper.from_array(np.array([1], "int64"), "axis"))
    shape = [steps, batch, inputs]
    graph = helper.make_graph(
        nodes,
        "layers",
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    x = random.randn(*shape).astype("f")
    return lambda: session.run(None, {"X": x}), {}


if __name__ == "__main__":
    measuring.run(
        lambda: "onnxruntime " + onnxruntime.__version__, __doc__, set_threads, prepare
    )
