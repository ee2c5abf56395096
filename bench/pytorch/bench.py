#!/usr/bin/env python3
"""Measures the article's network in PyTorch, and its layers one by one: the same shapes, rows and JSON as 'c2e-ilgpu bench'. See docs/benchmarks.md."""

import argparse
import contextlib
import json
import os
import platform
import re
import sys
import warnings

import torch

import clock
import losses
import network
import operations


def numbers(text):
    return [int(part) for part in text.split(",")]


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="cpu", help="cpu or cuda[:N]")
    parser.add_argument("--threads", type=int, default=0, help="threads of the CPU; 0: PyTorch's own choice")
    parser.add_argument("--precision", choices=("float32", "tf32", "bf16"), default="float32")
    parser.add_argument("--compile", action="store_true", help="measure the network through torch.compile")
    parser.add_argument("--channels-last", action="store_true", help="keep activations and kernels in NHWC order")
    parser.add_argument("--freeze", action="store_true", help="measure the network's forward passes traced and frozen, batch norm folded into the convolutions")
    parser.add_argument("--modulation", choices=("shared", "grouped"), default="shared", help="the form of the modulated convolution")
    parser.add_argument("--op", help="only this operation, or those with this in their name; 'network' is the whole network, 'layers' all else")
    parser.add_argument("--only", choices=("forward", "cached", "step"), help="of the network, only the forward pass, that of one picture whose reference's embedding is there already, or the training step")
    parser.add_argument("--batch", type=numbers, help="batches of the network")
    parser.add_argument("--step-batch", type=numbers, help="batches of the training step, if they are to be others")
    parser.add_argument("--layer-batch", type=int, help="the batch of the network's layers")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--vgg", action="store_true", help="steps with the perceptual loss (a VGG-19 with random weights)")
    parser.add_argument("--runs", type=int, default=0, help="repeats of each measurement; 0: at least five, as many as fit into 0.4 s")
    parser.add_argument("--json", help="also write the results as JSON")
    return parser.parse_args()


class Report:
    def __init__(self, arguments, device, timer):
        self.timer = timer
        flops, bandwidth = timer.ceiling_flops(), timer.ceiling_bandwidth()
        clock.forget_peak()
        on_gpu = device.type == "cuda"
        self.head = {
            "program": "pytorch",
            "version": torch.__version__,
            "device": torch.cuda.get_device_name(device) if on_gpu else processor(),
            "driver": f"CUDA {torch.version.cuda}, cuDNN {torch.backends.cudnn.version()}" if on_gpu else libraries(),
            "threads": torch.get_num_threads(),
            "precision": arguments.precision,
            "options": ", ".join(name for name, value in (
                ("channels last", arguments.channels_last), ("compiled", arguments.compile), ("frozen", arguments.freeze), (f"{arguments.modulation} modulation", True)) if value),
            "ceiling_gflops": flops / 1e9,
            "ceiling_gigabytes_per_second": bandwidth / 1e9,
        }
        self.flops, self.bandwidth, self.rows = flops, bandwidth, []
        print(f"{self.head['device']}, PyTorch {torch.__version__}, {self.head['threads']} threads, {arguments.precision}, {self.head['options']}; "
              f"measured ceilings: {flops / 1e9:.0f} GFLOP/s matrix product, {bandwidth / 1e9:.1f} GB/s copy")

    def measure(self, operation, case, part, flops, size, work):
        if self.timer.on_gpu:
            torch.cuda.reset_peak_memory_stats()
        seconds = self.timer.measure(work)
        median = clock.median(seconds)
        by_arithmetic, by_memory = flops / self.flops / median, size / self.bandwidth / median
        arithmetic = by_arithmetic > by_memory
        row = {
            "operation": operation, "case": case, "part": part, "milliseconds": median * 1e3, "fastest": seconds[0] * 1e3, "slowest": seconds[-1] * 1e3,
            "runs": len(seconds), "gflops": flops / median / 1e9 if arithmetic else None, "gigabytes_per_second": None if arithmetic else size / median / 1e9,
            "share": by_arithmetic if arithmetic else by_memory,
            "peak_bytes": torch.cuda.max_memory_allocated() if operation == "network" and self.timer.on_gpu else None,
        }
        self.rows.append(row)
        rate = f"{row['gflops']:8.1f} GFLOP/s" if arithmetic else f"{row['gigabytes_per_second']:8.1f} GB/s"
        print(f"{operation:<20}  {case:<52}  {part:<25}  {median * 1e3:9.3f} ms  {rate:<16}  {row['share'] * 100:6.1f} %", flush=True)

    def text(self):
        return json.dumps({**self.head, "peak_process_bytes": clock.peak_process_bytes(), "rows": self.rows}, indent=2) + "\n"


def processor():
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def libraries():
    """What this PyTorch computes with on a CPU: oneDNN's version and the instructions it takes at most."""
    built = torch.__config__.show()
    version, instructions = re.search(r"(?:MKL-DNN|oneDNN) v([\d.]+)", built), re.search(r"CPU capability usage: (\w+)", built)
    return ", ".join([f"oneDNN {version[1]}"] * bool(version) + [instructions[1]] * bool(instructions)) or None


def channels_last(model):
    """The model with NHWC kernels; those of modulated convolutions have a leading extent of 1."""
    for parameter in model.parameters():
        if parameter.dim() >= 4:
            parameter.data = parameter.data.flatten(0, -4).contiguous(memory_format=torch.channels_last).view_as(parameter)
    return model


def measure_network(report, arguments, tensors, batches):
    def prepared(model):
        model = model.to(tensors.device)
        return channels_last(model) if arguments.channels_last else model

    torch.manual_seed(1)
    model = prepared(network.Color2Embed(arguments.width, arguments.modulation))
    vgg = prepared(losses.Vgg19Features()) if arguments.vgg else None
    size, width = arguments.size, "" if arguments.width == 64 else f", width {arguments.width}"
    encoder, decoder = network.flops_of_encoder(arguments.width, size), network.flops_of_unet(arguments.width, size)

    def measure(part, batch, flops, work):
        report.measure("network", f"{size}x{size}, batch {batch}{width}", part, batch * flops, 0.0, work)

    def pictures(batch):
        return [tensors.uniform(batch, channels, size, size, low=0) for channels in (1, 2, 3)]

    def inference(module, *inputs):
        """The module's forward pass as work, in the form that is asked for."""
        module.eval()
        if arguments.compile:
            module = torch.compile(module)
        if arguments.freeze:
            with torch.no_grad(), tensors.autocast():
                module = torch.jit.freeze(torch.jit.trace(module, inputs))

        def run():
            with torch.inference_mode(), tensors.autocast():
                module(*inputs)

        # What is frozen is compiled in its first runs.
        for _ in range(3 * arguments.freeze):
            run()
        return run

    for batch in batches["forward"]:
        lightness, _, reference = pictures(batch)
        measure("forward", batch, encoder + decoder, inference(model, lightness, reference))
    for batch in batches["cached"]:
        lightness, _, reference = pictures(batch)
        with torch.no_grad(), tensors.autocast():
            embedding = model.eval().color_encoder(reference)
        measure("forward, reference cached", batch, decoder, inference(model.content_encoder_plus_PFFN, lightness, embedding))
    if not batches["step"]:
        return
    model.train()
    trained, optimizer = torch.compile(model) if arguments.compile else model, operations.adam_of(model.parameters(), 1e-4)
    for batch in batches["step"]:
        lightness, ab, reference = pictures(batch)

        def step():
            optimizer.zero_grad(set_to_none=True)
            with tensors.autocast():
                loss = losses.loss(lightness, trained(lightness, reference), ab, vgg)
            loss.backward()
            optimizer.step()

        measure("step", batch, 3 * (encoder + decoder), step)


def main():
    arguments = parse()
    warnings.filterwarnings("ignore", message=".*lr_scheduler.*")
    warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
    device = torch.device(arguments.device)
    if device.type == "cuda" and not torch.cuda.is_available():
        sys.exit("error: this PyTorch finds no GPU; take --device cpu")
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.allow_tf32 = arguments.precision == "tf32"
    torch.set_float32_matmul_precision("high" if arguments.precision == "tf32" else "highest")

    def autocast():
        return torch.autocast(device.type, torch.bfloat16) if arguments.precision == "bf16" else contextlib.nullcontext()

    timer = clock.Clock(device, arguments.runs)
    report = Report(arguments, device, timer)
    tensors = operations.Tensors(device, arguments.channels_last, autocast)
    torch.manual_seed(1)
    # An exact name alone, else all names with it in them, as in our program.
    every = list(operations.cases(arguments.layer_batch, arguments.modulation))
    chosen = [case for case in every if arguments.op in (None, "layers", case.operation)]
    if not chosen and arguments.op != "network":
        chosen = [case for case in every if arguments.op.lower() in case.operation.lower()]
        if not chosen:
            sys.exit(f"error: --op: there is no operation '{arguments.op}'")
    for case in chosen:
        for part, flops, size, work in case.setup(tensors):
            report.measure(case.operation, case.name, part, flops, size, work)
    if arguments.op in (None, "network"):
        on_gpu = device.type == "cuda"
        forward, step = ([1, 16], [16]) if on_gpu else ([1, 8], [2, 4])
        batches = {"forward": arguments.batch or forward, "cached": [1], "step": arguments.step_batch or arguments.batch or step}
        measure_network(report, arguments, tensors, {part: sizes if arguments.only in (None, part) else [] for part, sizes in batches.items()})
    if arguments.json:
        with open(arguments.json, "w") as file:
            file.write(report.text())


if __name__ == "__main__":
    main()
