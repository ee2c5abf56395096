using Color2Embed.Kernels;

namespace Color2Embed.Autograd;

/// <summary>Questions to all gradients together.</summary>
public static class Gradients
{
    /// <summary>
    /// The L2 norm of all gradients as one vector. Each tensor's sum of squares is reduced on the device in a fixed order, and these
    /// sums are added in double, so the norm has the same bits on every run.
    /// </summary>
    /// <param name="parameters">Those without a gradient count as zero.</param>
    /// <returns>The norm; 0 without any gradient; NaN or infinite if a gradient is.</returns>
    public static double Norm(IEnumerable<NamedTensor> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        List<Tensor> gradients = [.. parameters.Select(parameter => parameter.Tensor.Gradient).OfType<Tensor>()];
        if (gradients.Count == 0)
        {
            return 0;
        }

        ComputeDevice device = gradients[0].Device;
        using Tensor sums = Tensor.Empty(device, gradients.Count);
        for (int index = 0; index < gradients.Count; index++)
        {
            Reduction.SumOfSquares(device, gradients[index].Length, gradients[index].View, sums.View.SubView(index, 1));
        }

        return Math.Sqrt(sums.ToArray().Sum(sum => (double)sum));
    }

    /// <summary>The factor that brings a gradient of this norm down to at most <paramref name="maximum"/> (Pascanu et al. 2013).</summary>
    /// <param name="norm">The result of <see cref="Norm"/>.</param>
    /// <param name="maximum">Above 0.</param>
    public static float ClipScale(double norm, double maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        return norm > maximum ? (float)(maximum / norm) : 1;
    }
}
