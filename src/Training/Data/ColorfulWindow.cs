using Color2Embed.Autograd;
using Color2Embed.Imaging;
using Color2Embed.Kernels;

namespace Color2Embed.Training;

/// <summary>Random windows of a picture, of which colourful ones are drawn more often: dull skies and walls teach little about colour.</summary>
internal static class ColorfulWindow
{
    /// <summary>Rows and columns of pixels that are looked at. Enough for a mean, and far cheaper than the resizing that follows.</summary>
    private const int Grid = 32;

    /// <summary>A random window, or with probability <paramref name="preference"/> that of two with the higher mean chroma.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="smallestShare">As for <see cref="CropWindow.Random"/>.</param>
    /// <param name="preference">0 to 1.</param>
    /// <param name="random">With preference 0 as many numbers are drawn as for one window, else always the same count.</param>
    internal static CropWindow Random(ImageData image, double smallestShare, double preference, RandomSource random)
    {
        CropWindow first = CropWindow.Random(image.Width, image.Height, smallestShare, random);
        if (preference <= 0)
        {
            return first;
        }

        bool prefers = random.NextDouble() < preference;
        CropWindow second = CropWindow.Random(image.Width, image.Height, smallestShare, random);
        return prefers && MeanChroma(image, second) > MeanChroma(image, first) ? second : first;
    }

    /// <summary>The mean of sqrt(a^2 + b^2) in Lab over an even grid of a window's pixels, all of them if there are few; a and b rounded to whole numbers.</summary>
    internal static double MeanChroma(ImageData image, CropWindow window)
    {
        int rows = Math.Min(Grid, window.Height), columns = Math.Min(Grid, window.Width);
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            int y = window.Y + Middle(row, rows, window.Height);
            for (int column = 0; column < columns; column++)
            {
                ReadOnlySpan<float> pixel = image.Rgb.AsSpan(3 * (y * image.Width + window.X + Middle(column, columns, window.Width)), 3);
                (_, byte a, byte b) = OpenCvLab.FromBgr(Level(pixel[2]), Level(pixel[1]), Level(pixel[0]));
                sum += Math.Sqrt((a - 128) * (a - 128) + (b - 128) * (b - 128));
            }
        }

        return sum / (rows * columns);
    }

    /// <summary>The pixel in the middle of one of <paramref name="parts"/> equal parts of <paramref name="length"/> pixels.</summary>
    private static int Middle(int part, int parts, int length) => (int)((2L * part + 1) * length / (2L * parts));

    private static byte Level(float sample) => (byte)Math.Clamp(MathF.Round(255 * sample), 0, 255);
}
