using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Color2Embed.Imaging;

/// <summary>Resampling and cropping of interleaved float samples [height, width, channels].</summary>
public static class Resize
{
    /// <summary>Bilinear interpolation in OpenCV's INTER_LINEAR convention: half-pixel centres, edges repeated, no antialiasing.</summary>
    /// <remarks>
    /// The output sample (y, x) is interpolated at ((y + 0.5) height / newHeight - 0.5, (x + 0.5) width / newWidth - 0.5),
    /// clamped to the picture. Good for enlarging; when shrinking below one half, <see cref="Antialiased(ReadOnlySpan{float}, int, int, int, int, int)"/> avoids moiré.
    /// </remarks>
    /// <param name="source">Samples [height, width, channels].</param>
    /// <param name="width">Width of the source in pixels.</param>
    /// <param name="height">Height of the source in pixels.</param>
    /// <param name="channels">Samples per pixel.</param>
    /// <param name="newWidth">Width of the result in pixels.</param>
    /// <param name="newHeight">Height of the result in pixels.</param>
    /// <returns>Samples [newHeight, newWidth, channels].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">The source's length does not fit its shape.</exception>
    public static float[] Bilinear(ReadOnlySpan<float> source, int width, int height, int channels, int newWidth, int newHeight)
    {
        CheckShapes(source, width, height, channels, newWidth, newHeight);
        return Apply(source, width, channels, FilterTaps.Bilinear(width, newWidth), FilterTaps.Bilinear(height, newHeight));
    }

    /// <summary>
    /// Resampling with a triangle filter that is as wide as two output pixels when shrinking, so that every source sample
    /// counts; for enlarging it is <see cref="Bilinear"/>.
    /// </summary>
    /// <param name="source">Samples [height, width, channels].</param>
    /// <param name="width">Width of the source in pixels.</param>
    /// <param name="height">Height of the source in pixels.</param>
    /// <param name="channels">Samples per pixel.</param>
    /// <param name="newWidth">Width of the result in pixels.</param>
    /// <param name="newHeight">Height of the result in pixels.</param>
    /// <returns>Samples [newHeight, newWidth, channels].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">The source's length does not fit its shape.</exception>
    public static float[] Antialiased(ReadOnlySpan<float> source, int width, int height, int channels, int newWidth, int newHeight)
    {
        CheckShapes(source, width, height, channels, newWidth, newHeight);
        return Apply(source, width, channels, FilterTaps.Triangle(width, newWidth), FilterTaps.Triangle(height, newHeight));
    }

    /// <summary>Resamples a picture with <see cref="Antialiased(ReadOnlySpan{float}, int, int, int, int, int)"/>, alpha included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static ImageData Antialiased(ImageData image, int newWidth, int newHeight)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] rgb = Antialiased(image.Rgb, image.Width, image.Height, 3, newWidth, newHeight);
        float[]? alpha = image.Alpha is null ? null : Antialiased(image.Alpha, image.Width, image.Height, 1, newWidth, newHeight);
        return new ImageData(newWidth, newHeight, rgb, alpha, image.BitDepth, image.IsGray);
    }

    /// <summary>Copies a rectangle.</summary>
    /// <param name="source">Samples [height, width, channels].</param>
    /// <param name="width">Width of the source in pixels.</param>
    /// <param name="height">Height of the source in pixels.</param>
    /// <param name="channels">Samples per pixel.</param>
    /// <param name="x">Left column of the rectangle.</param>
    /// <param name="y">Top row of the rectangle.</param>
    /// <param name="cropWidth">Width of the rectangle in pixels.</param>
    /// <param name="cropHeight">Height of the rectangle in pixels.</param>
    /// <returns>Samples [cropHeight, cropWidth, channels].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the rectangle is not inside the picture.</exception>
    /// <exception cref="ArgumentException">The source's length does not fit its shape.</exception>
    public static float[] Crop(ReadOnlySpan<float> source, int width, int height, int channels, int x, int y, int cropWidth, int cropHeight)
    {
        CheckShapes(source, width, height, channels, cropWidth, cropHeight);
        CheckRange(x, cropWidth, width, nameof(x));
        CheckRange(y, cropHeight, height, nameof(y));
        float[] result = GC.AllocateUninitializedArray<float>(checked(cropWidth * cropHeight * channels));
        int rowLength = cropWidth * channels;
        for (int row = 0; row < cropHeight; row++)
            source.Slice(((y + row) * width + x) * channels, rowLength).CopyTo(result.AsSpan(row * rowLength));
        return result;
    }

    /// <summary>Copies a rectangle of a picture, alpha included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the rectangle is not inside the picture.</exception>
    public static ImageData Crop(ImageData image, int x, int y, int cropWidth, int cropHeight)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] rgb = Crop(image.Rgb, image.Width, image.Height, 3, x, y, cropWidth, cropHeight);
        float[]? alpha = image.Alpha is null ? null : Crop(image.Alpha, image.Width, image.Height, 1, x, y, cropWidth, cropHeight);
        return new ImageData(cropWidth, cropHeight, rgb, alpha, image.BitDepth, image.IsGray);
    }

    /// <summary>
    /// Separable filtering, an output row at a time: the source rows under it are first added up with their weights (along
    /// the row, so in full vectors), then that one row is filtered across. No intermediate picture is made.
    /// </summary>
    private static float[] Apply(ReadOnlySpan<float> source, int width, int channels, FilterTaps across, FilterTaps down)
    {
        int rowLength = width * channels, newRowLength = across.Count * channels;
        float[] result = GC.AllocateUninitializedArray<float>(checked(newRowLength * down.Count));

        // Padding at the end, because the filter across reads four samples where a pixel has three.
        float[] sum = new float[rowLength + 1];
        for (int y = 0; y < down.Count; y++)
        {
            ReadOnlySpan<float> weights = down.Weights(y);
            Span<float> row = sum.AsSpan(0, rowLength);
            source.Slice(down.First(y) * rowLength, rowLength).CopyTo(row);
            Scale(row, weights[0]);
            for (int tap = 1; tap < weights.Length; tap++)
                AddScaled(row, source.Slice((down.First(y) + tap) * rowLength, rowLength), weights[tap]);
            Span<float> target = result.AsSpan(y * newRowLength, newRowLength);
            if (channels == 3)
                FilterRgb(sum, target, across);
            else
                FilterAny(sum, target, across, channels);
        }
        return result;
    }

    private static void FilterRgb(ReadOnlySpan<float> row, Span<float> target, FilterTaps across)
    {
        for (int x = 0; x < across.Count; x++)
        {
            ReadOnlySpan<float> pixels = row[(3 * across.First(x))..];
            Vector128<float> sum = Vector128<float>.Zero;
            foreach (float weight in across.Weights(x))
            {
                sum += Vector128.Create(weight) * Vector128.Create(pixels);
                pixels = pixels[3..];
            }
            (target[3 * x], target[3 * x + 1], target[3 * x + 2]) = (sum[0], sum[1], sum[2]);
        }
    }

    private static void FilterAny(ReadOnlySpan<float> row, Span<float> target, FilterTaps across, int channels)
    {
        for (int x = 0; x < across.Count; x++)
        {
            ReadOnlySpan<float> weights = across.Weights(x);
            int first = across.First(x) * channels;
            for (int c = 0; c < channels; c++)
            {
                float sum = 0;
                for (int tap = 0; tap < weights.Length; tap++)
                    sum += weights[tap] * row[first + tap * channels + c];
                target[x * channels + c] = sum;
            }
        }
    }

    private static void Scale(Span<float> row, float weight)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= weight;
        for (int i = vectors.Length * Vector<float>.Count; i < row.Length; i++)
            row[i] *= weight;
    }

    private static void AddScaled(Span<float> row, ReadOnlySpan<float> source, float weight)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(row);
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(source);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += values[i] * weight;
        for (int i = sums.Length * Vector<float>.Count; i < row.Length; i++)
            row[i] += source[i] * weight;
    }

    private static void CheckShapes(ReadOnlySpan<float> source, int width, int height, int channels, int newWidth, int newHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(newWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(newHeight, 1);
        if (source.Length != (long)width * height * channels)
            throw new ArgumentException($"[{height}, {width}, {channels}] needs {(long)width * height * channels} samples, not {source.Length}.", nameof(source));
    }

    private static void CheckRange(int start, int length, int limit, string name)
    {
        if (start < 0 || start > limit - length)
            throw new ArgumentOutOfRangeException(name, start, $"{length} pixels from {start} on are not inside {limit}.");
    }
}
