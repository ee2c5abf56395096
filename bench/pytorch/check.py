#!/usr/bin/env python3
"""Checks that this network computes what ours does.

  check.py                      against the golden numbers: outputs, losses, gradients, Adam's trajectory, the perceptual loss
  check.py EXPORT.safetensors   against a file of 'c2e-ilgpu bench --op network --export FILE': its weights are loaded, its outputs and the
                                losses of its training steps compared
"""

import argparse
import json
import os
import sys
import zlib

import torch

import losses
import network
import weights

HERE = os.path.dirname(os.path.abspath(__file__))
# In the repository, and in the folder that scripts/publish-gpu.sh makes.
GOLDEN = [path for path in (os.path.join(HERE, "..", "..", *parts) for parts in (("tests", "golden"), ("app", "golden"))) if os.path.isdir(path)]


class Checks:
    def __init__(self):
        self.failed = 0

    def near(self, name, expected, got, tolerance):
        """Two numbers or tensors, entry by entry; 'tolerance' is absolute."""
        expected, got = torch.as_tensor(expected, dtype=torch.float64), torch.as_tensor(got).detach().double().cpu()
        error = (expected - got).abs().max().item() if expected.shape == got.shape else float("inf")
        passed = error <= tolerance
        self.failed += not passed
        print(f"{'passed' if passed else 'FAILED'}  {name}: largest error {error:.2g}, allowed {tolerance:.2g}")


def uniform(name, *shape):
    """The golden files' fill rule: uniform in -1..1 from the name and the index."""
    mask = 0xFFFFFFFF
    count = 1
    for extent in shape:
        count *= extent
    h = (torch.arange(count, dtype=torch.int64) + zlib.crc32(name.encode())) & mask
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & mask
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & mask
    h = h ^ (h >> 16)
    return (h.double() / 2**32 * 2 - 1).reshape(shape)


def fill(module, prefix=""):
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if tensor.dtype == torch.int64:
                continue
            u = uniform(prefix + name, *tensor.shape)
            if name.endswith("running_mean"):
                u = 0.1 * u
            elif name.endswith("running_var"):
                u = 1 + 0.5 * u
            elif name.endswith("bias_linear"):
                u = 1 + 0.1 * u
            elif name.endswith("weight_linear") or tensor.dim() == 5:
                pass
            elif name.endswith("bias"):
                u = 0.1 * u
            elif tensor.dim() == 1:
                u = 1 + 0.1 * u
            else:
                u = u * (6 / tensor[0].numel()) ** 0.5
            tensor.copy_(u)


def filled(double):
    model = network.Color2Embed(64)
    fill(model)
    return model.double() if double else model


def train(model, lightness, reference, target, rate, steps, **options):
    """The losses of consecutive training steps of Adam on one batch."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, betas=(0.9, 0.999), eps=1e-8)
    model.train()
    values = []
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=True)
        loss = losses.loss(lightness, model(lightness, reference), target, **options)
        loss.backward()
        optimizer.step()
        values.append(loss.item())
    return values


def check_forms(checks):
    """The two forms of the modulated convolution are equal, gradients included."""
    shapes = ((3, 5, 6, 4), (7, 5, 3, 3), (3, 5))
    inputs = [uniform(f"form{number}", *shape).requires_grad_() for number, shape in enumerate(shapes)]
    seed = uniform("seed", 3, 7, 6, 4)
    results = {}
    for form in ("shared", "grouped"):
        output = network.modulated_conv2d(*inputs, form)
        results[form] = [output, *torch.autograd.grad(output, inputs, seed)]
    for name, shared, grouped in zip(("output", "gradient of the input", "gradient of the weight", "gradient of the style"), results["shared"], results["grouped"]):
        checks.near(f"both forms of the modulated convolution: {name}", shared.detach(), grouped, 1e-12)


def check_golden(checks, folder):
    with open(os.path.join(folder, "forward.json")) as file:
        forward = json.load(file)
    with open(os.path.join(folder, "train.json")) as file:
        training = json.load(file)
    model = filled(double=False).eval()
    for name in ("kwentar_64x96_ref48x80", "kwentar_51x75_ref64x64"):
        golden = forward[name]
        lightness = (0.5 + 0.5 * uniform("input.L", 1, 1, *golden["out"]["shape"][2:])).float()
        reference = (0.5 + 0.5 * uniform("input.ref", 1, 3, *(int(side) for side in name.split("ref")[1].split("x")))).float()
        with torch.no_grad():
            embedding, output = model.color_encoder(reference), model(lightness, reference)
        checks.near(f"{name}: first 8 of the embedding", golden["z_first8"], embedding[0, :8], 1e-3 * golden["z"]["max"])
        for place, value in golden["points"].items():
            channel, row, column = (int(part) for part in place.strip("()").split(","))
            checks.near(f"{name}: output {place}", value, output[0, channel, row, column], 1e-3)
    for name in ("golden_a", "golden_b"):
        golden = training[name]
        lightness = 0.5 + 0.5 * uniform(name + ".L", *golden["shape"]["L"])
        reference = 0.5 + 0.5 * uniform(name + ".ref", *golden["shape"]["ref"])
        batch, _, height, width = lightness.shape
        target = 0.5 + 0.25 * uniform(name + ".target_ab", batch, 2, height, width)
        lightness, reference, target = (values.float().double() for values in (lightness, reference, target))
        model = filled(double=True).train()
        losses.loss(lightness, model(lightness, reference), target).backward()
        worst = 0.0
        for key, parameter in model.named_parameters():
            entry = golden["grad"][key]
            got = parameter.grad.flatten()
            difference = max(abs(got[0].item() - entry["first"][0]), abs(got[-1].item() - entry["last"]), abs(got.norm().item() - entry["l2"]))
            worst = max(worst, difference / max(entry["l2"], 1e-5))
        checks.near(f"{name}: gradients of all {len(golden['grad'])} parameters, as a share of their norms", 0.0, worst, 1e-6)
        steps = golden["adam_lr1e-3_losses"]
        checks.near(f"{name}: losses of {len(steps)} steps of Adam", steps, train(filled(double=True), lightness, reference, target, 1e-3, len(steps)), 1e-6)
        vgg = losses.Vgg19Features()
        fill(vgg, "vgg19.")
        vgg.double()
        predicted = (0.5 + 0.2 * uniform(name + ".pab", batch, 2, height, width)).float().double().requires_grad_()
        for key, side in (("perceptual_native_size", 0), ("perceptual_224", 224)):
            value = losses.perceptual(vgg, lightness, predicted, target, side)
            gradient, = torch.autograd.grad(value, predicted)
            entry = golden[key]
            checks.near(f"{name}: {key}", entry["l_per"], value, 1e-6)
            checks.near(f"{name}: {key}, gradient's norm", entry["grad_pab"]["l2"], gradient.norm(), 1e-4 * entry["grad_pab"]["l2"])


def check_export(checks, path, device):
    tensors, metadata = weights.read(path)
    state = {name: value for name, value in tensors.items() if not name.startswith("bench.")}
    model = network.Color2Embed(weights.width_of(state))
    model.load_state_dict(state)
    model.to(device).eval()
    lightness, reference, target, expected = (tensors["bench." + name].permute(0, 3, 1, 2).to(device) for name in ("lightness", "reference", "ab", "prediction"))
    with torch.no_grad():
        output = model(lightness, reference)
    # Float32 on both sides, summed in different orders.
    checks.near(f"output {tuple(output.shape)}, width {weights.width_of(state)}", expected.cpu(), output, 1e-4 * max(1.0, expected.abs().max().item()))
    values = tensors["bench.losses"].tolist()
    got = train(model, lightness, reference, target, float(metadata["rate"]), len(values))
    checks.near("loss of the first training step", values[0], got[0], 1e-5 * max(1.0, values[0]))
    # From the second step on Adam divides gradients that are almost zero by their own size: differences of rounding grow.
    checks.near(f"losses of {len(values)} training steps, the largest difference as a share", 0.0, max(abs(a - b) / a for a, b in zip(values, got)), 0.01)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", help="a file of 'c2e-ilgpu bench --op network --export FILE'; without one the golden numbers are checked")
    parser.add_argument("--golden", default=GOLDEN[0] if GOLDEN else None, help="the folder of the golden numbers")
    parser.add_argument("--device", default="cpu", help="cpu or cuda, for an export")
    arguments = parser.parse_args()
    torch.backends.cudnn.allow_tf32 = False
    torch.set_float32_matmul_precision("highest")
    checks = Checks()
    if arguments.export:
        check_export(checks, arguments.export, arguments.device)
    else:
        check_forms(checks)
        check_golden(checks, arguments.golden)
    print("all checks passed" if checks.failed == 0 else f"{checks.failed} checks failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
