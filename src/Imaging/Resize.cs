namespace Color2Embed.Imaging;

/// <summary>Resampling of interleaved float pictures [height, width, channels]. Pixel centres lie at half-integers.</summary>
public static class Resize
{
    /// <summary>
    /// Bilinear without antialiasing, as OpenCV's INTER_LINEAR: output pixel x samples at (x + 0.5) width / newWidth - 0.5, clamped.
    /// </summary>
    /// <returns>Samples [newHeight, newWidth, channels].</returns>
    /// <exception cref="ArgumentException">The source's length does not fit its size, or a size is below 1.</exception>
    public static float[] Bilinear(ReadOnlySpan<float> source, int width, int height, int channels, int newWidth, int newHeight) =>
        Separable(source, width, height, channels, ResizeFilter.Create(width, newWidth, antialias: false), ResizeFilter.Create(height, newHeight, antialias: false));

    /// <summary>
    /// Bilinear whose triangle filter widens with the shrinking factor, so that no pixel of the source is left out; as
    /// <see cref="Bilinear"/> where the picture grows.
    /// </summary>
    /// <returns>Samples [newHeight, newWidth, channels].</returns>
    /// <exception cref="ArgumentException">The source's length does not fit its size, or a size is below 1.</exception>
    public static float[] Antialiased(ReadOnlySpan<float> source, int width, int height, int channels, int newWidth, int newHeight) =>
        Separable(source, width, height, channels, ResizeFilter.Create(width, newWidth, antialias: true), ResizeFilter.Create(height, newHeight, antialias: true));

    /// <summary>Cuts out the rectangle whose left top pixel is (x, y).</summary>
    /// <returns>Samples [cropHeight, cropWidth, channels].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or leaves the picture.</exception>
    public static float[] Crop(ReadOnlySpan<float> source, int width, int height, int channels, int x, int y, int cropWidth, int cropHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(cropWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cropHeight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropWidth, width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropHeight, height - y);
        float[] result = GC.AllocateUninitializedArray<float>(cropWidth * cropHeight * channels);
        for (int row = 0; row < cropHeight; row++)
        {
            source.Slice(((y + row) * width + x) * channels, cropWidth * channels).CopyTo(result.AsSpan(row * cropWidth * channels));
        }

        return result;
    }

    /// <summary>Columns first, then rows: each pass reads only the taps it needs.</summary>
    private static float[] Separable(ReadOnlySpan<float> source, int width, int height, int channels, ResizeFilter horizontal, ResizeFilter vertical)
    {
        if (source.Length != (long)width * height * channels)
        {
            throw new ArgumentException($"A {width} x {height} picture with {channels} channels needs {(long)width * height * channels} samples, not {source.Length}.", nameof(source));
        }

        float[] rows = GC.AllocateUninitializedArray<float>(checked(horizontal.Length * height * channels));
        for (int y = 0; y < height; y++)
        {
            horizontal.Apply(source.Slice(y * width * channels, width * channels), rows.AsSpan(y * horizontal.Length * channels, horizontal.Length * channels), channels);
        }

        // Along columns a whole row is one "pixel", so the inner loop runs over contiguous samples.
        float[] result = GC.AllocateUninitializedArray<float>(checked(horizontal.Length * vertical.Length * channels));
        vertical.Apply(rows, result, horizontal.Length * channels);
        return result;
    }
}
