#!/usr/bin/env python3
"""Makes the test pictures of this folder. Debian: apt-get install python3-pil libturbojpeg0; then python3 make.py

PNGs are written byte by byte here, so that they do not depend on the library under test. Their sample in column x, row y,
channel c is level(x, y, c) of their bit depth; the tests compute the same numbers.
JPEGs and WebPs show PATCHES: three columns and two rows of 16 x 16 pixels each.
"""
import ctypes
import struct
import zlib
from PIL import Image

WIDTH, HEIGHT = 13, 11
PATCHES = [[(200, 30, 40), (20, 180, 60), (30, 60, 210)], [(250, 250, 250), (128, 128, 128), (10, 12, 14)]]
GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGBA: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def level(x, y, c, depth):
    return (x * 37 + y * 101 + c * 59) * 257 % (1 << depth)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def filtered(kind, row, above, size):
    """One row with PNG's filter of this number."""
    result = bytearray([kind])
    for i, value in enumerate(row):
        left, up, corner = row[i - size] if i >= size else 0, above[i], above[i - size] if i >= size else 0
        p = left + up - corner
        nearest = min((abs(p - left), 0, left), (abs(p - up), 1, up), (abs(p - corner), 2, corner))[2]
        result.append((value - [0, left, up, (left + up) // 2, nearest][kind]) & 255)
    return bytes(result)


def packed(color, depth, ys, xs):
    """The rows of one pass, bits packed, each row with another filter."""
    channels, rows, above = CHANNELS[color], b"", None
    size = max(1, channels * depth // 8)
    for number, y in enumerate(ys):
        bits = "".join(format(level(x, y, c, depth), f"0{depth}b") for x in xs for c in range(channels))
        bits += "0" * (-len(bits) % 8)
        row = int(bits, 2).to_bytes(len(bits) // 8, "big")
        rows += filtered(number % 5, row, above or bytes(len(row)), size)
        above = row
    return rows


def png(name, color, depth, interlaced=False, extra=b""):
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    data = b"".join(packed(color, depth, range(y, HEIGHT, dy), range(x, WIDTH, dx)) for x, y, dx, dy in passes if x < WIDTH)
    data = zlib.compress(data, 9)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, interlaced)))
        file.write(extra)
        half = len(data) // 2
        file.write(chunk(b"IDAT", data[:half]) + chunk(b"IDAT", data[half:]) + chunk(b"IEND", b""))


def palette(depth):
    return chunk(b"PLTE", bytes((i * step + start) % 256 for i in range(1 << depth) for step, start in ((3, 1), (5, 2), (7, 3))))


def color_key(color, depth):
    """tRNS that makes the color of column 2, row 3 transparent."""
    return chunk(b"tRNS", b"".join(struct.pack(">H", level(2, 3, c, depth)) for c in range(CHANNELS[color])))


def patches():
    image = Image.new("RGB", (48, 32))
    for row, colors in enumerate(PATCHES):
        for column, color in enumerate(colors):
            image.paste(color, (16 * column, 16 * row, 16 * column + 16, 16 * row + 16))
    return image


def inks():
    """The patches as C, M, Y, K, with as much black as there can be."""
    image = Image.new("CMYK", (48, 32))
    for row, colors in enumerate(PATCHES):
        for column, color in enumerate(colors):
            light = max(color)
            cmy = tuple(255 - round(255 * value / light) for value in color)
            image.paste(cmy + (255 - light,), (16 * column, 16 * row, 16 * column + 16, 16 * row + 16))
    return image


def ycck(name):
    """libturbojpeg turns CMYK pixels into YCCK; as Adobe's programs do, the inks are stored inverted."""
    library = ctypes.CDLL("libturbojpeg.so.0")
    library.tjInitCompress.restype = ctypes.c_void_p
    pixels = bytes(255 - value for value in inks().tobytes())
    output, size = ctypes.c_void_p(), ctypes.c_ulong()
    assert library.tjCompress2(ctypes.c_void_p(library.tjInitCompress()), pixels, 48, 0, 32, 11, ctypes.byref(output), ctypes.byref(size), 0, 92, 0) == 0
    with open(name, "wb") as file:
        file.write(ctypes.string_at(output, size.value))


def orientation(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


for depth in (1, 2, 4, 8, 16):
    png(f"gray{depth}.png", GRAY, depth)
for depth in (1, 2, 4, 8):
    png(f"palette{depth}.png", PALETTE, depth, extra=palette(depth))
png("palette4-trns.png", PALETTE, 4, extra=palette(4) + chunk(b"tRNS", bytes(range(0, 160, 20))))
for depth in (8, 16):
    png(f"gray{depth}-trns.png", GRAY, depth, extra=color_key(GRAY, depth))
    png(f"rgb{depth}-trns.png", RGB, depth, extra=color_key(RGB, depth))
    png(f"gray{depth}-alpha.png", GRAY_ALPHA, depth)
    png(f"rgb{depth}.png", RGB, depth)
    png(f"rgba{depth}.png", RGBA, depth)
    png(f"rgb{depth}-interlaced.png", RGB, depth, interlaced=True)
    png(f"rgb{depth}-linear.png", RGB, depth, extra=chunk(b"gAMA", struct.pack(">I", 100000)))
png("gray1-interlaced.png", GRAY, 1, interlaced=True)
png("rgba16-interlaced.png", RGBA, 16, interlaced=True)
png("palette8-interlaced.png", PALETTE, 8, interlaced=True, extra=palette(8))
patches().save("baseline420.jpg", quality=92, subsampling="4:2:0")
patches().save("progressive.jpg", quality=92, progressive=True)
patches().convert("L").save("gray.jpg", quality=92)
inks().save("cmyk.jpg", quality=92)
ycck("ycck.jpg")
patches().save("orientation6.jpg", quality=92, exif=orientation(6))
patches().save("lossy.webp", quality=92)
patches().save("lossless.webp", lossless=True)
veiled = patches().convert("RGBA")
veiled.putalpha(Image.linear_gradient("L").resize((48, 32)))
veiled.save("alpha-lossy.webp", quality=92)
veiled.save("alpha-lossless.webp", lossless=True, exact=True)
patches().save("orientation6.webp", lossless=True, exif=orientation(6))
patches().save("animated.webp", save_all=True, append_images=[patches().rotate(180)], lossless=True)
