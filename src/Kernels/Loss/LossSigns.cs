using System.Numerics;

namespace Color2Embed.Kernels;

/// <summary>The gradient of the absolute value.</summary>
internal static class LossSigns
{
    /// <summary>-1, 0 or 1, and NaN for NaN.</summary>
    public static Vector<float> Of(Vector<float> value)
    {
        Vector<float> sign = Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), -Vector<float>.One, value);
        return Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), Vector<float>.One, sign);
    }
}
