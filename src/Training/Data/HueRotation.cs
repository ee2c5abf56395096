namespace Color2Embed.Training;

/// <summary>
/// Turns the hues of sRGB samples around the grey axis, keeping their luma (Rec. 709 weights) but for clipping: a rotation in the plane
/// of (U, V) = (B - Y, R - Y), each scaled by the largest value it can have.
/// </summary>
internal static class HueRotation
{
    private const double Red = 0.2126;
    private const double Green = 0.7152;
    private const double Blue = 0.0722;

    /// <summary>Turns all pixels in place.</summary>
    /// <param name="rgb">Red, green, blue, 0 to 1, pixel by pixel.</param>
    /// <param name="angle">Radians.</param>
    internal static void Apply(Span<float> rgb, double angle)
    {
        double cosine = Math.Cos(angle);
        double sine = Math.Sin(angle);
        for (int i = 0; i + 2 < rgb.Length; i += 3)
        {
            double luma = Red * rgb[i] + Green * rgb[i + 1] + Blue * rgb[i + 2];
            double u = (rgb[i + 2] - luma) / (1 - Blue);
            double v = (rgb[i] - luma) / (1 - Red);
            double turnedBlue = luma + (1 - Blue) * (cosine * u - sine * v);
            double turnedRed = luma + (1 - Red) * (sine * u + cosine * v);
            double turnedGreen = (luma - Red * turnedRed - Blue * turnedBlue) / Green;
            rgb[i] = (float)Math.Clamp(turnedRed, 0, 1);
            rgb[i + 1] = (float)Math.Clamp(turnedGreen, 0, 1);
            rgb[i + 2] = (float)Math.Clamp(turnedBlue, 0, 1);
        }
    }
}
