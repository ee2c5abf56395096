using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

// One overload for each number of kernel arguments; all do the same.
public sealed partial class ComputeDevice
{
    /// <summary>Runs an explicitly grouped kernel once for each thread of a grid of groups, on <see cref="Stream"/>.</summary>
    /// <param name="kernel">A static method; loaded on first use.</param>
    /// <param name="config">Groups of the grid and threads of a group.</param>
    /// <param name="argument1">The kernel's arguments.</param>
    public void LaunchGroups<T1>(Action<T1> kernel, KernelConfig config, T1 argument1)
        where T1 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2>(Action<T1, T2> kernel, KernelConfig config, T1 argument1, T2 argument2)
        where T1 : struct where T2 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3>(Action<T1, T2, T3> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3)
        where T1 : struct where T2 : struct where T3 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4>(Action<T1, T2, T3, T4> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7>(Action<T1, T2, T3, T4, T5, T6, T7> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7, T8>(Action<T1, T2, T3, T4, T5, T6, T7, T8> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7, T8, T9>(Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10, T11 argument11)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10, argument11);

    /// <inheritdoc cref="LaunchGroups{T1}(Action{T1}, KernelConfig, T1)"/>
    public void LaunchGroups<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> kernel, KernelConfig config, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6, T7 argument7, T8 argument8, T9 argument9, T10 argument10, T11 argument11, T12 argument12)
        where T1 : struct where T2 : struct where T3 : struct where T4 : struct where T5 : struct where T6 : struct where T7 : struct where T8 : struct where T9 : struct where T10 : struct where T11 : struct where T12 : struct =>
        Load(kernel, static (accelerator, kernel) => accelerator.LoadKernel(kernel, Limits(kernel)))(Stream, config, argument1, argument2, argument3, argument4, argument5, argument6, argument7, argument8, argument9, argument10, argument11, argument12);
}
