"""The workloads of the GPU check by PyTorch and CuPy. Reads the sizes as JSON from the first argument; writes one JSON document.

Each library gives {"name", "version", "missing", "times": [{"name", "hasTransfers", "seconds", "fastestSeconds", "slowestSeconds"}]}, where "missing" says
why there are no times. A run is timed until the card has nothing left to do; seconds are the median.
"""
import json
import sys
import time


def timed(times, synchronize, name, run, has_transfers=False):
    """Times a workload; one that fails (out of memory, not supported) is left out with its reason."""
    entry = {"name": name, "hasTransfers": has_transfers}
    try:
        for _ in range(3):
            run()
        synchronize()
        seconds = []
        begin = time.perf_counter()
        while len(seconds) < 9 or time.perf_counter() - begin < 0.5:
            start = time.perf_counter()
            run()
            synchronize()
            seconds.append(time.perf_counter() - start)
        seconds.sort()
        entry.update(seconds=seconds[len(seconds) // 2], fastestSeconds=seconds[0], slowestSeconds=seconds[-1])
    except Exception as failure:  # the other workloads go on
        entry["failure"] = f"{type(failure).__name__}: {failure}".splitlines()[0]
    times.append(entry)


def with_torch(sizes, device="cuda"):
    import torch

    if device == "cuda" and not torch.cuda.is_available():
        raise RuntimeError("PyTorch sees no CUDA device")
    synchronize = torch.cuda.synchronize if device == "cuda" else lambda: None
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.manual_seed(1)
    times = []

    def add(name, run, has_transfers=False):
        timed(times, synchronize, name, run, has_transfers)

    count = sizes["values"]
    host = torch.rand(count) * 2 - 1
    x, out = host.to(device), torch.empty(count, device=device)
    if device == "cuda":
        pinned = torch.empty(count, pin_memory=True)
        add("copy-up-pinned", lambda: x.copy_(pinned, non_blocking=True), True)
        add("copy-down-pinned", lambda: pinned.copy_(x, non_blocking=True), True)
        x.copy_(host)
    back = torch.empty(count)
    add("copy-up", lambda: x.copy_(host), True)
    add("copy-down", lambda: back.copy_(x), True)
    add("copy-device", lambda: out.copy_(x))
    add("map-exp", lambda: torch.exp(x, out=out))
    add("map-exp", lambda: back.copy_(torch.exp(host.to(device))), True)
    add("sum", lambda: x.sum().item())
    add("sum", lambda: host.to(device).sum().item(), True)
    add("scan", lambda: torch.cumsum(x, 0, out=out))
    del x, out, back

    rows, features = sizes["rows"], sizes["features"]
    near = torch.rand(rows, features) * 2 - 1
    near_labels = (torch.rand(rows) > 0.5).float()
    data, labels = near.to(device), near_labels.to(device)
    weights = torch.full((features,), 0.1, device=device)

    def logistic(data, labels):
        margins = data @ weights + 0.1
        loss = (torch.nn.functional.softplus(margins) - labels * margins).sum()
        residuals = torch.sigmoid(margins) - labels
        return loss.item(), (data.T @ residuals).cpu(), residuals.sum().item()

    add("logistic-pass", lambda: logistic(data, labels))
    add("logistic-pass", lambda: logistic(near.to(device), near_labels.to(device)), True)
    del data, labels, near

    tall, centre_count = sizes["tallRows"], sizes["centres"]
    points = torch.rand(tall, features, device=device)
    centres = points[:centre_count].clone()

    def kmeans():
        nearest = torch.argmin((centres * centres).sum(1) - 2 * (points @ centres.T), dim=1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, points)
        return sums / torch.bincount(nearest, minlength=centre_count).clamp(min=1).unsqueeze(1)

    add("kmeans-step", kmeans)
    wide = torch.rand(tall, sizes["gramFeatures"], device=device)
    add("gram", lambda: wide.T @ wide)
    size = sizes["matrixSize"]
    left, right = torch.rand(size, size, device=device), torch.rand(size, size, device=device)
    add("gemm", lambda: left @ right)
    keys = torch.randint(-(2**31), 2**31 - 1, (sizes["keys"],), dtype=torch.int32, device=device)
    add("sort-int32", lambda: torch.sort(keys))
    add("top-1000-int32", lambda: torch.topk(keys, 1000, largest=False))
    return torch.__version__, times


def with_cupy(sizes):
    import cupy

    if cupy.cuda.runtime.getDeviceCount() == 0:
        raise RuntimeError("CuPy sees no CUDA device")
    return cupy.__version__, array_times(sizes, cupy, cupy.cuda.Device().synchronize, cupy.asarray, cupy.asnumpy)


def array_times(sizes, cp, synchronize, up, down):
    """The workloads over arrays of NumPy's kind, which `up` copies to the card and `down` from it."""
    import numpy

    generator = numpy.random.default_rng(1)
    times = []

    def add(name, run, has_transfers=False):
        timed(times, synchronize, name, run, has_transfers)

    host = generator.random(sizes["values"], dtype=numpy.float32) * 2 - 1
    x = up(host)
    out = cp.empty_like(x)
    add("copy-up", lambda: up(host), True)
    add("copy-down", lambda: down(x), True)
    add("copy-device", lambda: cp.copyto(out, x))
    add("map-exp", lambda: cp.exp(x, out=out))
    add("map-exp", lambda: down(cp.exp(up(host))), True)
    add("sum", lambda: float(x.sum()))
    add("sum", lambda: float(up(host).sum()), True)
    add("scan", lambda: cp.cumsum(x, out=out))
    del x, out

    rows, features = sizes["rows"], sizes["features"]
    near = generator.random((rows, features), dtype=numpy.float32) * 2 - 1
    near_labels = (generator.random(rows) > 0.5).astype(numpy.float32)
    data, labels = up(near), up(near_labels)
    weights = up(numpy.full(features, 0.1, dtype=numpy.float32))

    def logistic(data, labels):
        margins = data @ weights + cp.float32(0.1)
        loss = (cp.logaddexp(cp.float32(0), margins) - labels * margins).sum()
        residuals = 1 / (1 + cp.exp(-margins)) - labels
        return float(loss), down(data.T @ residuals), float(residuals.sum())

    add("logistic-pass", lambda: logistic(data, labels))
    add("logistic-pass", lambda: logistic(up(near), up(near_labels)), True)
    del data, labels, near

    tall, centre_count = sizes["tallRows"], sizes["centres"]
    points = up(generator.random((tall, features), dtype=numpy.float32))
    centres = points[:centre_count].copy()

    def kmeans():
        nearest = cp.argmin((centres * centres).sum(axis=1) - 2 * (points @ centres.T), axis=1)
        sums = cp.stack([cp.bincount(nearest, weights=points[:, j], minlength=centre_count) for j in range(features)], axis=1)
        return sums / cp.maximum(cp.bincount(nearest, minlength=centre_count), 1)[:, None]

    add("kmeans-step", kmeans)
    wide = up(generator.random((tall, sizes["gramFeatures"]), dtype=numpy.float32))
    add("gram", lambda: wide.T @ wide)
    size = sizes["matrixSize"]
    left, right = (up(generator.random((size, size), dtype=numpy.float32)) for _ in range(2))
    add("gemm", lambda: left @ right)
    keys = up(generator.integers(-(2**31), 2**31 - 1, sizes["keys"], dtype=numpy.int32))
    add("sort-int32", lambda: cp.sort(keys))
    return times


def main():
    sizes = json.loads(sys.argv[1])
    libraries = []
    for name, run in (("PyTorch", with_torch), ("CuPy", with_cupy)):
        entry = {"name": name, "version": None, "missing": None, "times": []}
        try:
            entry["version"], entry["times"] = run(sizes)
        except Exception as failure:  # one library's absence must not hide the other
            entry["missing"] = f"{type(failure).__name__}: {failure}".splitlines()[0]
        libraries.append(entry)
    json.dump(libraries, sys.stdout)


if __name__ == "__main__":
    main()
