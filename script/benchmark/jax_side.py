#!/usr/bin/env python3
"""JAX's side of the benchmark: train, one compiled step.

The sequence is folded with lax.scan, the input's share of the gates computed outside of it for all
steps at once; then as PyTorch's side. Compiling is not timed; compile_s says how long it took.
One number of threads a process.
"""

import os
import time

import measuring

GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}


def set_threads(threads):
    """Before JAX is imported, which reads it then; one thread is tied to one core."""
    single = "false" if threads == 1 else "true"
    os.environ["XLA_FLAGS"] = (
        f"--xla_cpu_multi_thread_eigen={single} intra_op_parallelism_threads={threads}"
    )
    if threads == 1 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def version():
    import jax

    return "jax " + jax.__version__


def cell(jax, kind, weights, share, state):
    """One step: the next state and its hidden part."""
    jnp, sigmoid = jax.numpy, jax.nn.sigmoid
    h, c = state
    recurrent = h @ weights["U"] + weights["bh"]
    if kind == "RNN":
        h = jnp.tanh(share + recurrent)
    elif kind == "GRU":
        rx, zx, nx = jnp.split(share, 3, axis=1)
        rh, zh, nh = jnp.split(recurrent, 3, axis=1)
        r, z = sigmoid(rx + rh), sigmoid(zx + zh)
        h = (1 - z) * jnp.tanh(nx + r * nh) + z * h
    else:
        i, f, g, o = jnp.split(share + recurrent, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * jnp.tanh(g)
        h = sigmoid(o) * jnp.tanh(c)
    return (h, c), h


def prepare(request):
    if request["bench"] != "train":
        return None
    import jax
    import optax

    jnp = jax.numpy
    kind, gates = request["kind"], GATES[request["kind"]]
    inputs, hidden, layers, batch, steps = (request[name] for name in measuring.SIZES)
    key, bound = jax.random.PRNGKey(0), hidden**-0.5

    def uniform(*shape):
        return jax.random.uniform(key, shape, minval=-bound, maxval=bound)

    parameters = dict(
        layers=[
            dict(
                W=uniform(inputs if layer == 0 else hidden, gates * hidden),
                U=uniform(hidden, gates * hidden),
                b=uniform(gates * hidden),
                bh=uniform(gates * hidden),
            )
            for layer in range(layers)
        ],
        V=uniform(hidden, measuring.CLASSES),
        c=uniform(measuring.CLASSES),
    )
    x = jax.random.normal(key, (steps, batch, inputs))
    y = jax.random.randint(key, (batch,), 0, measuring.CLASSES)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-3))
    state = optimizer.init(parameters)

    def loss(parameters, x, y):
        for weights in parameters["layers"]:
            share = x.reshape(steps * batch, -1) @ weights["W"] + weights["b"]
            share = share.reshape(steps, batch, gates * hidden)
            zero = (jnp.zeros((batch, hidden)), jnp.zeros((batch, hidden)))
            _, x = jax.lax.scan(lambda s, v: cell(jax, kind, weights, v, s), zero, share)
        logits = x[-1] @ parameters["V"] + parameters["c"]
        return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()

    @jax.jit
    def step(parameters, state, x, y):
        value, gradients = jax.value_and_grad(loss)(parameters, x, y)
        updates, state = optimizer.update(gradients, state, parameters)
        return optax.apply_updates(parameters, updates), state, value

    start = time.perf_counter()
    jax.block_until_ready(step(parameters, state, x, y))
    fields = dict(compile_s=round(time.perf_counter() - start, 2))
    return lambda: jax.block_until_ready(step(parameters, state, x, y)), fields


if __name__ == "__main__":
    measuring.run(version, __doc__, set_threads, prepare)
