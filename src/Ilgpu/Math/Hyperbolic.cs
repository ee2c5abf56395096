namespace ILGPU.DeviceMath;

/// <summary>Hyperbolic functions: polynomials near 0, where the exponentials cancel, and the exponentials elsewhere.</summary>
internal static class Hyperbolic
{
    // Larger arguments overflow.
    private const float Bound = 91f;

    /// <summary>The hyperbolic sine; at most 0.76 ulp off.</summary>
    internal static float Sinh(float x)
    {
        float size = MathF.Abs(x);
        if (size < 1f)
        {
            float square = x * x;
            float q = MathF.FusedMultiplyAdd(square, 2.78221319e-6f, 0.000198428956f);
            q = MathF.FusedMultiplyAdd(square, q, 0.00833331048f);
            q = MathF.FusedMultiplyAdd(square, q, 0.166666672f);
            return MathF.FusedMultiplyAdd(x * square, q, x);
        }
        return MathF.CopySign(HalfOfSum(size, -1f), x);
    }

    /// <summary>The hyperbolic cosine; at most 0.88 ulp off.</summary>
    internal static float Cosh(float x) => HalfOfSum(MathF.Abs(x), 1f);

    /// <summary>The hyperbolic tangent; at most 1.46 ulp off.</summary>
    internal static float Tanh(float x)
    {
        float size = MathF.Abs(x);
        float result;
        if (size < 0.5625f)
        {
            float square = size * size;
            float q = MathF.FusedMultiplyAdd(square, -0.00616961392f, 0.021000376f);
            q = MathF.FusedMultiplyAdd(square, q, -0.0538357571f);
            q = MathF.FusedMultiplyAdd(square, q, 0.13332437f);
            q = MathF.FusedMultiplyAdd(square, q, -0.333333135f);
            result = MathF.FusedMultiplyAdd(size * square, q, size);
        }
        else
        {
            float power = Exponential.Exp(2f * MathF.Min(size, 10f));
            result = 1f - (2f / (power + 1f));
        }
        return MathF.CopySign(result, x);
    }

    // (e^x + sign · e^-x) / 2 for x ≥ 0
    private static float HalfOfSum(float x, float sign)
    {
        int scale = Exponential.Parts(MathF.Min(x, Bound), out float sum, out float rest);
        // Relative to e^x, e^-x has 2^-2k; where that is no float, it no longer counts either.
        float inverse = Exponential.PowerOfTwo(-Math.Min(scale + scale, 100)) / (sum + rest);
        return Exponential.Scale(sum + MathF.FusedMultiplyAdd(sign, inverse, rest), scale - 1);
    }
}
