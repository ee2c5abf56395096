using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>Batch normalisation with momentum 0.1 and epsilon 1e-5; starts as the identity.</summary>
internal sealed class BatchNormLayer : NetworkModule
{
    private const float Momentum = 0.1f;
    private const float Epsilon = 1e-5f;

    private readonly Tensor gamma;
    private readonly Tensor beta;
    private readonly Tensor runningMean;
    private readonly Tensor runningVariance;
    private readonly Counter batches;

    internal BatchNormLayer(ComputeDevice device, int channels)
        : base(device)
    {
        gamma = AddParameter("weight", StateLayout.Plain, [channels], Initialization.Constant(channels, 1));
        beta = AddParameter("bias", StateLayout.Plain, [channels], Initialization.Constant(channels, 0));
        runningMean = AddBuffer("running_mean", Initialization.Constant(channels, 0));
        runningVariance = AddBuffer("running_var", Initialization.Constant(channels, 1));
        batches = AddCounter("num_batches_tracked");
    }

    /// <summary>Normalises (..., C).</summary>
    internal Tensor Forward(Tensor input) => Forward(input, relu: false);

    /// <summary>Normalises (..., C) and takes max(0, .).</summary>
    internal Tensor ForwardRelu(Tensor input) => Forward(input, relu: true);

    /// <summary>What inference multiplies each channel with and adds to it.</summary>
    internal (double[] Scale, double[] Shift) ScaleAndShift()
    {
        (float[] factor, float[] offset, float[] mean, float[] variance) = (gamma.ToArray(), beta.ToArray(), runningMean.ToArray(), runningVariance.ToArray());
        double[] scale = [.. factor.Select((value, channel) => value / Math.Sqrt(variance[channel] + (double)Epsilon))];
        return (scale, [.. scale.Select((value, channel) => offset[channel] - mean[channel] * value)]);
    }

    private Tensor Forward(Tensor input, bool relu)
    {
        if (!IsTraining)
        {
            return Functional.BatchNormInference(input, gamma, beta, runningMean, runningVariance, Epsilon, relu);
        }

        Tensor output = Functional.BatchNormTraining(input, gamma, beta, runningMean, runningVariance, Momentum, Epsilon, relu);
        batches.Value++;
        return output;
    }
}
