using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// Decides on the device what a step may do with its gradients: their L2 norm, the factor that brings it down to a maximum (Pascanu et al. 2013), and whether all
/// is finite. So the host need not see the norm before the step goes on.
/// </summary>
public static class GradientClip
{
    /// <summary>The place of the norm in the result: the root of the sum of all sums.</summary>
    public const int Norm = 0;

    /// <summary>The place of the factor for all gradients: maximum / norm where the norm is larger, else 1.</summary>
    public const int Scale = 1;

    /// <summary>The place of a 1 if loss and norm are finite numbers, else 0.</summary>
    public const int Finite = 2;

    /// <summary>Elements of the result.</summary>
    public const int ResultLength = 3;

    /// <summary>Decides.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="sums">Sums of squares (<see cref="Reduction.SumOfSquares"/>) over parts of the gradients; added in double, in order.</param>
    /// <param name="loss">(1).</param>
    /// <param name="maximum">The largest norm; 0 for no limit.</param>
    /// <param name="result">(<see cref="ResultLength"/>): norm, scale, finite.</param>
    /// <exception cref="ArgumentException">A view has another length, or the maximum is negative.</exception>
    public static void Run(ComputeDevice device, ArrayView<float> sums, ArrayView<float> loss, double maximum, ArrayView<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        Require.Length(loss, 1, "(one)");
        Require.Length(result, ResultLength, "(norm, scale, finite)");
        device.Launch(AdamKernels.Clip, 1, sums, loss, maximum, result);
    }
}
