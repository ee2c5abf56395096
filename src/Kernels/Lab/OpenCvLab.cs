namespace Color2Embed.Kernels;

/// <summary>
/// The 8-bit Lab of OpenCV (<c>COLOR_BGR2Lab</c>, <c>COLOR_Lab2BGR</c>), in which the reference network was trained: L 255 / 100,
/// a + 128, b + 128, rounded. Analytic, where OpenCV interpolates in integer tables: the two differ by at most 1, 2, 1 levels.
/// </summary>
public static class OpenCvLab
{
    // OpenCV's white point differs from scikit-image's in the fourth digit.
    private const double WhiteX = 0.950456;
    private const double WhiteZ = 1.088754;

    /// <summary>One pixel, BGR to Lab.</summary>
    public static (byte L, byte A, byte B) FromBgr(byte blue, byte green, byte red)
    {
        (double r, double g, double b) = (ToLinear(red), ToLinear(green), ToLinear(blue));
        double x = (0.412453 * r + 0.357580 * g + 0.180423 * b) / WhiteX;
        double y = 0.212671 * r + 0.715160 * g + 0.072169 * b;
        double z = (0.019334 * r + 0.119193 * g + 0.950227 * b) / WhiteZ;
        double lightness = y > 0.008856 ? 116 * Root(y) - 16 : 903.3 * y;
        return (ToByte(lightness * 255 / 100), ToByte(500 * (Root(x) - Root(y)) + 128), ToByte(200 * (Root(y) - Root(z)) + 128));
    }

    /// <summary>One pixel, Lab to BGR; colours outside the gamut are cut to 0..255.</summary>
    public static (byte Blue, byte Green, byte Red) ToBgr(byte l, byte a, byte b)
    {
        double lightness = l * 100 / 255.0;
        double rootY = lightness > 903.3 * 0.008856 ? (lightness + 16) / 116 : 7.787 * (lightness / 903.3) + 16.0 / 116;
        double x = WhiteX * Cube(rootY + (a - 128) / 500.0);
        double y = Cube(rootY);
        double z = WhiteZ * Cube(rootY - (b - 128) / 200.0);
        return (
            FromLinear(0.055648 * x - 0.204043 * y + 1.057311 * z),
            FromLinear(-0.969256 * x + 1.875991 * y + 0.041556 * z),
            FromLinear(3.240479 * x - 1.537150 * y - 0.498535 * z));
    }

    private static double ToLinear(byte level)
    {
        double value = level / 255.0;
        return value > 0.04045 ? Math.Pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
    }

    private static byte FromLinear(double light)
        => ToByte(255 * (light > 0.0031308 ? 1.055 * Math.Pow(light, 1 / 2.4) - 0.055 : 12.92 * light));

    private static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : 7.787 * value + 16.0 / 116;

    private static double Cube(double root) => root > 6.0 / 29 ? root * root * root : (root - 16.0 / 116) / 7.787;

    private static byte ToByte(double level) => (byte)Math.Clamp(Math.Round(level), 0, 255);
}
