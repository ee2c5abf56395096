using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

// One overload for each number of kernel arguments; all do the same.
public sealed partial class ComputeDevice
{
    /// <summary>Runs an implicitly grouped kernel once for each index below <paramref name="extent"/>, on <see cref="Stream"/>.</summary>
    /// <param name="kernel">A static method; loaded on first use.</param>
    /// <param name="extent">Indices; nothing is launched for 0.</param>
    /// <param name="argument1">The kernel's arguments after the index.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="extent"/> is negative or passes 2^31 - 1.</exception>
    public void Launch<T1>(Action<Index1D, T1> kernel, long extent, T1 argument1)
        where T1 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2>(Action<Index1D, T1, T2> kernel, long extent, T1 argument1, T2 argument2)
        where T1 : struct where T2 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3>(Action<Index1D, T1, T2, T3> kernel, long extent, T1 argument1, T2 argument2, T3 argument3)
        where T1 : struct where T2 : struct where T3 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4>(Action<Index1D, T1, T2, T3, T4> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5>(Action<Index1D, T1, T2, T3, T4, T5> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6>(Action<Index1D, T1, T2, T3, T4, T5, T6> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10, T11 argument11)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10, argument11);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10, T11 argument11, T12 argument12)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10, argument11, argument12);
        }
    }

    /// <inheritdoc cref="Launch{T1}(Action{Index1D, T1}, long, T1)"/>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(Action<Index1D, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> kernel, long extent, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10, T11 argument11, T12 argument12, T13 argument13)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct where T13 : struct
    {
        if (CheckExtent(extent) > 0)
        {
            Load(kernel, static (accelerator, kernel) => accelerator.LoadAutoGroupedKernel(kernel))(Stream, (int)extent, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10, argument11, argument12, argument13);
        }
    }

    private static long CheckExtent(long extent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extent, int.MaxValue);
        return extent;
    }
}
