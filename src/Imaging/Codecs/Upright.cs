using System.Runtime.InteropServices;

namespace Color2Embed.Imaging.Codecs;

/// <summary>Turns and mirrors a raster as its EXIF orientation says (EXIF 2.3, tag 274).</summary>
internal static class Upright
{
    /// <summary>Pixels per side of a tile: source and destination of one tile fit into the first-level cache together.</summary>
    private const int Tile = 32;

    /// <summary>Returns the raster itself for orientation 1, a turned copy otherwise.</summary>
    public static Raster Apply(Raster raster, int orientation)
    {
        if (orientation == 1)
            return raster;
        bool swaps = orientation >= 5;
        Raster upright = new(swaps ? raster.Height : raster.Width, swaps ? raster.Width : raster.Height, raster.Channels, raster.BitDepth);
        switch (raster.BytesPerPixel)
        {
            case 1: Copy<byte>(raster, upright, orientation); break;
            case 2: Copy<ushort>(raster, upright, orientation); break;
            case 3: Copy<Bytes3>(raster, upright, orientation); break;
            case 4: Copy<uint>(raster, upright, orientation); break;
            case 6: Copy<Bytes6>(raster, upright, orientation); break;
            default: Copy<ulong>(raster, upright, orientation); break;
        }
        return upright;
    }

    /// <summary>
    /// The stored index of the upright pixel (x, y) is start + x stepX + y stepY; the eight orientations differ in these
    /// three numbers only.
    /// </summary>
    private static void Copy<TPixel>(Raster from, Raster to, int orientation) where TPixel : struct
    {
        int width = from.Width, height = from.Height;
        (int start, int stepX, int stepY) = orientation switch
        {
            2 => (width - 1, -1, width),                     // mirrored left to right
            3 => (width * height - 1, -1, -width),           // turned by 180 degrees
            4 => (width * (height - 1), 1, -width),          // mirrored top to bottom
            5 => (0, width, 1),                              // transposed
            6 => (width * (height - 1), -width, 1),          // must be turned clockwise
            7 => (width * height - 1, -width, -1),           // transposed along the other diagonal
            8 => (width - 1, width, -1),                     // must be turned anticlockwise
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "An orientation is 1 to 8."),
        };
        ReadOnlySpan<TPixel> source = MemoryMarshal.Cast<byte, TPixel>(from.Samples.AsSpan());
        Span<TPixel> destination = MemoryMarshal.Cast<byte, TPixel>(to.Samples.AsSpan());
        for (int tileY = 0; tileY < to.Height; tileY += Tile)
        {
            int endY = Math.Min(tileY + Tile, to.Height);
            for (int tileX = 0; tileX < to.Width; tileX += Tile)
            {
                int endX = Math.Min(tileX + Tile, to.Width);
                for (int y = tileY; y < endY; y++)
                {
                    int index = start + y * stepY + tileX * stepX;
                    for (int i = y * to.Width + tileX; i < y * to.Width + endX; i++, index += stepX)
                        destination[i] = source[index];
                }
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly struct Bytes3
    {
        private readonly byte _a, _b, _c;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private readonly struct Bytes6
    {
        private readonly ushort _a, _b, _c;
    }
}
