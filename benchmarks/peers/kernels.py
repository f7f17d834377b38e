"""Times one workload of `accel bench kernels` with the Python libraries that have it: NumPy, SciPy, Polars, DuckDB, scikit-learn.

    python3 kernels.py NAME --threads N --out FILE [--scale X]

FILE gets a JSON document: {"times": [{"peer", "seconds": [...]}], "missing": ["library: reason"]}. The data have the sizes and distributions of Accel's.
A peer runs once unmeasured, then at least five times and for a second and a half.
"""
import argparse
import importlib
import json
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("name")
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--scale", type=float, default=1.0)
parser.add_argument("--out", required=True)
options = parser.parse_args()
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ[variable] = str(options.threads)

missing = []
times = []


def library(name):
    """The module, or None where it is not installed; then the report says so."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        missing.append(f"{name.split('.')[0]}: {error}")
        return None


np = library("numpy")


def scaled(size):
    return max(1, round(size * options.scale))


def measure(peer, run, parts=1):
    """Times a run, which may do the work several times over."""
    run()
    seconds, begin = [], time.perf_counter()
    while len(seconds) < 5 or (len(seconds) < 41 and time.perf_counter() - begin < 1.5):
        start = time.perf_counter()
        run()
        seconds.append((time.perf_counter() - start) / parts)
    times.append({"peer": peer, "seconds": seconds})


def duck(**tables):
    """A connection with tables of these columns, or None."""
    duckdb = library("duckdb")
    if duckdb is None:
        return None
    connection = duckdb.connect()
    connection.execute(f"set threads = {options.threads}")
    for name, columns in tables.items():
        connection.register("columns", columns)
        connection.execute(f"create table {name} as select * from columns")
        connection.unregister("columns")
    return connection


def floats(count, seed=1):
    return np.random.default_rng(seed).random(count, dtype=np.float32)


def integers(count, limit, seed=1):
    return np.random.default_rng(seed).integers(0, limit, count, dtype=np.int32)


def reductions(name):
    values, pl = floats(scaled(60_000_000)), library("polars")
    series = None if pl is None else pl.Series("x", values)
    if name == "sum":
        measure("NumPy", lambda: values.sum())
        if pl is not None:
            measure("Polars", lambda: series.sum())
    else:
        measure("NumPy", lambda: (values.min(), values.max()))
        if pl is not None:
            measure("Polars", lambda: (series.min(), series.max()))


def dot(_):
    x, y = floats(scaled(60_000_000)), floats(scaled(60_000_000), 2)
    measure("NumPy", lambda: x @ y)


def q6(_):
    count, random, pl = scaled(60_000_000), np.random.default_rng(1), library("polars")
    items = {
        "price": (900 + random.integers(0, 104_100, count)).astype(np.float32),
        "discount": random.integers(0, 11, count).astype(np.float32) * np.float32(0.01),
        "quantity": (1 + random.integers(0, 50, count)).astype(np.float32),
        "shipped": random.integers(0, 2557, count).astype(np.float32),
    }
    if pl is not None:
        low, high = pl.lit(0.05, pl.Float32), pl.lit(0.07, pl.Float32)
        both_engines(pl.DataFrame(items).lazy().filter(
            (pl.col("shipped") >= 731) & (pl.col("shipped") < 1096) & (pl.col("discount") >= low) & (pl.col("discount") <= high) & (pl.col("quantity") < 24)
        ).select((pl.col("price") * pl.col("discount")).sum()))
    connection = duck(items=items)
    if connection is not None:
        measure("DuckDB", lambda: connection.execute(
            "select sum(price * discount) from items where shipped >= 731 and shipped < 1096 and discount >= 0.05::float and discount <= 0.07::float and quantity < 24").fetchall())


def both_engines(query):
    measure("Polars, in memory", lambda: query.collect(engine="in-memory"))
    measure("Polars, streaming", lambda: query.collect(engine="streaming"))


def rows(count, features):
    return np.random.default_rng(1).random((features, count), dtype=np.float32)


def linear(name):
    columns = rows(scaled(4_000_000), 32)
    labels = (floats(columns.shape[1], 99) < 0.7).astype(np.float32)
    weights, block = np.full(32, 0.01, np.float32), 16_384

    def run():
        loss, gradient, hessian = 0.0, np.zeros(32), np.zeros((32, 32))
        for start in range(0, columns.shape[1], block):
            part, label = columns[:, start:start + block], labels[start:start + block]
            margin = weights @ part
            chance = 1 / (1 + np.exp(-margin))
            loss += float(np.logaddexp(0, margin).sum() - label @ margin)
            gradient += part @ (chance - label)
            if name == "newton-pass":
                hessian += (part * (chance * (1 - chance))) @ part.T
        return loss

    measure("NumPy, in blocks", run)


def kmeans(_):
    cluster = library("sklearn.cluster")
    if cluster is None:
        return
    data, centres, steps = np.ascontiguousarray(rows(scaled(1_000_000), 32).T), np.random.default_rng(2).random((64, 32), dtype=np.float32), 5
    measure("scikit-learn", lambda: cluster.KMeans(64, init=centres, n_init=1, max_iter=steps, tol=0, algorithm="lloyd").fit(data), parts=steps)


def gram(_):
    columns = rows(scaled(1_000_000), 64)
    measure("NumPy", lambda: columns @ columns.T)


def gemm(_):
    size = max(1, round(2048 * options.scale ** 0.5))
    x, y = rows(size, size), rows(size, size) + 1
    measure("NumPy", lambda: x @ y)


def gemv(name):
    columns = rows(scaled(4_000_000), 32)
    vector = floats(32 if name == "gemv" else columns.shape[1], 2)
    measure("NumPy", (lambda: vector @ columns) if name == "gemv" else (lambda: columns @ vector))


def sort_keys(_):
    keys, pl = np.random.default_rng(1).integers(0, 2**32, scaled(10_000_000), dtype=np.uint32), library("polars")
    measure("NumPy", lambda: np.sort(keys))
    if pl is not None:
        series = pl.Series("x", keys)
        measure("Polars", lambda: series.sort(multithreaded=False))


def sort_pairs(_):
    keys, values, pl = floats(scaled(10_000_000)) - np.float32(0.5), np.arange(scaled(10_000_000), dtype=np.int32), library("polars")

    def run():
        order = np.argsort(keys)
        return keys[order], values[order]

    measure("NumPy", run)
    if pl is not None:
        frame = pl.DataFrame({"key": keys, "value": values})
        measure("Polars", lambda: frame.sort("key", multithreaded=False))


def group(name):
    count, groups, pl = scaled(10_000_000), 100 if name == "group-100" else scaled(1_000_000), library("polars")
    facts = {"key": integers(count, groups), "value": np.random.default_rng(2).random(count)}
    if pl is not None:
        both_engines(pl.DataFrame(facts).lazy().group_by("key").agg(pl.col("value").sum()))
    connection = duck(facts=facts)
    if connection is not None:
        measure("DuckDB", lambda: connection.execute("create or replace temp table result as select key, sum(value) from facts group by key"))


def join(_):
    left_count, right_count, pl = scaled(10_000_000), scaled(1_000_000), library("polars")
    spread = np.uint32(0x9E3779B1)
    left = {"key": (integers(left_count, right_count).astype(np.uint32) * spread).view(np.int32), "i": np.arange(left_count, dtype=np.int32)}
    right = {"key": (np.arange(right_count, dtype=np.uint32) * spread).view(np.int32), "j": np.arange(right_count, dtype=np.int32)}
    if pl is not None:
        both_engines(pl.DataFrame(left).lazy().join(pl.DataFrame(right).lazy(), on="key").select("i", "j"))
    connection = duck(l=left, r=right)
    if connection is not None:
        measure("DuckDB", lambda: connection.execute("create or replace temp table result as select i, j from l join r using (key)"))


def exp(_):
    values, pl = (floats(scaled(40_000_000)) - np.float32(0.5)) * np.float32(20), library("polars")
    result = np.empty_like(values)
    measure("NumPy", lambda: np.exp(values, out=result))
    if pl is not None:
        series = pl.Series("x", values)
        measure("Polars", lambda: series.exp())


def compact(_):
    values, mask, pl = floats(scaled(60_000_000)), floats(scaled(60_000_000), 2) < 0.5, library("polars")
    measure("NumPy", lambda: values[mask])
    if pl is not None:
        series, bits = pl.Series("x", values), pl.Series("m", mask)
        measure("Polars", lambda: series.filter(bits))


def running_sum(_):
    values, pl = floats(scaled(40_000_000)), library("polars")
    result = np.empty_like(values)
    measure("NumPy", lambda: np.cumsum(values, out=result))
    if pl is not None:
        series = pl.Series("x", values)
        measure("Polars", lambda: series.cum_sum())


def moves(name):
    count, pl = scaled(10_000_000), library("polars")
    values, places = np.arange(count, dtype=np.int32), np.random.default_rng(1).permutation(count).astype(np.int32)
    result = np.empty_like(values)

    def scatter():
        result[places] = values

    if name == "scatter":
        measure("NumPy", scatter)
        return
    measure("NumPy", lambda: np.take(values, places, out=result, mode="clip"))
    if pl is not None:
        series, wanted = pl.Series("x", values), pl.Series("i", places.astype(np.uint32))
        measure("Polars", lambda: series.gather(wanted))


def top(_):
    keys, pl = floats(scaled(40_000_000)), library("polars")
    measure("NumPy", lambda: np.argpartition(keys, min(100, len(keys) - 1))[:100])
    if pl is not None:
        query = pl.DataFrame({"key": keys}).with_row_index("row").lazy().bottom_k(100, by="key")
        measure("Polars", lambda: query.collect())
    connection = duck(t={"key": keys})
    if connection is not None:
        measure("DuckDB", lambda: connection.execute("select rowid from t order by key limit 100").fetchall())


def as_of(_):
    pl, left_count, right_count = library("polars"), scaled(10_000_000), scaled(1_000_000)
    left = {"t": np.random.default_rng(1).integers(0, 2**31, left_count, dtype=np.int64), "i": np.arange(left_count, dtype=np.int32)}
    right = {"t": np.sort(np.random.default_rng(2).integers(0, 2**31, right_count, dtype=np.int64)), "j": np.arange(right_count, dtype=np.int32)}
    if pl is not None:
        moments, last = pl.DataFrame(left), pl.DataFrame(right).set_sorted("t")
        # Polars joins sorted sides only: the sort of the left one belongs to the work; its rows are not put back.
        measure("Polars, rows left sorted", lambda: moments.sort("t").join_asof(last, on="t").select("i", "j"))
    connection = duck(l=left, r=right)
    if connection is not None:
        measure("DuckDB", lambda: connection.execute("create or replace temp table result as select i, j from l asof left join r on l.t >= r.t"))


def distinct(name):
    keys, pl = integers(scaled(10_000_000), scaled(1_000_000)), library("polars")
    is_exact = name == "count-distinct"
    if pl is not None:
        series = pl.Series("x", keys)
        measure("Polars", series.n_unique if is_exact else series.approx_n_unique)
    connection = duck(t={"x": keys})
    if connection is not None:
        question = f"select {'count(distinct x)' if is_exact else 'approx_count_distinct(x)'} from t"
        measure("DuckDB", lambda: connection.execute(question).fetchall())


def histogram(_):
    values = floats(scaled(60_000_000))
    measure("NumPy", lambda: np.histogram(values, 256, (0, 1)))


def quartiles(_):
    values = floats(scaled(40_000_000))
    measure("NumPy", lambda: np.quantile(values, [0.25, 0.5, 0.75]))
    connection = duck(t={"x": values})
    if connection is not None:
        measure("DuckDB", lambda: connection.execute("select quantile_cont(x, [0.25, 0.5, 0.75]) from t").fetchall())


def sparse(name):
    library_ = library("scipy.sparse")
    if library_ is None:
        return
    count, step = scaled(2_000_000), max(1, scaled(100_000) // 16)
    columns = (np.arange(16, dtype=np.int32) * step + integers(count * 16, step).reshape(count, 16)).ravel()
    matrix = library_.csr_matrix((floats(count * 16), columns, np.arange(count + 1, dtype=np.int32) * 16), shape=(count, step * 16))
    if name == "csr-vector":
        vector = floats(step * 16, 2)
        measure("SciPy", lambda: matrix @ vector)
    else:
        vector, transposed = floats(count, 2), matrix.T
        measure("SciPy", lambda: transposed @ vector)


def random(name):
    generator, count = np.random.Generator(np.random.Philox(1)), scaled(40_000_000)
    result = np.empty(count, np.float32)
    if name == "uniform":
        measure("NumPy, Philox", lambda: generator.random(dtype=np.float32, out=result))
    else:
        measure("NumPy, Philox", lambda: generator.standard_normal(dtype=np.float32, out=result))


WORKLOADS = {
    "sum": reductions, "min-max": reductions, "dot": dot, "q6": q6, "logistic-pass": linear, "newton-pass": linear, "kmeans-step": kmeans, "gram": gram, "gemm": gemm,
    "sort-uint32": sort_keys, "sort-pairs": sort_pairs, "group-100": group, "group-1m": group, "join-10m-1m": join, "exp": exp, "compact": compact,
    "running-sum": running_sum, "gather": moves, "scatter": moves, "top-100": top, "as-of-10m-1m": as_of, "count-distinct": distinct, "hyperloglog": distinct,
    "histogram-256": histogram, "quartiles": quartiles, "gemv": gemv, "gemv-transposed": gemv, "csr-vector": sparse, "csr-transposed": sparse, "uniform": random, "normal": random,
}

if np is not None and options.name in WORKLOADS:
    WORKLOADS[options.name](options.name)
with open(options.out, "w", encoding="utf-8") as file:
    json.dump({"times": times, "missing": sorted(set(missing))}, file)
