// Written by scripts/GenerateLaunchers.cs; change that instead.
namespace ILGPU.Runtime;

/// <summary>Loads kernels.</summary>
public static partial class KernelLoaders
{
    /// <summary>Loads a kernel of one argument that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1> LoadStreamKernel<T1>(
        this Accelerator accelerator, Action<T1> action)
        where T1 : struct =>
        Explicit<Action<KernelConfig, T1>>(accelerator, action, default);

    /// <summary>Loads a kernel of one argument that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1> LoadStreamKernel<T1>(
        this Accelerator accelerator, Action<T1> action, KernelSpecialization specialization)
        where T1 : struct =>
        Explicit<Action<KernelConfig, T1>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of one argument that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1> LoadKernel<T1>(
        this Accelerator accelerator, Action<T1> action)
        where T1 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1>>(accelerator, action, default);

    /// <summary>Loads a kernel of one argument that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1> LoadKernel<T1>(
        this Accelerator accelerator, Action<T1> action, KernelSpecialization specialization)
        where T1 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 2 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2> LoadStreamKernel<T1, T2>(
        this Accelerator accelerator, Action<T1, T2> action)
        where T1 : struct
        where T2 : struct =>
        Explicit<Action<KernelConfig, T1, T2>>(accelerator, action, default);

    /// <summary>Loads a kernel of 2 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2> LoadStreamKernel<T1, T2>(
        this Accelerator accelerator, Action<T1, T2> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct =>
        Explicit<Action<KernelConfig, T1, T2>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 2 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2> LoadKernel<T1, T2>(
        this Accelerator accelerator, Action<T1, T2> action)
        where T1 : struct
        where T2 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2>>(accelerator, action, default);

    /// <summary>Loads a kernel of 2 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2> LoadKernel<T1, T2>(
        this Accelerator accelerator, Action<T1, T2> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 3 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3> LoadStreamKernel<T1, T2, T3>(
        this Accelerator accelerator, Action<T1, T2, T3> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3>>(accelerator, action, default);

    /// <summary>Loads a kernel of 3 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3> LoadStreamKernel<T1, T2, T3>(
        this Accelerator accelerator, Action<T1, T2, T3> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 3 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3> LoadKernel<T1, T2, T3>(
        this Accelerator accelerator, Action<T1, T2, T3> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3>>(accelerator, action, default);

    /// <summary>Loads a kernel of 3 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3> LoadKernel<T1, T2, T3>(
        this Accelerator accelerator, Action<T1, T2, T3> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 4 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4> LoadStreamKernel<T1, T2, T3, T4>(
        this Accelerator accelerator, Action<T1, T2, T3, T4> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4>>(accelerator, action, default);

    /// <summary>Loads a kernel of 4 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4> LoadStreamKernel<T1, T2, T3, T4>(
        this Accelerator accelerator, Action<T1, T2, T3, T4> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 4 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4> LoadKernel<T1, T2, T3, T4>(
        this Accelerator accelerator, Action<T1, T2, T3, T4> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4>>(accelerator, action, default);

    /// <summary>Loads a kernel of 4 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4> LoadKernel<T1, T2, T3, T4>(
        this Accelerator accelerator, Action<T1, T2, T3, T4> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 5 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5> LoadStreamKernel<T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5>>(accelerator, action, default);

    /// <summary>Loads a kernel of 5 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5> LoadStreamKernel<T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 5 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5> LoadKernel<T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5>>(accelerator, action, default);

    /// <summary>Loads a kernel of 5 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5> LoadKernel<T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 6 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6> LoadStreamKernel<T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6>>(accelerator, action, default);

    /// <summary>Loads a kernel of 6 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6> LoadStreamKernel<T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 6 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6> LoadKernel<T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6>>(accelerator, action, default);

    /// <summary>Loads a kernel of 6 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6> LoadKernel<T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 7 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, default);

    /// <summary>Loads a kernel of 7 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 7 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadKernel<T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, default);

    /// <summary>Loads a kernel of 7 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7> LoadKernel<T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 8 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, default);

    /// <summary>Loads a kernel of 8 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 8 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, default);

    /// <summary>Loads a kernel of 8 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 9 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, default);

    /// <summary>Loads a kernel of 9 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 9 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, default);

    /// <summary>Loads a kernel of 9 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 10 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, default);

    /// <summary>Loads a kernel of 10 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 10 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, default);

    /// <summary>Loads a kernel of 10 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 11 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, default);

    /// <summary>Loads a kernel of 11 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 11 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, default);

    /// <summary>Loads a kernel of 11 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 12 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, default);

    /// <summary>Loads a kernel of 12 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 12 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, default);

    /// <summary>Loads a kernel of 12 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 13 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, default);

    /// <summary>Loads a kernel of 13 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 13 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, default);

    /// <summary>Loads a kernel of 13 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 14 arguments that runs in a grid of groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, default);

    /// <summary>Loads a kernel of 14 arguments that runs in a grid of groups within given limits. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadStreamKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        Explicit<Action<KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, specialization);

    /// <summary>Loads a kernel of 14 arguments that runs in a grid of groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, default);

    /// <summary>Loads a kernel of 14 arguments that runs in a grid of groups within given limits. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, KernelSpecialization specialization)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        Explicit<Action<AcceleratorStream, KernelConfig, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, specialization);
}
