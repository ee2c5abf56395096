"""The article's network: a ResNet-18 colour encoder and a U-Net with modulated convolutions (PFFN). Tensors are NCHW; the state's names are those of our checkpoints."""

import math

import torch
from torch import nn
from torch.nn import functional as F

EMBEDDING = 512


class BasicBlock(nn.Module):
    """Two 3x3 convolutions around an identity, or around a strided 1x1 convolution where the shape changes."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        return F.relu(self.bn2(self.conv2(x)) + shortcut, inplace=True)


class ColorEncoder(nn.Module):
    """ResNet-18: (B, 3, h, w), channels B, G, R in 0..1, to (B, 512)."""

    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        channels = [width, width, 2 * width, 4 * width, 8 * width]
        for stage in range(1, 5):
            inputs, outputs = channels[stage - 1], channels[stage]
            blocks = nn.Sequential(BasicBlock(inputs, outputs, 1 if stage == 1 else 2), BasicBlock(outputs, outputs, 1))
            setattr(self, f"layer{stage}", blocks)
        self.fc = nn.Linear(8 * width, EMBEDDING)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)), inplace=True)
        x = F.max_pool2d(x, 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)))


class DoubleConv(nn.Module):
    """Twice: 3x3 convolution with bias, batch normalisation, ReLU."""

    def __init__(self, inputs, middle, outputs):
        super().__init__()
        self.double_conv = nn.Sequential(
            nn.Conv2d(inputs, middle, 3, 1, 1), nn.BatchNorm2d(middle), nn.ReLU(inplace=True),
            nn.Conv2d(middle, outputs, 3, 1, 1), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))

    def forward(self, x):
        return self.double_conv(x)


class Down(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), DoubleConv(inputs, outputs, outputs))

    def forward(self, x):
        return self.maxpool_conv(x)


def upsample_concat(skip, x):
    """Doubles x (bilinear, corners aligned), pads it with zeros to the skip's size and puts it behind the skip's channels."""
    x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)
    rows, columns = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
    if rows or columns:
        x = F.pad(x, [columns // 2, columns - columns // 2, rows // 2, rows - rows // 2])
    return torch.cat([skip, x], 1)


class Up(nn.Module):
    def __init__(self, inputs, middle, outputs):
        super().__init__()
        self.conv = DoubleConv(inputs, middle, outputs)

    def forward(self, skip, x):
        return self.conv(upsample_concat(skip, x))


def modulated_conv2d(x, weight, style, form="shared"):
    """StyleGAN2's modulated convolution with demodulation.

    x (B, I, H, W), weight (O, I, k, k) unscaled, style (B, I). Two equal forms: 'shared' scales the input's channels, convolves once with the
    shared kernel and scales the output's channels; 'grouped' convolves each sample with a kernel of its own, as groups of one convolution.
    """
    batch, inputs, height, width = x.shape
    outputs, size = weight.shape[0], int(weight.shape[2])
    weight = weight * (1 / math.sqrt(inputs * size * size))
    if form == "shared":
        demodulation = torch.rsqrt(F.linear(style * style, weight.square().sum((2, 3))) + 1e-8)
        y = F.conv2d(x * style.to(x.dtype)[:, :, None, None], weight, padding=size // 2)
        return y * demodulation.to(y.dtype)[:, :, None, None]
    kernels = weight[None] * style[:, None, :, None, None]
    kernels = kernels * torch.rsqrt(kernels.square().sum((2, 3, 4), keepdim=True) + 1e-8)
    y = F.conv2d(x.reshape(1, batch * inputs, height, width), kernels.reshape(batch * outputs, inputs, size, size), padding=size // 2, groups=batch)
    return y.reshape(batch, outputs, height, width)


class ModulatedConv2d(nn.Module):
    """A modulated 3x3 convolution whose style is a linear function of the embedding."""

    def __init__(self, channels, form):
        super().__init__()
        self.form = form
        self.weight = nn.Parameter(torch.randn(1, channels, channels, 3, 3))
        self.weight_linear = nn.Parameter(torch.randn(channels, EMBEDDING))
        self.bias_linear = nn.Parameter(torch.ones(channels))

    def forward(self, x, embedding):
        scale = 1 / math.sqrt(self.weight.shape[2] * 9)
        style = F.linear(embedding, self.weight_linear * scale, self.bias_linear)
        return modulated_conv2d(x, self.weight[0], style, self.form)


class OutConv(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, 2, 1)
        nn.init.xavier_uniform_(self.conv.weight)

    def forward(self, x):
        return self.conv(x)


class UNet(nn.Module):
    """(B, 1, H, W), L / 100, and embeddings (B, 512) to (B, 2, H, W)."""

    def __init__(self, width, form):
        super().__init__()
        w = width
        self.inc = DoubleConv(1, w, w)
        self.down1, self.down2, self.down3, self.down4 = Down(w, 2 * w), Down(2 * w, 4 * w), Down(4 * w, 8 * w), Down(8 * w, 8 * w)
        self.G0, self.F0 = Up(16 * w, 8 * w, 4 * w), ModulatedConv2d(4 * w, form)
        self.G1, self.F1 = Up(8 * w, 4 * w, 2 * w), ModulatedConv2d(2 * w, form)
        self.G2, self.F2 = Up(4 * w, 2 * w, w), ModulatedConv2d(w, form)
        self.G3, self.F3 = Up(2 * w, w, w), ModulatedConv2d(w, form)
        self.outc = OutConv(w)

    def forward(self, x, embedding):
        x1 = self.inc(x)
        x2 = self.down1(x1)
        x3 = self.down2(x2)
        x4 = self.down3(x3)
        x = self.down4(x4)
        x = self.F0(self.G0(x4, x), embedding)
        x = self.F1(self.G1(x3, x), embedding)
        x = self.F2(self.G2(x2, x), embedding)
        x = self.F3(self.G3(x1, x), embedding)
        return self.outc(x)


class Color2Embed(nn.Module):
    """The whole network. Width 64 is the article's: 29,779,138 parameters, 262 entries of state."""

    def __init__(self, width=64, form="shared"):
        super().__init__()
        self.color_encoder = ColorEncoder(width)
        self.content_encoder_plus_PFFN = UNet(width, form)

    def forward(self, lightness, reference):
        """lightness (B, 1, H, W): L / 100; reference (B, 3, h, w): B, G, R in 0..1. Gives (B, 2, H, W): (a + 128) / 255, (b + 128) / 255."""
        return self.content_encoder_plus_PFFN(lightness, self.color_encoder(reference))


# Floating-point operations of the convolutions and linear layers of a forward pass, a multiply-add counted as two.


def flops_of_conv(side, inputs, outputs, kernel=3):
    return 2.0 * side * side * inputs * outputs * kernel * kernel


def flops_of_encoder(width, size):
    """Of the embedding of one reference."""
    conv, w = flops_of_conv, width
    side = (size + 1) // 2
    total = conv(side, 3, w, 7) + 2.0 * 8 * w * EMBEDDING
    side = (side + 1) // 2
    total += 4 * conv(side, w, w)
    for stage in range(3):
        side, inputs, outputs = (side + 1) // 2, w << stage, w << (stage + 1)
        total += conv(side, inputs, outputs) + 3 * conv(side, outputs, outputs) + conv(side, inputs, outputs, 1)
    return total


def flops_of_unet(width, size):
    """Of one target, its embedding being there."""
    conv, w = flops_of_conv, width
    total = conv(size, 1, w) + conv(size, w, w)
    sides, channels = [size >> level for level in range(5)], [w, 2 * w, 4 * w, 8 * w, 8 * w]
    for level in range(1, 5):
        total += conv(sides[level], channels[level - 1], channels[level]) + conv(sides[level], channels[level], channels[level])
    for level, (inputs, middle, outputs) in zip((3, 2, 1, 0), ((16, 8, 4), (8, 4, 2), (4, 2, 1), (2, 1, 1))):
        side = sides[level]
        total += conv(side, inputs * w, middle * w) + conv(side, middle * w, outputs * w) + conv(side, outputs * w, outputs * w)
        total += 2.0 * EMBEDDING * outputs * w
    return total + conv(size, w, 2, 1)
