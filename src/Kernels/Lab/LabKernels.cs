using ILGPU;
using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// One index a pixel. Each tensor is read or written once; a pixel costs three to six powers, so these are bound by arithmetic.
/// Backward passes compute the forward values again instead of storing them.
/// </summary>
internal static class LabKernels
{
    // The white point D65.
    public const float WhiteX = 0.95047f;
    public const float WhiteZ = 1.08883f;

    public static void FromRgb(Index1D index, ArrayView<float> rgb, ArrayView<float> lab)
    {
        int pixel = 3 * index;
        float red = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel]));
        float green = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 1]));
        float blue = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 2]));
        float rootX = LabCurves.CubeRoot((0.412453f * red + 0.357580f * green + 0.180423f * blue) / WhiteX);
        float rootY = LabCurves.CubeRoot(0.212671f * red + 0.715160f * green + 0.072169f * blue);
        float rootZ = LabCurves.CubeRoot((0.019334f * red + 0.119193f * green + 0.950227f * blue) / WhiteZ);
        lab[pixel] = 116 * rootY - 16;
        lab[pixel + 1] = 500 * (rootX - rootY);
        lab[pixel + 2] = 200 * (rootY - rootZ);
    }

    public static void FromRgbBackward(Index1D index, ArrayView<float> rgb, ArrayView<float> labGradient, ArrayView<float> rgbGradient)
    {
        int pixel = 3 * index;
        float red = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel]));
        float green = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 1]));
        float blue = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 2]));
        float lightness = labGradient[pixel];
        float a = labGradient[pixel + 1];
        float b = labGradient[pixel + 2];
        float x = 500 * a / WhiteX * LabCurves.CubeRootSlope((0.412453f * red + 0.357580f * green + 0.180423f * blue) / WhiteX);
        float y = (116 * lightness - 500 * a + 200 * b) * LabCurves.CubeRootSlope(0.212671f * red + 0.715160f * green + 0.072169f * blue);
        float z = -200 * b / WhiteZ * LabCurves.CubeRootSlope((0.019334f * red + 0.119193f * green + 0.950227f * blue) / WhiteZ);
        rgbGradient[pixel] = (0.412453f * x + 0.212671f * y + 0.019334f * z) * LabCurves.ToLinearSlope(LabCurves.Limit(rgb[pixel]));
        rgbGradient[pixel + 1] = (0.357580f * x + 0.715160f * y + 0.119193f * z) * LabCurves.ToLinearSlope(LabCurves.Limit(rgb[pixel + 1]));
        rgbGradient[pixel + 2] = (0.180423f * x + 0.072169f * y + 0.950227f * z) * LabCurves.ToLinearSlope(LabCurves.Limit(rgb[pixel + 2]));
    }

    public static void ToRgb(Index1D index, ArrayView<float> lab, ArrayView<float> rgb)
    {
        int pixel = 3 * index;
        float rootY = LabCurves.Limit((lab[pixel] + 16) / 116);
        ToRgb(rootY, lab[pixel + 1], lab[pixel + 2], rgb, pixel);
    }

    /// <summary>The lightness of one picture with the colours of another: 20 bytes read, 12 written, a cube root and six powers.</summary>
    public static void Recolor(Index1D index, ArrayView<float> rgb, ArrayView<float> ab, ArrayView<float> result)
    {
        int pixel = 3 * index;
        float red = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel]));
        float green = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 1]));
        float blue = LabCurves.ToLinear(LabCurves.Limit(rgb[pixel + 2]));
        float rootY = LabCurves.Limit(LabCurves.CubeRoot(0.212671f * red + 0.715160f * green + 0.072169f * blue));
        ToRgb(rootY, 255 * ab[2 * index] - 128, 255 * ab[2 * index + 1] - 128, result, pixel);
    }

    public static void ToRgbBackward(Index1D index, ArrayView<float> lab, ArrayView<float> rgbGradient, ArrayView<float> labGradient)
    {
        int pixel = 3 * index;
        float rootY = LabCurves.Limit((lab[pixel] + 16) / 116);
        float rootX = LabCurves.Limit(lab[pixel + 1] / 500 + rootY);
        float uncutZ = LabCurves.Limit(rootY - lab[pixel + 2] / 200);
        float x = LabCurves.Cube(rootX) * WhiteX;
        float y = LabCurves.Cube(rootY);
        float z = LabCurves.Cube(XMath.Max(uncutZ, 0)) * WhiteZ;
        float red = rgbGradient[pixel] * LabCurves.FromLinearCutSlope(Red(x, y, z));
        float green = rgbGradient[pixel + 1] * LabCurves.FromLinearCutSlope(Green(x, y, z));
        float blue = rgbGradient[pixel + 2] * LabCurves.FromLinearCutSlope(Blue(x, y, z));
        float gradientX = (3.24048134f * red - 0.96925495f * green + 0.05564664f * blue) * WhiteX * LabCurves.CubeSlope(rootX);
        float gradientY = (-1.53715152f * red + 1.87599f * green - 0.20404134f * blue) * LabCurves.CubeSlope(rootY);
        float gradientZ = 0;
        if (uncutZ >= 0)
        {
            gradientZ = (-0.49853633f * red + 0.04155593f * green + 1.05731107f * blue) * WhiteZ * LabCurves.CubeSlope(uncutZ);
        }

        labGradient[pixel] = (gradientX + gradientY + gradientZ) / 116;
        labGradient[pixel + 1] = gradientX / 500;
        labGradient[pixel + 2] = -gradientZ / 200;
    }

    public static void JoinAb(Index1D index, ArrayView<float> lightness, ArrayView<float> ab, ArrayView<float> lab)
    {
        lab[3 * index] = 100 * lightness[index];
        lab[3 * index + 1] = 255 * ab[2 * index] - 128;
        lab[3 * index + 2] = 255 * ab[2 * index + 1] - 128;
    }

    public static void JoinAbBackward(Index1D index, ArrayView<float> labGradient, ArrayView<float> abGradient)
    {
        abGradient[2 * index] = 255 * labGradient[3 * index + 1];
        abGradient[2 * index + 1] = 255 * labGradient[3 * index + 2];
    }

    public static void SplitAb(Index1D index, ArrayView<float> lab, ArrayView<float> lightness, ArrayView<float> ab)
    {
        lightness[index] = lab[3 * index] / 100;
        ab[2 * index] = (lab[3 * index + 1] + 128) / 255;
        ab[2 * index + 1] = (lab[3 * index + 2] + 128) / 255;
    }

    private static void ToRgb(float rootY, float a, float b, ArrayView<float> rgb, int pixel)
    {
        float rootX = LabCurves.Limit(a / 500 + rootY);
        float rootZ = XMath.Max(LabCurves.Limit(rootY - b / 200), 0);
        float x = LabCurves.Cube(rootX) * WhiteX;
        float y = LabCurves.Cube(rootY);
        float z = LabCurves.Cube(rootZ) * WhiteZ;
        rgb[pixel] = Cut(LabCurves.FromLinear(Red(x, y, z)));
        rgb[pixel + 1] = Cut(LabCurves.FromLinear(Green(x, y, z)));
        rgb[pixel + 2] = Cut(LabCurves.FromLinear(Blue(x, y, z)));
    }

    private static float Cut(float value) => XMath.Min(XMath.Max(value, 0), 1);

    private static float Red(float x, float y, float z) => 3.24048134f * x - 1.53715152f * y - 0.49853633f * z;

    private static float Green(float x, float y, float z) => -0.96925495f * x + 1.87599f * y + 0.04155593f * z;

    private static float Blue(float x, float y, float z) => 0.05564664f * x - 0.20404134f * y + 1.05731107f * z;
}
