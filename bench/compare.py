#!/usr/bin/env python3
"""Runs 'c2e-ilgpu bench' and bench/pytorch/bench.py side by side on one device and prints how their times compare.

The two take turns, run by run, so that whatever else the machine does meets both. A run is a process; its value of a row is the median of its
repeats. The table shows the median of the runs and their spread. See docs/benchmarks.md.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = [
    (os.path.join(HERE, "..", "app", "c2e-ilgpu"), []),
    (os.path.join(HERE, "..", "src", "Cli", "bin", "Release", "net10.0", "c2e-ilgpu.dll"), ["dotnet"]),
]


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cpu", help="cpu or cuda[:N], for both")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="threads of the CPU, for both")
    parser.add_argument("--runs", type=int, default=7, help="runs of each program")
    parser.add_argument("--repeats", type=int, default=5, help="repeats of each measurement within a run")
    parser.add_argument("--op", help="only this operation; 'network' is the whole network")
    parser.add_argument("--layer-batch", type=int, help="the batch of the layers [that of the declared cases]")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--forward", help="batches of the forward pass [1,16; on a CPU 1,8]")
    parser.add_argument("--step", help="batches of the training step [16; on a CPU 2,4]")
    parser.add_argument("--precision", default="float32", help="PyTorch's: float32, tf32 or bf16; ours is float32")
    parser.add_argument("--pytorch", default="", help="more options for bench/pytorch/bench.py, such as '--channels-last'")
    parser.add_argument("--program", help="our program [found beside this folder]")
    parser.add_argument("--python", default=sys.executable, help="the Python that has PyTorch")
    parser.add_argument("--seconds", type=float, default=0, help="begin no further pair of runs after this time; 0: no limit")
    parser.add_argument("--json", help="also write all numbers as JSON")
    return parser.parse_args()


def our_command(arguments):
    if arguments.program:
        return (["dotnet"] if arguments.program.endswith(".dll") else []) + [arguments.program]
    for path, prefix in OURS:
        if os.path.exists(path):
            return prefix + [path]
    sys.exit("error: our program is not built; 'dotnet build -c Release src/Cli', or name it with --program")


def command_lines(arguments):
    """Both programs' command lines; each run adds --json FILE."""
    on_gpu = arguments.device != "cpu"
    shared = [
        "--device", arguments.device, "--runs", str(arguments.repeats), "--size", str(arguments.size), "--width", str(arguments.width),
        "--batch", arguments.forward or ("1,16" if on_gpu else "1,8"), "--step-batch", arguments.step or ("16" if on_gpu else "2,4")]
    if not on_gpu:
        shared += ["--threads", str(arguments.threads)]
    if arguments.op:
        shared += ["--op", arguments.op]
    if arguments.layer_batch:
        shared += ["--layer-batch", str(arguments.layer_batch)]
    pytorch = [arguments.python, os.path.join(HERE, "pytorch", "bench.py"), *shared, "--precision", arguments.precision, *arguments.pytorch.split()]
    return {"ours": our_command(arguments) + ["bench", *shared], "pytorch": pytorch}


def run(command):
    """The report of one run."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.json")
        result = subprocess.run([*command, "--json", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode != 0:
            sys.exit(f"error: {' '.join(command)} ended with {result.returncode}:\n{result.stdout[-2000:]}")
        with open(path) as file:
            return json.load(file)


def collect(commands, arguments):
    """The reports of both programs, taken in turns; who begins changes from pair to pair."""
    reports, start = {name: [] for name in commands}, time.monotonic()
    for number in range(arguments.runs):
        if arguments.seconds and number > 0 and time.monotonic() - start > arguments.seconds:
            print(f"stopped after {number} of {arguments.runs} pairs of runs: the time is up", file=sys.stderr)
            break
        for name in (list(commands) if number % 2 == 0 else reversed(commands)):
            began = time.monotonic()
            reports[name].append(run(commands[name]))
            print(f"run {number + 1} of {arguments.runs}: {name}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return reports


def times(reports):
    """Milliseconds of each row by operation, case and part: one number for each run."""
    rows = {}
    for report in reports:
        for row in report["rows"]:
            rows.setdefault((row["operation"], row["case"], row["part"]), []).append(row)
    return {key: {"times": [row["milliseconds"] for row in values], "peak_bytes": max((row["peak_bytes"] or 0) for row in values) or None} for key, values in rows.items()}


def compare(reports):
    """The rows that both have."""
    ours, theirs = times(reports["ours"]), times(reports["pytorch"])
    rows = []
    for key in ours:
        if key not in theirs:
            continue
        a, b = ours[key]["times"], theirs[key]["times"]
        row = dict(zip(("operation", "case", "part"), key))
        for name, values, peak in (("ours", a, ours[key]["peak_bytes"]), ("pytorch", b, theirs[key]["peak_bytes"])):
            row[name] = {"milliseconds": statistics.median(values), "fastest": min(values), "slowest": max(values), "runs": values, "peak_bytes": peak}
        row["speed"] = row["pytorch"]["milliseconds"] / row["ours"]["milliseconds"]
        # The fastest of one against the slowest of the other: what the spread leaves of the ratio.
        row["lowest_speed"], row["highest_speed"] = min(b) / max(a), max(b) / min(a)
        rows.append(row)
    alone = {"ours": sorted(set(ours) - set(theirs)), "pytorch": sorted(set(theirs) - set(ours))}
    return rows, alone


def show(rows, alone, reports):
    for name in reports:
        head = reports[name][0]
        flops, bandwidth = (statistics.median(report[key] for report in reports[name]) for key in ("ceiling_gflops", "ceiling_gigabytes_per_second"))
        facts = [head["program"], head["version"], head["device"], head["driver"], f"{head['threads']} threads", head["precision"], head.get("options")]
        print(f"{name}: {', '.join(fact for fact in facts if fact)}; ceilings {flops:.0f} GFLOP/s, {bandwidth:.1f} GB/s; "
              f"peak memory of the process {max(report['peak_process_bytes'] for report in reports[name]) / 2**30:.2f} GiB; {len(reports[name])} runs")
    widths = [max(len(title), *(len(row[title]) for row in rows)) for title in ("operation", "case", "part")]
    titles = [title.ljust(width) for title, width in zip(("operation", "case", "part"), widths)]
    print()
    print("  ".join([*titles, "     ours ms (fastest..slowest)", "  PyTorch ms (fastest..slowest)", "speed (spread)"]))
    print("  ".join(["-" * width for width in widths] + ["-" * 31, "-" * 31, "-" * 20]))
    for row in rows:
        cells = [row[title].ljust(width) for title, width in zip(("operation", "case", "part"), widths)]
        for name in ("ours", "pytorch"):
            values = row[name]
            cells.append(f"{values['milliseconds']:11.3f} ({values['fastest']:.3f}..{values['slowest']:.3f})".ljust(31))
        cells.append(f"{row['speed']:5.2f} ({row['lowest_speed']:.2f}..{row['highest_speed']:.2f})")
        print("  ".join(cells))
    for row in rows:
        if row["ours"]["peak_bytes"] and row["pytorch"]["peak_bytes"]:
            print(f"peak device memory, {row['case']}, {row['part']}: ours {row['ours']['peak_bytes'] / 2**30:.2f} GiB, PyTorch {row['pytorch']['peak_bytes'] / 2**30:.2f} GiB")
    print("\nspeed: PyTorch's time / our time; above 1 ours is faster")
    for name, keys in alone.items():
        if keys:
            print(f"measured by {name} alone: {len(keys)} rows, of {', '.join(sorted({key[0] for key in keys}))}")


def main():
    arguments = parse()
    if arguments.runs < 1:
        sys.exit("error: --runs must be at least 1")
    reports = collect(command_lines(arguments), arguments)
    rows, alone = compare(reports)
    if not rows:
        sys.exit("error: the two programs measured nothing in common")
    show(rows, alone, reports)
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump({"rows": rows, "alone": alone, "reports": reports}, file, indent=1)


if __name__ == "__main__":
    main()
