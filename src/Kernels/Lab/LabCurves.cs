using ILGPU.Algorithms;

namespace Color2Embed.Kernels;

/// <summary>
/// The two bent curves of Lab, each a power above a threshold and a line below it, with inverses and slopes. A power is only taken
/// above its threshold, so neither a value nor a slope is ever infinite or NaN: a product of masks and powers would give 0 x infinity
/// at black.
/// </summary>
internal static class LabCurves
{
    /// <summary>Colours and cube roots beyond this count as this: far outside all colours, and their powers stay finite in float.</summary>
    public const float Bound = 1e6f;

    /// <summary>Cuts to -1e6 .. 1e6.</summary>
    public static float Limit(float value) => XMath.Clamp(value, -Bound, Bound);

    /// <summary>sRGB's gamma: from the stored value to linear light.</summary>
    public static float ToLinear(float value) => value > 0.04045f ? XMath.Pow((value + 0.055f) / 1.055f, 2.4f) : value / 12.92f;

    /// <summary>The slope of <see cref="ToLinear"/>.</summary>
    public static float ToLinearSlope(float value)
        => value > 0.04045f ? 2.4f / 1.055f * XMath.Pow((value + 0.055f) / 1.055f, 1.4f) : 1 / 12.92f;

    /// <summary>From linear light to the stored value, before it is cut to 0..1.</summary>
    public static float FromLinear(float light) => light > 0.0031308f ? 1.055f * XMath.Pow(light, 1 / 2.4f) - 0.055f : 12.92f * light;

    /// <summary>The slope of <see cref="FromLinear"/> and the cut to 0..1 together: 0 outside.</summary>
    public static float FromLinearCutSlope(float light)
    {
        if (light < 0 || FromLinear(light) > 1)
        {
            return 0;
        }

        return light > 0.0031308f ? 1.055f / 2.4f * XMath.Pow(light, 1 / 2.4f - 1) : 12.92f;
    }

    /// <summary>Lab's cube root.</summary>
    public static float CubeRoot(float value) => value > 0.008856f ? XMath.Pow(value, 1 / 3f) : 7.787f * value + 16 / 116f;

    /// <summary>The slope of <see cref="CubeRoot"/>.</summary>
    public static float CubeRootSlope(float value) => value > 0.008856f ? XMath.Pow(value, -2 / 3f) / 3 : 7.787f;

    /// <summary>The inverse of <see cref="CubeRoot"/>.</summary>
    public static float Cube(float root) => root > 0.2068966f ? root * root * root : (root - 16 / 116f) / 7.787f;

    /// <summary>The slope of <see cref="Cube"/>.</summary>
    public static float CubeSlope(float root) => root > 0.2068966f ? 3 * root * root : 1 / 7.787f;
}
