using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>Moves the sums of a band to the target, with scale, bias and activation on the way.</summary>
internal static unsafe class CorrelationOutput<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Writes one block of output channels of a band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(
        CorrelationPlan plan, PackedSource layout, int band, int firstChannel, int outputBlock, float* sums, float* target, in CorrelationOptions options)
    {
        (int image, int bandOfImage) = (band / layout.Bands, band % layout.Bands);
        int channels = plan.Output.Channels;
        int count = Math.Min(outputBlock, channels - firstChannel);
        float* scale = options.OutputScale == null ? null : options.OutputScale + (long)image * channels + firstChannel;
        float* bias = options.Bias == null ? null : options.Bias + firstChannel;
        for (int row = 0; row < layout.RowsOf(bandOfImage); row++)
        {
            long y = (bandOfImage * layout.BandRows + row) * plan.Target.Step + plan.Target.Row;
            float* source = sums + (long)row * plan.PlaneWidth * outputBlock;
            float* destination = target + (((long)image * plan.Target.Height + y) * plan.Target.Width + plan.Target.Column) * channels + firstChannel;
            for (int column = 0; column < plan.Output.Width; column++, source += outputBlock, destination += plan.Target.Step * channels)
            {
                WritePixel(source, destination, count, scale, bias, options.Residual == null ? null : options.Residual + (destination - target), options.Relu);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePixel(float* source, float* destination, int count, float* scale, float* bias, float* residual, bool relu)
    {
        int channel = 0;
        for (; channel <= count - TSimd.Width; channel += TSimd.Width)
        {
            TVector value = TSimd.Load(source + channel);
            value = scale == null ? value : TSimd.Multiply(value, TSimd.Load(scale + channel));
            value = bias == null ? value : TSimd.Add(value, TSimd.Load(bias + channel));
            value = residual == null ? value : TSimd.Add(value, TSimd.Load(residual + channel));
            TSimd.Store(relu ? TSimd.Relu(value) : value, destination + channel);
        }

        for (; channel < count; channel++)
        {
            float value = source[channel];
            value = scale == null ? value : value * scale[channel];
            value = bias == null ? value : value + bias[channel];
            value = residual == null ? value : value + residual[channel];
            destination[channel] = relu && value < 0 ? 0 : value;
        }
    }
}
