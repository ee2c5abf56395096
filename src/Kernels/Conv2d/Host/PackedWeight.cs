using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// The layout of a weight as the register tiles read it: [output block][input block][tap][input channel][output channel], blocks
/// filled up with zeros. One layout serves the weight of both directions and the weight gradient.
/// </summary>
/// <param name="inputs">Input channels of the correlation.</param>
/// <param name="outputs">Output channels of the correlation.</param>
/// <param name="taps">Taps of the correlation.</param>
/// <param name="inputBlock">Input channels in a block.</param>
/// <param name="outputBlock">Output channels in a block.</param>
internal sealed unsafe class PackedWeight(int inputs, int outputs, CorrelationTap[] taps, int inputBlock, int outputBlock)
{
    public int InputBlocks { get; } = (inputs + inputBlock - 1) / inputBlock;

    public int OutputBlocks { get; } = (outputs + outputBlock - 1) / outputBlock;

    /// <summary>Floats of one output block and one input block.</summary>
    public int PanelLength { get; } = taps.Length * inputBlock * outputBlock;

    /// <summary>Floats of all.</summary>
    public long Length => (long)OutputBlocks * InputBlocks * PanelLength;

    /// <summary>Packs one output block.</summary>
    /// <param name="weight">Elements at output x strides.Output + tap x strides.Tap + input x strides.Input.</param>
    /// <param name="strides">Distances in <paramref name="weight"/>.</param>
    /// <param name="scale">A factor for every element.</param>
    /// <param name="outputFactors">Factors of the output channels, or empty.</param>
    /// <param name="block">The output block.</param>
    /// <param name="packed">The start of the whole packed weight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* weight, (long Output, long Tap, long Input) strides, float scale, ReadOnlySpan<float> outputFactors, int block, float* packed)
    {
        float* target = packed + (long)block * InputBlocks * PanelLength;
        int filledOutputs = Math.Min(outputBlock, outputs - block * outputBlock);
        float* start = weight + block * outputBlock * strides.Output;
        for (int i = 0; i < InputBlocks * inputBlock; i += inputBlock)
        {
            foreach (CorrelationTap tap in taps)
            {
                float* source = start + tap.WeightTap * strides.Tap + i * strides.Input;
                int filledInputs = Math.Min(inputBlock, inputs - i);
                if (filledInputs < inputBlock || filledOutputs < outputBlock)
                {
                    new Span<float>(target, inputBlock * outputBlock).Clear();
                }

                for (int o = 0; o < filledOutputs; o++)
                {
                    float factor = outputFactors.IsEmpty ? scale : scale * outputFactors[block * outputBlock + o];
                    for (int k = 0; k < filledInputs; k++)
                    {
                        target[k * outputBlock + o] = factor * source[o * strides.Output + k * strides.Input];
                    }
                }

                target += inputBlock * outputBlock;
            }
        }
    }

    /// <summary>Writes one output block of packed sums to a plain weight: the reverse of <see cref="Pack"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack(float* packed, int block, float* weight, (long Output, long Tap, long Input) strides, float scale)
    {
        float* source = packed + (long)block * InputBlocks * PanelLength;
        int filledOutputs = Math.Min(outputBlock, outputs - block * outputBlock);
        float* start = weight + block * outputBlock * strides.Output;
        for (int i = 0; i < InputBlocks * inputBlock; i += inputBlock)
        {
            int filledInputs = Math.Min(inputBlock, inputs - i);
            foreach (CorrelationTap tap in taps)
            {
                float* target = start + tap.WeightTap * strides.Tap + i * strides.Input;
                for (int o = 0; o < filledOutputs; o++)
                {
                    for (int k = 0; k < filledInputs; k++)
                    {
                        target[o * strides.Output + k * strides.Input] = scale * source[k * outputBlock + o];
                    }
                }

                source += inputBlock * outputBlock;
            }
        }
    }
}
