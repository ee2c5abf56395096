"""The article's losses: smooth L1 of ab, and the mean L1 distance of VGG-19's relu5_2 of the coloured pictures, differentiable through Lab -> RGB."""

import torch
from torch import nn
from torch.nn import functional as F

RGB_TO_XYZ = ((0.412453, 0.357580, 0.180423), (0.212671, 0.715160, 0.072169), (0.019334, 0.119193, 0.950227))
XYZ_TO_RGB = ((3.24048134, -1.53715152, -0.49853633), (-0.96925495, 1.87599, 0.04155593), (0.05564664, -0.20404134, 1.05731107))
WHITE = (0.95047, 1.0, 1.08883)


def lab_to_rgb(lab):
    """(B, 3, H, W), L 0..100, a and b in their units, to sRGB, clipped to 0..1."""
    lightness, a, b = lab.unbind(1)
    y = (lightness + 16) / 116
    f = torch.stack([y + a / 500, y, (y - b / 200).clamp(min=0)], 1)
    xyz = torch.where(f > 0.2068966, f ** 3, (f - 16 / 116) / 7.787) * lab.new_tensor(WHITE)[:, None, None]
    linear = torch.einsum("oi,bihw->bohw", lab.new_tensor(XYZ_TO_RGB), xyz)
    # The root has no gradient at 0 and none below: keep it away from there.
    curved = 1.055 * linear.clamp(min=0.0031308) ** (1 / 2.4) - 0.055
    return torch.where(linear > 0.0031308, curved, 12.92 * linear).clamp(0, 1)


def rgb_to_lab(rgb):
    """(B, 3, H, W), sRGB in 0..1, to L 0..100, a and b in their units."""
    linear = torch.where(rgb > 0.04045, ((rgb.clamp(min=0.04045) + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    xyz = torch.einsum("oi,bihw->bohw", rgb.new_tensor(RGB_TO_XYZ), linear) / rgb.new_tensor(WHITE)[:, None, None]
    x, y, z = torch.where(xyz > 0.008856, xyz.clamp(min=0.008856) ** (1 / 3), 7.787 * xyz + 16 / 116).unbind(1)
    return torch.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], 1)


class Vgg19Features(nn.Module):
    """The first 32 layers of VGG-19, up to relu5_2: (B, 3, H, W), R, G, B in 0..1, to (B, 512, H // 16, W // 16)."""

    CHANNELS = (64, 64, 0, 128, 128, 0, 256, 256, 256, 256, 0, 512, 512, 512, 512, 0, 512, 512)

    def __init__(self):
        super().__init__()
        layers, inputs = [], 3
        for channels in self.CHANNELS:
            if channels == 0:
                layers.append(nn.MaxPool2d(2))
                continue
            layers += [nn.Conv2d(inputs, channels, 3, 1, 1), nn.ReLU(inplace=True)]
            inputs = channels
        self.features = nn.Sequential(*layers)
        self.register_buffer("mean", torch.tensor((0.485, 0.456, 0.406))[:, None, None], persistent=False)
        self.register_buffer("deviation", torch.tensor((0.229, 0.224, 0.225))[:, None, None], persistent=False)
        self.requires_grad_(False)

    def forward(self, rgb, side=0):
        x = (rgb - self.mean) / self.deviation
        if side:
            x = F.interpolate(x, (side, side), mode="bilinear", align_corners=False)
        return self.features(x)


def perceptual(vgg, lightness, predicted, target, side=0):
    """The mean L1 distance of the features of the predicted and the true picture."""

    def features(ab):
        return vgg(lab_to_rgb(torch.cat([100 * lightness, 255 * ab - 128], 1)), side)

    with torch.no_grad():
        truth = features(target)
    return F.l1_loss(features(predicted), truth)


def loss(lightness, predicted, target, vgg=None, weight=0.1):
    """Smooth L1 of ab (beta 1), plus the perceptual term where there is a VGG-19."""
    total = F.smooth_l1_loss(predicted, target)
    return total if vgg is None else total + weight * perceptual(vgg, lightness, predicted, target)
