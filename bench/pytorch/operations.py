"""The operation cases that 'c2e-ilgpu bench' measures, under the same names, with the same counts of operations and bytes."""

import torch
from torch.nn import functional as F

import losses
import network


class Case:
    """One case: its tensors are made by 'setup' when it is measured, which gives the parts: name, FLOPs, bytes, work."""

    def __init__(self, operation, name, setup):
        self.operation, self.name, self.setup = operation, name, setup


class Tensors:
    """Random inputs on the device."""

    def __init__(self, device, channels_last, autocast):
        self.device, self.channels_last, self.autocast = device, channels_last, autocast

    def uniform(self, *shape, low=-1.0, high=1.0, gradient=False):
        values = torch.empty(*shape, device=self.device).uniform_(low, high)
        if self.channels_last and values.dim() == 4:
            values = values.contiguous(memory_format=torch.channels_last)
        return values.requires_grad_(gradient)


def differentiable(forward, inputs, flops, size, backward_flops, backward_size, tensors):
    """The parts 'forward' and 'backward' of an operation that autograd differentiates."""
    with tensors.autocast():
        output = forward(*inputs)
    seed = torch.empty_like(output).uniform_(-1, 1)
    wanted = [value for value in inputs if value.requires_grad]

    def run_forward():
        with torch.no_grad(), tensors.autocast():
            forward(*inputs)

    return [
        ("forward", flops, size, run_forward),
        ("backward", backward_flops, backward_size, lambda: torch.autograd.grad(output, wanted, seed, retain_graph=True)),
    ]


def conv2d(batch, height, width, inputs, outputs, size, stride, padding):
    def setup(tensors):
        x, w, b = tensors.uniform(batch, inputs, height, width), tensors.uniform(outputs, inputs, size, size), tensors.uniform(outputs)
        with tensors.autocast():
            output = F.conv2d(x, w, b, stride, padding)
        seed = torch.empty_like(output).uniform_(-1, 1)
        flops = 2.0 * output.numel() * inputs * size * size
        total = 4.0 * (x.numel() + w.numel() + output.numel())
        low_x, low_w = x.to(output.dtype), w.to(output.dtype)

        def forward():
            with tensors.autocast():
                F.conv2d(x, w, b, stride, padding)

        def inference():
            with torch.inference_mode(), tensors.autocast():
                F.conv2d(x, w, b, stride, padding).relu_()

        def gradient(*mask):
            return lambda: torch.ops.aten.convolution_backward(
                seed, low_x, low_w, None, [stride, stride], [padding, padding], [1, 1], False, [0, 0], 1, list(mask))

        return [
            ("forward", flops, total, forward),
            ("inference", flops, total, inference),
            ("input gradient", flops, total, gradient(True, False, False)),
            ("weight gradient", flops, total, gradient(False, True, False)),
        ]

    return Case("conv2d", f"{size}x{size} stride {stride} padding {padding}, {batch}x{height}x{width}x{inputs} to {outputs}", setup)


def modulated_conv2d(batch, side, inputs, outputs, form):
    def setup(tensors):
        x, w = tensors.uniform(batch, inputs, side, side, gradient=True), tensors.uniform(outputs, inputs, 3, 3, gradient=True)
        style = tensors.uniform(batch, inputs, low=0.3, high=1.3, gradient=True)
        flops = 2.0 * batch * side * side * outputs * inputs * 9
        total = 4.0 * (batch * side * side * (inputs + outputs) + w.numel())
        return differentiable(lambda *values: network.modulated_conv2d(*values, form), (x, w, style), flops, total, 2 * flops, 2 * total, tensors)

    return Case("modulated_conv2d", f"3x3, {batch}x{side}x{side}x{inputs} to {outputs}", setup)


def batch_norm(rows, side, channels, training):
    def setup(tensors):
        x = tensors.uniform(rows // (side * side), channels, side, side, gradient=training)
        gamma, beta = tensors.uniform(channels, low=0.5, high=1.5, gradient=training), tensors.uniform(channels, gradient=training)
        mean, variance = tensors.uniform(channels), tensors.uniform(channels, low=0.1, high=1.1)
        count = float(rows * channels)

        def forward(values, scale, shift):
            return F.relu(F.batch_norm(values, mean, variance, scale, shift, training, 0.1, 1e-5), inplace=training)

        if training:
            return differentiable(forward, (x, gamma, beta), 8 * count, 12 * count, 12 * count, 28 * count, tensors)
        return [("forward", 3 * count, 8 * count, lambda: forward(x, gamma, beta))]

    return Case("batch_norm", f"{'training' if training else 'inference'} + relu, {rows} rows of {channels}", setup)


def max_pool(batch, side, channels, size, stride, padding):
    def setup(tensors):
        x = tensors.uniform(batch, channels, side, side, gradient=True)
        length, out = float(x.numel()), batch * channels * ((side + 2 * padding - size) // stride + 1) ** 2
        return differentiable(lambda v: F.max_pool2d(v, size, stride, padding), (x,), length, 4 * length + 8 * out, length, 4 * length + 8 * out, tensors)

    return Case("max pool", f"{size}x{size} stride {stride} padding {padding}, {batch}x{side}x{side}x{channels}", setup)


def average_pool(batch, side, channels):
    def setup(tensors):
        x = tensors.uniform(batch, channels, side, side, gradient=True)
        length = float(x.numel())
        return differentiable(lambda v: v.mean((2, 3)), (x,), length, 4 * length, length, 4 * length, tensors)

    return Case("global average pool", f"{batch}x{side * side}x{channels}", setup)


def upsample_concat(batch, side, skip_channels, channels):
    def setup(tensors):
        skip, x = tensors.uniform(batch, skip_channels, side, side, gradient=True), tensors.uniform(batch, channels, side // 2, side // 2, gradient=True)
        size = 4.0 * (skip.numel() + x.numel() + batch * side * side * (skip_channels + channels))
        flops = 9.0 * batch * side * side * channels
        return differentiable(network.upsample_concat, (skip, x), flops, size, flops, size, tensors)

    return Case("upsample concat", f"{batch}x{side // 2}x{side // 2}x{channels} behind {side}x{side}x{skip_channels}", setup)


def resample(batch, side, channels, target, aligned):
    def setup(tensors):
        x = tensors.uniform(batch, channels, side, side, gradient=True)
        out = batch * channels * target * target
        size = 4.0 * (x.numel() + out)
        return differentiable(
            lambda v: F.interpolate(v, (target, target), mode="bilinear", align_corners=aligned), (x,), 9.0 * out, size, 8.0 * out, size, tensors)

    return Case("bilinear resample", f"{batch}x{side}x{side}x{channels} to {target}x{target}, corners {'aligned' if aligned else 'not aligned'}", setup)


def linear(rows, inputs, outputs):
    def setup(tensors):
        x, w, b = (tensors.uniform(*shape, gradient=True) for shape in ((rows, inputs), (outputs, inputs), (outputs,)))
        products, size = 2.0 * rows * inputs * outputs, 4.0 * (x.numel() + w.numel() + rows * outputs)
        return differentiable(F.linear, (x, w, b), products, size, 2 * products, 2 * size, tensors)

    return Case("linear", f"{rows}x{inputs} to {outputs}", setup)


def leaky_relu(length):
    def setup(tensors):
        x = tensors.uniform(length, gradient=True)
        return differentiable(F.relu, (x,), float(length), 8.0 * length, float(length), 12.0 * length, tensors)

    return Case("leaky relu", f"{length}, slope 0", setup)


def mean_loss(operation, name, length, function):
    def setup(tensors):
        x, target = tensors.uniform(length, low=-2, high=2, gradient=True), tensors.uniform(length)
        return differentiable(lambda v: function(v, target), (x,), 5.0 * length, 8.0 * length, 4.0 * length, 12.0 * length, tensors)

    return Case(operation, name, setup)


def lab(operation, pixels, low, high, function):
    def setup(tensors):
        x = tensors.uniform(2, 3, 256, 256, low=low, high=high, gradient=True)
        return differentiable(function, (x,), 30.0 * pixels, 24.0 * pixels, 60.0 * pixels, 36.0 * pixels, tensors)

    return Case(operation, f"{pixels} pixels, in the gamut", setup)


def elementwise(operation, name, shapes, flops, size, work):
    def setup(tensors):
        values = [tensors.uniform(*shape) for shape in shapes]
        return [("forward", flops, size, lambda: work(*values))]

    return Case(operation, name, setup)


def adam(length):
    def setup(tensors):
        parameter = tensors.uniform(length, gradient=True)
        parameter.grad = tensors.uniform(length)
        optimizer = adam_of([parameter], 1e-3)
        return [("step", 14.0 * length, 28.0 * length, optimizer.step)]

    return Case("adam", f"{length}, step 10, rate 0.001, decay 0", setup)


def adam_of(parameters, rate):
    """Adam as fast as this PyTorch has it: fused on a GPU."""
    parameters = list(parameters)
    options = {"fused": True} if parameters[0].is_cuda else {}
    return torch.optim.Adam(parameters, lr=rate, betas=(0.9, 0.999), eps=1e-8, **options)


CONVOLUTIONS = (
    (256, 1, 64, 3, 1, 1), (256, 3, 64, 7, 2, 3), (256, 64, 64, 3, 1, 1), (256, 128, 64, 3, 1, 1), (128, 128, 128, 3, 1, 1), (64, 256, 256, 3, 1, 1),
    (32, 1024, 512, 3, 1, 1), (32, 512, 512, 3, 1, 1), (16, 512, 512, 3, 1, 1), (8, 512, 512, 3, 1, 1), (64, 64, 128, 3, 2, 1), (64, 64, 128, 1, 2, 0),
    (256, 64, 2, 1, 1, 0))


def cases(batch, form):
    """All cases; 'batch' is that of the network's layers, or None for the batches of the declared cases."""
    one, two = batch or 1, batch or 2
    large = 1 << 24
    yield from (conv2d(one, side, side, *rest) for side, *rest in CONVOLUTIONS)
    if batch is None:
        yield conv2d(2, 96, 96, 16, 16, 3, 1, 1)
        yield conv2d(2, 96, 96, 32, 32, 3, 1, 1)
    yield from (modulated_conv2d(one, side, channels, channels, form) for side, channels in ((32, 256), (64, 128), (128, 64), (256, 64)))
    yield batch_norm(one * 256 * 256, 256, 64, True)
    yield batch_norm(one * 32 * 32, 32, 512, True)
    yield batch_norm(one * 256 * 256, 256, 64, False)
    yield linear(32, 512, 512)
    yield leaky_relu(2 * 256 * 256 * 64)
    yield max_pool(two, 256, 64, 2, 2, 0)
    yield max_pool(two, 128, 64, 3, 2, 1)
    yield average_pool(two, 8, 512)
    yield from (resample(2, 256, 3, 224, aligned) for aligned in (True, False))
    yield upsample_concat(two, 256, 64, 64)
    yield upsample_concat(two, 64, 256, 256)
    yield lab("lab from rgb", 2 * 256 * 256, 0, 1, losses.rgb_to_lab)
    yield lab("lab to rgb", 2 * 256 * 256, 30, 60, losses.lab_to_rgb)
    yield mean_loss("smooth l1", f"{2 * 256 * 256 * 2}, beta 1", 2 * 256 * 256 * 2, F.smooth_l1_loss)
    yield mean_loss("l1", f"{2 * 16 * 16 * 512}", 2 * 16 * 16 * 512, F.l1_loss)
    yield mean_loss("l1", f"{large}", large, F.l1_loss)
    features = 2 * 256 * 256 * 64
    yield elementwise("add", f"{features}", ((features,), (features,)), features, 12.0 * features, torch.add)
    yield elementwise("accumulate", f"{features}", ((features,), (features,)), features, 12.0 * features, lambda a, b: a.add_(b))
    yield elementwise(
        "scale shift", f"{2 * 256 * 256} x 3", ((2, 3, 256, 256), (3, 1, 1), (3, 1, 1)), 12.0 * 256 * 256, 48.0 * 256 * 256, lambda x, a, b: torch.addcmul(b, x, a))
    yield elementwise("sum", f"{large}", ((large,),), large, 4.0 * large, torch.sum)
    yield elementwise("sum of squares", f"{large}", ((large,),), 2.0 * large, 4.0 * large, lambda x: torch.dot(x, x))
    yield adam(large)
