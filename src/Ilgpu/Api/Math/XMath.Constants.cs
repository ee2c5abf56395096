namespace ILGPU.Algorithms;

/// <summary>Mathematical functions for kernels. On the CPU they are those of <see cref="Math"/> and <see cref="MathF"/>: NaN in, NaN out.</summary>
public static partial class XMath
{
    /// <summary>Euler's number.</summary>
    public const double ED = 2.718281828459045;

    /// <summary>ln 10.</summary>
    public const double Ln10D = 2.302585092994046;

    /// <summary>ln 2.</summary>
    public const double Ln2D = 0.6931471805599453;

    /// <summary>log₁₀ e.</summary>
    public const double Log10ED = 0.4342944819032518;

    /// <summary>log₂ e.</summary>
    public const double Log2ED = 1.4426950408889634;

    /// <summary>1 / ln 10.</summary>
    public const double OneOverLn10D = 0.43429448190325176;

    /// <summary>1 / ln 2.</summary>
    public const double OneOverLn2D = 1.4426950408889634;

    /// <summary>1 / log₂ e.</summary>
    public const double OneOverLog2ED = 0.6931471805599453;

    /// <summary>π.</summary>
    public const double PID = 3.141592653589793;

    /// <summary>π / 4.</summary>
    public const double PIFourthD = 0.7853981633974483;

    /// <summary>π / 2.</summary>
    public const double PIHalfD = 1.5707963267948966;

    /// <summary>Euler's number.</summary>
    public const float E = 2.7182817f;

    /// <summary>ln 10.</summary>
    public const float Ln10 = 2.3025851f;

    /// <summary>ln 2.</summary>
    public const float Ln2 = 0.6931472f;

    /// <summary>log₁₀ e.</summary>
    public const float Log10E = 0.4342945f;

    /// <summary>log₂ e.</summary>
    public const float Log2E = 1.442695f;

    /// <summary>1 / ln 10.</summary>
    public const float OneOverLn10 = 0.43429446f;

    /// <summary>1 / ln 2.</summary>
    public const float OneOverLn2 = 1.442695f;

    /// <summary>1 / log₂ e.</summary>
    public const float OneOverLog2E = 0.6931472f;

    /// <summary>1 / π.</summary>
    public const float OneOverPI = 0.31830987f;

    /// <summary>1 / √2.</summary>
    public const float OneOverSqrt2 = 0.70710677f;

    /// <summary>1 / 3.</summary>
    public const float OneThird = 0.33333334f;

    /// <summary>π.</summary>
    public const float PI = 3.1415927f;

    /// <summary>π / 4.</summary>
    public const float PIFourth = 0.7853982f;

    /// <summary>π / 2.</summary>
    public const float PIHalf = 1.5707964f;

    /// <summary>√2.</summary>
    public const float Sqrt2 = 1.4142135f;

    /// <summary>2 / π.</summary>
    public const float TwoOverPI = 0.63661975f;
}
