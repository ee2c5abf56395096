using System.Runtime.CompilerServices;

namespace ILGPU.DeviceMath;

/// <summary>Rounding to integers and to decimals.</summary>
internal static class Rounding
{
    /// <summary>The nearest integer; of two, the one further from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float AwayFromZero(float value) =>
        // The largest float below ½: ½ itself would carry 0.49999997 up to 1.
        MathF.Truncate(value + MathF.CopySign(0.49999997f, value));

    /// <summary>An integer near the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float ToInteger(float value, MidpointRounding mode) =>
        mode == MidpointRounding.AwayFromZero ? AwayFromZero(value)
            : mode == MidpointRounding.ToZero ? MathF.Truncate(value)
            : mode == MidpointRounding.ToNegativeInfinity ? MathF.Floor(value)
            : mode == MidpointRounding.ToPositiveInfinity ? MathF.Ceiling(value)
            : MathF.Round(value);

    /// <summary>A number near the value with at most the given number of decimals, from 0 to 6.</summary>
    internal static float ToDecimals(float value, int digits, MidpointRounding mode)
    {
        // Larger numbers are integers.
        if (!(MathF.Abs(value) < 1e8f))
            return value;
        float power = ((digits & 1) != 0 ? 10f : 1f) * ((digits & 2) != 0 ? 100f : 1f) * ((digits & 4) != 0 ? 10_000f : 1f);
        // The fused product with 0 is a product that no compiler fuses with a sum; the sign of a zero is the only thing it loses.
        float scaled = MathF.CopySign(MathF.FusedMultiplyAdd(value, power, 0f), value);
        return ToInteger(scaled, mode) / power;
    }
}
