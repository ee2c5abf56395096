#!/usr/bin/env python3
"""Runs 'c2e-ilgpu bench' and bench/pytorch/bench.py side by side on one device and prints how their times compare.

The two take turns, run by run, so that whatever else the machine does meets both. A run is a process; its value of a row is the median of its
repeats. The table shows the median of the runs and their spread. 'c2e-ilgpu bench --vs-pytorch' calls this. See docs/benchmarks.md.
"""

import argparse
import json
import os
import signal
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
# The ways that PyTorch can run the network, by the options of its program.
FORMS = {"contiguous": [], "channels-last": ["--channels-last"], "frozen": ["--freeze"], "compiled": ["--compile"]}
INTERRUPTED = 130


def numbers(text):
    return [int(part) for part in text.split(",")]


def form_names(text):
    names = text.split(",")
    for name in names:
        if name not in FORMS:
            raise argparse.ArgumentTypeError(f"'{name}' is not one of {', '.join(FORMS)}")
    return names


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cpu", help="cpu or cuda[:N], for both")
    parser.add_argument("--threads", type=int, default=cores(), help="threads of the CPU, for both")
    parser.add_argument("--runs", type=int, default=7, help="runs of each program")
    parser.add_argument("--repeats", type=int, default=5, help="repeats of each measurement within a run")
    parser.add_argument("--op", help="only this operation; 'network' is the whole network, 'layers' all else")
    parser.add_argument("--only", choices=("forward", "cached", "step"), help="of the network, only this part")
    parser.add_argument("--layer-batch", type=int, help="the batch of the layers [that of the declared cases]")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--batch", "--forward", type=numbers, help="batches of the network [1,16 and in training 16; on a CPU 1,8 and 2,4]")
    parser.add_argument("--step-batch", "--step", type=numbers, help="batches of the training step, if they are to be others")
    parser.add_argument("--separate", action="store_true", help="each row of the network in processes of its own, so that the peak memory of a process is that of the row")
    parser.add_argument("--forms", type=form_names, default=["contiguous"], help=f"how PyTorch runs, of {', '.join(FORMS)}; of several each row takes the fastest")
    parser.add_argument("--precision", default="float32", help="PyTorch's: float32, tf32 or bf16; ours is float32")
    parser.add_argument("--pytorch", default="", help="more options for bench/pytorch/bench.py, such as --pytorch='--modulation grouped'")
    parser.add_argument("--program", help="our program [found beside this folder]")
    parser.add_argument("--python", default=sys.executable, help="the Python that has PyTorch")
    parser.add_argument("--seconds", type=float, default=0, help="begin no further pair of runs after this time; 0: no limit")
    parser.add_argument("--json", help="also write all numbers as JSON, after each pair of runs")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        sys.exit("error: --runs must be at least 1")
    if arguments.json and not os.path.isdir(os.path.dirname(os.path.abspath(arguments.json))):
        sys.exit(f"error: --json: there is no folder for {arguments.json}")
    return arguments


def our_command(arguments):
    if arguments.program:
        return (["dotnet"] if arguments.program.endswith(".dll") else []) + [arguments.program]
    for path, prefix in OURS:
        if os.path.exists(path):
            return prefix + [path]
    sys.exit("error: our program is not built; 'dotnet build -c Release src/Cli', or name it with --program")


def selections(arguments):
    """What is measured in each process of a run: lists of options."""
    on_gpu = arguments.device != "cpu"
    batch = arguments.batch or ([1, 16] if on_gpu else [1, 8])
    step = arguments.step_batch or arguments.batch or ([16] if on_gpu else [2, 4])
    if not arguments.separate or arguments.op not in (None, "network"):
        options = ["--batch", ",".join(map(str, batch)), "--step-batch", ",".join(map(str, step))]
        return [options + [part for name in ("op", "only") if getattr(arguments, name) for part in (f"--{name}", getattr(arguments, name))]]
    layers = [["--op", "layers"]] if arguments.op is None else []
    rows = {"forward": [["--batch", str(size)] for size in batch], "cached": [[]], "step": [["--step-batch", str(size)] for size in step]}
    return layers + [["--op", "network", "--only", part, *row] for part in rows if arguments.only in (None, part) for row in rows[part]]


def command_lines(arguments):
    """All programs' command lines by name; each process adds its selection and --json FILE."""
    shared = ["--device", arguments.device, "--runs", str(arguments.repeats), "--size", str(arguments.size), "--width", str(arguments.width)]
    if arguments.device == "cpu":
        shared += ["--threads", str(arguments.threads)]
    if arguments.layer_batch:
        shared += ["--layer-batch", str(arguments.layer_batch)]
    commands = {"ours": our_command(arguments) + ["bench", *shared]}
    pytorch = [arguments.python, os.path.join(HERE, "pytorch", "bench.py"), *shared, "--precision", arguments.precision, *arguments.pytorch.split()]
    for form in arguments.forms:
        commands["pytorch" if form == "contiguous" else f"pytorch, {form}"] = pytorch + FORMS[form]
    return commands


def run(command):
    """The report of one process."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.json")
        try:
            result = subprocess.run([*command, "--json", path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        except OSError as error:
            sys.exit(f"error: {command[0]} cannot be started: {error.strerror}")
        if result.returncode in (-signal.SIGINT, INTERRUPTED):
            raise KeyboardInterrupt
        if result.returncode != 0:
            sys.exit(f"error: {' '.join(command)} ended with {result.returncode}:\n{result.stdout[-2000:]}")
        with open(path) as file:
            return json.load(file)


def collect(commands, arguments, reports):
    """Adds the reports of all programs, taken in turns; who begins changes from pair to pair. What there is lies in the JSON after each turn of all."""
    start, parts = time.monotonic(), selections(arguments)
    for number in range(arguments.runs):
        if arguments.seconds and number > 0 and time.monotonic() - start > arguments.seconds:
            print(f"stopped after {number} of {arguments.runs} pairs of runs: the time is up", file=sys.stderr)
            break
        for part in parts:
            for name in (list(commands) if number % 2 == 0 else reversed(commands)):
                began = time.monotonic()
                reports[name].append(run(commands[name] + part))
                what = f" ({' '.join(part)})" if len(parts) > 1 else ""
                print(f"run {number + 1} of {arguments.runs}: {name}{what}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            write(arguments.json, reports)


def write(path, reports):
    """The file appears whole or stays as it was."""
    if not path:
        return
    rows, alone = compare(reports)
    try:
        with open(f"{path}.part", "w") as file:
            json.dump({"rows": rows, "alone": alone, "reports": reports}, file, indent=1)
        os.replace(f"{path}.part", path)
    except OSError as error:
        sys.exit(f"error: {path}: {error.strerror}")


def measured(reports):
    """The numbers of each row by operation, case and part: times with one for each run, and the most memory."""
    found = {}
    for report in reports:
        for row in report["rows"]:
            # Of a process that measures one row alone, the peak memory is that of the row.
            process = report["peak_process_bytes"] if len(report["rows"]) == 1 else None
            found.setdefault((row["operation"], row["case"], row["part"]), []).append((row["milliseconds"], row["peak_bytes"], process))
    rows = {}
    for key, values in found.items():
        times, device, process = zip(*values)
        rows[key] = {
            "milliseconds": statistics.median(times), "fastest": min(times), "slowest": max(times), "runs": list(times),
            "peak_bytes": max(value or 0 for value in device) or None, "process_bytes": None if None in process else statistics.median(process),
        }
    return rows


def compare(reports):
    """The rows that both have, ours against the fastest of PyTorch's forms; and the keys of those that only one has."""
    programs = {name: measured(values) for name, values in reports.items()}
    ours = programs.pop("ours")
    theirs = set().union(*programs.values())
    rows = []
    for key in ours:
        forms = {name: values[key] for name, values in programs.items() if key in values}
        if not forms:
            continue
        form = min(forms, key=lambda name: forms[name]["milliseconds"])
        a, b = ours[key], forms[form]
        row = dict(zip(("operation", "case", "part"), key), ours=a, pytorch=b, form=form)
        if len(programs) > 1:
            row["forms"] = forms
        row["time_ratio"], row["speed"] = a["milliseconds"] / b["milliseconds"], b["milliseconds"] / a["milliseconds"]
        # The fastest of one against the slowest of the other: what the spread leaves of the ratio.
        row["lowest_time_ratio"], row["highest_time_ratio"] = a["fastest"] / b["slowest"], a["slowest"] / b["fastest"]
        row["memory_ratio"] = a["process_bytes"] / b["process_bytes"] if a["process_bytes"] and b["process_bytes"] else None
        rows.append(row)
    return rows, {"ours": sorted(set(ours) - theirs), "pytorch": sorted(theirs - set(ours))}


def show(rows, alone, reports):
    peaks = {}
    for name, values in reports.items():
        if not values:
            continue
        head = values[0]
        flops, bandwidth = (statistics.median(report[key] for report in values) for key in ("ceiling_gflops", "ceiling_gigabytes_per_second"))
        facts = [head["program"], head["version"], head["device"], head["driver"], f"{head['threads']} threads", head["precision"], head.get("options")]
        peaks[name] = max(report["peak_process_bytes"] for report in values)
        print(f"{name}: {', '.join(fact for fact in facts if fact)}; ceilings {flops:.0f} GFLOP/s, {bandwidth:.1f} GB/s; "
              f"peak memory of a process {peaks[name] / 2**30:.2f} GiB; {len(values)} processes")
    print("\n" + "\n".join(table(rows, len(reports) > 2)))
    for row in rows:
        if row["ours"]["peak_bytes"] and row["pytorch"]["peak_bytes"]:
            print(f"peak device memory, {row['case']}, {row['part']}: ours {row['ours']['peak_bytes'] / 2**30:.2f} GiB, PyTorch {row['pytorch']['peak_bytes'] / 2**30:.2f} GiB")
    print("\ntime: our time / PyTorch's; below 1 ours is faster. Medians, and in brackets what the extremes leave. speed: the reverse. memory: of a process with this row alone, ours / PyTorch's")
    for name in peaks:
        if name != "ours":
            print(f"peak memory of a process, the largest: ours / {name}: {peaks['ours'] / peaks[name]:.2f}x")
    for name, keys in alone.items():
        if keys:
            print(f"measured by {name} alone: {len(keys)} rows, of {', '.join(sorted({key[0] for key in keys}))}")


def table(rows, has_forms):
    """The lines of the table of ratios."""
    def time_of(values):
        return f"{values['milliseconds']:.3f} ({values['fastest']:.3f}..{values['slowest']:.3f})"

    lines = [["operation", "case", "part", "ours ms (fastest..slowest)", "PyTorch ms (fastest..slowest)", "time (spread)", "speed", "memory"] + ["form"] * has_forms]
    for row in rows:
        ours, theirs = row["ours"], row["pytorch"]
        memory = "" if row["memory_ratio"] is None else f"{row['memory_ratio']:.2f}x ({ours['process_bytes'] / 2**30:.2f} / {theirs['process_bytes'] / 2**30:.2f} GiB)"
        lines.append([
            row["operation"], row["case"], row["part"], time_of(ours), time_of(theirs),
            f"{row['time_ratio']:.2f}x ({row['lowest_time_ratio']:.2f}..{row['highest_time_ratio']:.2f})", f"{row['speed']:.2f}", memory] + [row["form"]] * has_forms)
    if not any(line[7] for line in lines[1:]):
        lines = [line[:7] + line[8:] for line in lines]
    widths = [max(map(len, column)) for column in zip(*lines)]
    lines.insert(1, ["-" * width for width in widths])
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    arguments = parse()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    commands = command_lines(arguments)
    busy = os.getloadavg()[0]
    if busy > cores() / 4:
        print(f"warning: the machine has other work to do (load {busy:.1f}); it can meet one program more than the other, so take no ratio from this", file=sys.stderr)
    reports, code = {name: [] for name in commands}, 0
    try:
        collect(commands, arguments, reports)
    except KeyboardInterrupt:
        # One is enough: what was measured is still to be shown.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        print("interrupted", file=sys.stderr)
        code = INTERRUPTED
    rows, alone = compare(reports)
    if rows:
        show(rows, alone, reports)
    elif code == 0:
        sys.exit("error: the two programs measured nothing in common")
    return code


if __name__ == "__main__":
    sys.exit(main())
