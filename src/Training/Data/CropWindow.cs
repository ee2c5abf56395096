using Color2Embed.Autograd;

namespace Color2Embed.Training;

/// <summary>The part of a picture that becomes a sample, in pixels.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">At least 1.</param>
/// <param name="Height">At least 1.</param>
public readonly record struct CropWindow(int X, int Y, int Width, int Height)
{
    private const double LargestAspect = 4.0 / 3;

    /// <summary>
    /// A window of a random share of the largest centred square's area (uniform from <paramref name="smallestShare"/> to 1) and a mild
    /// random aspect (3:4 to 4:3, log-uniform), anywhere in the picture.
    /// </summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    /// <param name="smallestShare">Above 0, at most 1.</param>
    /// <param name="random">Four numbers are drawn.</param>
    public static CropWindow Random(int width, int height, double smallestShare, RandomSource random)
    {
        double side = Math.Min(width, height) * Math.Sqrt(random.NextUniform(smallestShare, 1));
        double stretch = Math.Exp(random.NextUniform(-0.5, 0.5) * Math.Log(LargestAspect));
        int windowWidth = Math.Clamp((int)Math.Round(side * stretch), 1, width);
        int windowHeight = Math.Clamp((int)Math.Round(side / stretch), 1, height);
        int x = (int)(random.NextDouble() * (width - windowWidth + 1));
        int y = (int)(random.NextDouble() * (height - windowHeight + 1));
        return new CropWindow(x, y, windowWidth, windowHeight);
    }

    /// <summary>The largest square in the middle.</summary>
    /// <param name="width">The picture's width.</param>
    /// <param name="height">The picture's height.</param>
    public static CropWindow Centre(int width, int height)
    {
        int side = Math.Min(width, height);
        return new CropWindow((width - side) / 2, (height - side) / 2, side, side);
    }
}
