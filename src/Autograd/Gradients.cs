using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>Questions to all gradients together.</summary>
public static class Gradients
{
    /// <summary>
    /// The L2 norm of all gradients as one vector. The sum of squares of gradients that lie one behind another (those of an <see cref="Adam"/> do) is reduced on
    /// the device in a fixed order, and these sums are added in double, so the norm has the same bits on every run.
    /// </summary>
    /// <param name="parameters">Those without a gradient count as zero.</param>
    /// <returns>The norm; 0 without any gradient; NaN or infinite if a gradient is. Waits for the device.</returns>
    public static double Norm(IEnumerable<NamedTensor> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using Tensor? sums = SumsOfSquares([.. parameters]);
        return sums is null ? 0 : Math.Sqrt(sums.ToArray().Sum(sum => (double)sum));
    }

    /// <summary>The factor that brings a gradient of this norm down to at most <paramref name="maximum"/> (Pascanu et al. 2013).</summary>
    /// <param name="norm">The result of <see cref="Norm"/>.</param>
    /// <param name="maximum">Above 0.</param>
    public static float ClipScale(double norm, double maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        return norm > maximum ? (float)(maximum / norm) : 1;
    }

    /// <summary><see cref="Norm"/> and <see cref="ClipScale"/> on the device, without waiting, for <see cref="Adam.Launch"/>.</summary>
    /// <param name="parameters">At least one has a gradient.</param>
    /// <param name="loss">The loss of the step, one element: with one that is not finite the step changes nothing.</param>
    /// <param name="maximum">The largest norm; 0 for no limit.</param>
    /// <param name="result">(<see cref="GradientClip.ResultLength"/>), overwritten; see <see cref="GradientClip"/>.</param>
    /// <exception cref="InvalidOperationException">There is no gradient.</exception>
    public static void Clip(IReadOnlyList<NamedTensor> parameters, Tensor loss, double maximum, ArrayView<float> result)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(loss);
        using Tensor sums = SumsOfSquares(parameters) ?? throw new InvalidOperationException("No parameter has a gradient: run the backward pass first.");
        GradientClip.Run(loss.Device, sums.View, loss.View, maximum, result);
    }

    /// <summary>One sum for each run of gradients; null without any gradient.</summary>
    private static Tensor? SumsOfSquares(IReadOnlyList<NamedTensor> parameters)
    {
        List<TensorRun> runs = [.. TensorRun.WithGradients(parameters)];
        if (runs.Count == 0)
        {
            return null;
        }

        ComputeDevice device = parameters[runs[0].First].Tensor.Device;
        Tensor sums = Tensor.Empty(device, runs.Count);
        for (int index = 0; index < runs.Count; index++)
        {
            ArrayView<float> gradients = runs[index].Of(i => parameters[i].Tensor.Gradient!);
            Reduction.SumOfSquares(device, gradients.Length, gradients, sums.View.SubView(index, 1));
        }

        return sums;
    }
}
