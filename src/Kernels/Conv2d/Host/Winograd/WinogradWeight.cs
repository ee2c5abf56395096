using System.Runtime.CompilerServices;

namespace Color2Embed.Kernels;

/// <summary>
/// The layout of a transformed weight as the register tiles read it: [position][output block][input channel][output channel], blocks filled up with zeros.
/// </summary>
/// <param name="inputs">Input channels of the correlation.</param>
/// <param name="outputs">Output channels of the correlation.</param>
/// <param name="outputBlock">Output channels in a block.</param>
internal sealed unsafe class WinogradWeight<TSimd, TVector, TScheme>(int inputs, int outputs, int outputBlock)
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
    where TScheme : struct, IWinogradScheme
{
    private const int InputBlock = 16;

    /// <summary>Input channels of a task: a run that memory streams, since those of neighbouring taps and outputs often lie a multiple of 4 KiB apart and share few cache sets.</summary>
    private const int TaskInputs = 64;
    private const int Taps = 9;

    private static int Positions => TScheme.Window * TScheme.Window;

    /// <summary>Blocks of output channels.</summary>
    public int OutputBlocks { get; } = (outputs + outputBlock - 1) / outputBlock;

    /// <summary>Input channels, filled up.</summary>
    public int PaddedInputs { get; } = (inputs + InputBlock - 1) / InputBlock * InputBlock;

    /// <summary>Floats of a position and an output block.</summary>
    public int PanelLength => PaddedInputs * outputBlock;

    /// <summary>Floats of a position.</summary>
    public int PositionLength => OutputBlocks * PanelLength;

    /// <summary>Floats of all.</summary>
    public long Length => (long)Positions * PositionLength;

    /// <summary>Tasks of <see cref="Pack"/> and <see cref="Unpack"/>: runs of input channels of an output block.</summary>
    public int Tasks => OutputBlocks * TasksAcross;

    /// <summary>Transforms one task's kernels.</summary>
    /// <param name="weight">Elements at output x strides.Output + tap x strides.Tap + input x strides.Input.</param>
    /// <param name="strides">Distances in <paramref name="weight"/>.</param>
    /// <param name="turned">Whether the taps are taken in the opposite order, as the input gradient does.</param>
    /// <param name="scale">A factor for every element.</param>
    /// <param name="outputFactors">Factors of the output channels, or empty.</param>
    /// <param name="task">The task.</param>
    /// <param name="packed">The start of the whole transformed weight.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* weight, (long Output, long Tap, long Input) strides, bool turned, float scale, ReadOnlySpan<float> outputFactors, int task, float* packed)
    {
        (int block, int firstInput, int filledInputs, int filledOutputs) = Extents(task);
        int paddedInputs = Math.Min(TaskInputs, PaddedInputs - firstInput);
        float* kernels = stackalloc float[TaskInputs * Taps * outputBlock];
        if (filledInputs < paddedInputs || filledOutputs < outputBlock)
        {
            new Span<float>(kernels, paddedInputs * Taps * outputBlock).Clear();
        }

        float* start = weight + block * outputBlock * strides.Output + firstInput * strides.Input;
        for (int output = 0; output < filledOutputs; output++)
        {
            float factor = outputFactors.IsEmpty ? scale : scale * outputFactors[block * outputBlock + output];
            for (int tap = 0; tap < Taps; tap++)
            {
                float* source = start + output * strides.Output + (turned ? Taps - 1 - tap : tap) * strides.Tap;
                float* target = kernels + tap * outputBlock + output;
                for (int input = 0; input < filledInputs; input++, source += strides.Input, target += Taps * outputBlock)
                {
                    *target = factor * *source;
                }
            }
        }

        float* work = stackalloc float[Taps * TSimd.Width];
        float* place = packed + (long)block * PanelLength + firstInput * outputBlock;
        for (int input = 0; input < paddedInputs; input++, kernels += Taps * outputBlock, place += outputBlock)
        {
            for (int output = 0; output < outputBlock; output += TSimd.Width)
            {
                for (int tap = 0; tap < Taps; tap++)
                {
                    TSimd.Store(TSimd.Load(kernels + tap * outputBlock + output), work + tap * TSimd.Width);
                }

                WinogradTransform<TSimd, TVector, TScheme>.Kernel(work, place + output, PositionLength);
            }
        }
    }

    /// <summary>Writes one task's sums, transformed back, to a plain weight gradient.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpack(float* packed, int task, float* weight, (long Output, long Tap, long Input) strides, float scale)
    {
        (int block, int firstInput, int filledInputs, int filledOutputs) = Extents(task);
        float* work = stackalloc float[Taps * TSimd.Width];
        float* place = packed + (long)block * PanelLength + firstInput * outputBlock;
        float* start = weight + block * outputBlock * strides.Output + firstInput * strides.Input;
        for (int input = 0; input < filledInputs; input++, place += outputBlock, start += strides.Input)
        {
            for (int output = 0; output < filledOutputs; output += TSimd.Width)
            {
                WinogradTransform<TSimd, TVector, TScheme>.KernelGradient(place + output, PositionLength, work);
                for (int lane = 0; lane < Math.Min(TSimd.Width, filledOutputs - output); lane++)
                {
                    for (int tap = 0; tap < Taps; tap++)
                    {
                        start[(output + lane) * strides.Output + tap * strides.Tap] = scale * work[tap * TSimd.Width + lane];
                    }
                }
            }
        }
    }

    private int TasksAcross => (inputs + TaskInputs - 1) / TaskInputs;

    private (int Block, int FirstInput, int FilledInputs, int FilledOutputs) Extents(int task)
    {
        (int block, int run) = Math.DivRem(task, TasksAcross);
        return (block, run * TaskInputs, Math.Min(TaskInputs, inputs - run * TaskInputs), Math.Min(outputBlock, outputs - block * outputBlock));
    }
}
