namespace Color2Embed.Kernels;

/// <summary>sRGB and Lab as naive loops in double, with the constants of scikit-image.</summary>
internal static class LabReference
{
    private static readonly double[,] ToXyz =
    {
        { 0.412453, 0.357580, 0.180423 },
        { 0.212671, 0.715160, 0.072169 },
        { 0.019334, 0.119193, 0.950227 },
    };

    private static readonly double[,] FromXyz =
    {
        { 3.24048134, -1.53715152, -0.49853633 },
        { -0.96925495, 1.87599, 0.04155593 },
        { 0.05564664, -0.20404134, 1.05731107 },
    };

    private static readonly double[] White = [0.95047, 1, 1.08883];

    public static double[] FromRgb(double[] rgb) => EachPixel(rgb, pixel =>
    {
        double[] linear = Array.ConvertAll(pixel, v => v > 0.04045 ? Math.Pow((v + 0.055) / 1.055, 2.4) : v / 12.92);
        double[] xyz = Multiply(ToXyz, linear);
        double[] root = new double[3];
        for (int i = 0; i < 3; i++)
        {
            double t = xyz[i] / White[i];
            root[i] = t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
        }

        return [116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])];
    });

    public static double[] ToRgb(double[] lab) => EachPixel(lab, pixel =>
    {
        double y = (pixel[0] + 16) / 116;
        double[] root = [pixel[1] / 500 + y, y, Math.Max(y - pixel[2] / 200, 0)];
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++)
        {
            xyz[i] = White[i] * (root[i] > 0.2068966 ? Math.Pow(root[i], 3) : (root[i] - 16.0 / 116) / 7.787);
        }

        return Array.ConvertAll(Multiply(FromXyz, xyz), v => Math.Clamp(v > 0.0031308 ? 1.055 * Math.Pow(v, 1 / 2.4) - 0.055 : 12.92 * v, 0, 1));
    });

    public static double[] Recolor(double[] rgb, double[] ab)
    {
        double[] lab = FromRgb(rgb);
        return ToRgb([.. lab.Select((value, i) => i % 3 == 0 ? value : 255 * ab[i / 3 * 2 + i % 3 - 1] - 128)]);
    }

    private static double[] EachPixel(double[] values, Func<double[], double[]> map) => [.. values.Chunk(3).SelectMany(map)];

    private static double[] Multiply(double[,] matrix, double[] v)
        => [.. Enumerable.Range(0, 3).Select(row => matrix[row, 0] * v[0] + matrix[row, 1] * v[1] + matrix[row, 2] * v[2])];
}
