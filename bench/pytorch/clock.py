"""Times work on a device as 'c2e-ilgpu bench' does: medians, after warm-up, the L2 cache of a GPU flushed between repeats."""

import contextlib
import resource
import statistics
import sys
import time

import torch

FEWEST, MOST, ENOUGH = 5, 200, 0.4
FLUSHED_BYTES = 256 << 20


class Clock:
    """Runs of a piece of work and their times. 'runs' repeats, or with 0 at least five and as many as fit into 0.4 seconds."""

    def __init__(self, device, runs=0):
        self.device, self.runs = device, runs
        self.on_gpu = device.type == "cuda"
        self.flushed = torch.ones(FLUSHED_BYTES // 4, device=device) if self.on_gpu else None

    def measure(self, work):
        """The seconds of each run, sorted."""
        # cudnn.benchmark chooses its algorithm in the first run.
        for _ in range(3 if self.on_gpu else 1):
            work()
        self.synchronize()
        seconds, start = [], time.perf_counter()
        while len(seconds) < (self.runs or FEWEST) or (not self.runs and len(seconds) < MOST and time.perf_counter() - start < ENOUGH):
            seconds.append(self.once(work))
        return sorted(seconds)

    def once(self, work):
        if not self.on_gpu:
            start = time.perf_counter()
            work()
            return time.perf_counter() - start
        first, last = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        self.flushed.mul_(1.0)
        first.record()
        work()
        last.record()
        last.synchronize()
        return first.elapsed_time(last) / 1e3

    def synchronize(self):
        if self.on_gpu:
            torch.cuda.synchronize(self.device)

    def ceiling_flops(self):
        """FLOP/s of a large matrix product in the precision that is set."""
        side = 8192 if self.on_gpu else 2048
        a, b = (torch.rand(side, side, device=self.device) for _ in range(2))
        out = torch.empty(side, side, device=self.device)
        return 2.0 * side**3 / min(self.measure(lambda: torch.mm(a, b, out=out)))

    def ceiling_bandwidth(self):
        """Bytes/s of a copy, read and written."""
        source = torch.rand((1 << 28) if self.on_gpu else (1 << 25), device=self.device)
        target = torch.empty_like(source)
        return 2.0 * 4 * source.numel() / min(self.measure(lambda: target.copy_(source)))


def median(seconds):
    return statistics.median(seconds)


def peak_process_bytes():
    """The most memory that this process had on the host, since the start or 'forget_peak'."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def forget_peak():
    """Begins anew with what is in memory now, where the system can do that."""
    with contextlib.suppress(OSError), open("/proc/self/clear_refs", "w") as file:
        file.write("5")
