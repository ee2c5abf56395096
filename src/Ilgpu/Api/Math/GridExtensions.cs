using ILGPU.Runtime;

namespace ILGPU.Algorithms;

/// <summary>What a grid-stride loop does with each element.</summary>
public interface IGridStrideLoopBody
{
    /// <summary>Handles one element.</summary>
    void Execute(Index1D linearIndex);
}

/// <summary>What a grid-stride loop does with each element, and what it carries from one to the next.</summary>
/// <typeparam name="T">What is carried.</typeparam>
public interface IGridStrideLoopBody<T>
    where T : struct
{
    /// <summary>Handles one element.</summary>
    /// <param name="linearIndex">The element.</param>
    /// <param name="input">What the element before left.</param>
    /// <returns>What to carry to the next.</returns>
    T Execute(Index1D linearIndex, T input);
}

/// <summary>Loops in which each thread of a grid handles every n-th element, n being the number of threads of the grid.</summary>
public static class GridExtensions
{
    /// <summary>The number of threads along X of the running grid.</summary>
    public static Index1D GridStrideLoopStride => Grid.DimX * Group.DimX;

    /// <summary>A grid that fills the accelerator, but has no more threads than needed.</summary>
    public static (Index1D, Index1D) ComputeGridStrideLoopExtent(this Accelerator accelerator, Index1D numDataElements, out int numIterationsPerGroup)
    {
        (Index1D grid, Index1D group) = accelerator.ComputeGridStrideLoopExtent(numDataElements.X);
        numIterationsPerGroup = XMath.DivRoundUp(numDataElements.X, grid.X * group.X);
        return (grid, group);
    }

    /// <summary>A grid that fills the accelerator, but has no more threads than needed.</summary>
    public static (Index1D, Index1D) ComputeGridStrideLoopExtent(this Accelerator accelerator, int numDataElements) =>
        accelerator.ComputeGridStrideLoopExtent((long)numDataElements);

    /// <summary>A grid that fills the accelerator, but has no more threads than needed.</summary>
    public static (Index1D, Index1D) ComputeGridStrideLoopExtent(this Accelerator accelerator, long numDataElements)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        (Index1D groups, Index1D threads) = accelerator.MaxNumGroupsExtent;
        long needed = XMath.DivRoundUp(numDataElements, threads.X);
        return ((int)XMath.Clamp(needed, 1, groups.X), threads);
    }

    /// <summary>Handles the elements below a length that fall to the running thread.</summary>
    public static void GridStrideLoop<TLoopBody>(Index1D length, ref TLoopBody loopBody)
        where TLoopBody : struct, IGridStrideLoopBody
    {
        int stride = GridStrideLoopStride;
        for (int index = Grid.GlobalIndex.X; index < length.X; index += stride)
            loopBody.Execute(index);
    }

    /// <summary>Handles the elements below a length that fall to the running thread, and carries a value along.</summary>
    /// <returns>What the last element left.</returns>
    public static T GridStrideLoop<T, TLoopBody>(Index1D length, T input, TLoopBody loopBody)
        where T : struct
        where TLoopBody : struct, IGridStrideLoopBody<T>
    {
        int stride = GridStrideLoopStride;
        for (int index = Grid.GlobalIndex.X; index < length.X; index += stride)
            input = loopBody.Execute(index, input);
        return input;
    }
}
