// Written by scripts/GenerateLaunchers.cs; change that instead.
namespace ILGPU.Runtime;

/// <summary>Loads kernels.</summary>
public static partial class KernelLoaders
{
    /// <summary>Loads a kernel of one argument that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1> LoadAutoGroupedStreamKernel<TIndex, T1>(
        this Accelerator accelerator, Action<TIndex, T1> action)
        where TIndex : struct, IIndex
        where T1 : struct =>
        Implicit<Action<TIndex, T1>>(accelerator, action);

    /// <summary>Loads a kernel of one argument that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1> LoadAutoGroupedKernel<TIndex, T1>(
        this Accelerator accelerator, Action<TIndex, T1> action)
        where TIndex : struct, IIndex
        where T1 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1>>(accelerator, action);

    /// <summary>Loads a kernel of 2 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2> LoadAutoGroupedStreamKernel<TIndex, T1, T2>(
        this Accelerator accelerator, Action<TIndex, T1, T2> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct =>
        Implicit<Action<TIndex, T1, T2>>(accelerator, action);

    /// <summary>Loads a kernel of 2 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2> LoadAutoGroupedKernel<TIndex, T1, T2>(
        this Accelerator accelerator, Action<TIndex, T1, T2> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2>>(accelerator, action);

    /// <summary>Loads a kernel of 3 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Implicit<Action<TIndex, T1, T2, T3>>(accelerator, action);

    /// <summary>Loads a kernel of 3 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3> LoadAutoGroupedKernel<TIndex, T1, T2, T3>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3>>(accelerator, action);

    /// <summary>Loads a kernel of 4 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4>>(accelerator, action);

    /// <summary>Loads a kernel of 4 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4>>(accelerator, action);

    /// <summary>Loads a kernel of 5 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5>>(accelerator, action);

    /// <summary>Loads a kernel of 5 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5>>(accelerator, action);

    /// <summary>Loads a kernel of 6 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6>>(accelerator, action);

    /// <summary>Loads a kernel of 6 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6>>(accelerator, action);

    /// <summary>Loads a kernel of 7 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action);

    /// <summary>Loads a kernel of 7 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action);

    /// <summary>Loads a kernel of 8 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action);

    /// <summary>Loads a kernel of 8 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action);

    /// <summary>Loads a kernel of 9 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action);

    /// <summary>Loads a kernel of 9 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action);

    /// <summary>Loads a kernel of 10 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action);

    /// <summary>Loads a kernel of 10 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action);

    /// <summary>Loads a kernel of 11 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action);

    /// <summary>Loads a kernel of 11 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action);

    /// <summary>Loads a kernel of 12 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action);

    /// <summary>Loads a kernel of 12 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action);

    /// <summary>Loads a kernel of 13 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action);

    /// <summary>Loads a kernel of 13 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action);

    /// <summary>Loads a kernel of 14 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadAutoGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action);

    /// <summary>Loads a kernel of 14 arguments that runs once per element of an extent; the accelerator chooses the size of its groups. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action);
}
