namespace ILGPU.Ptx;

/// <summary>What an instruction does.</summary>
internal enum SassKind
{
    /// <summary>A multiply-add of floats.</summary>
    Ffma,

    /// <summary>All other computing: floating-point, integers, comparisons, selections, moves, shuffles, special registers.</summary>
    Arithmetic,

    /// <summary>A load from shared memory.</summary>
    SharedLoad,

    /// <summary>A store to shared memory.</summary>
    SharedStore,

    /// <summary>A load from global memory.</summary>
    GlobalLoad,

    /// <summary>A store to global memory.</summary>
    GlobalStore,

    /// <summary>A copy between global and shared memory that passes the registers by.</summary>
    AsynchronousCopy,

    /// <summary>A load from local memory (the stack).</summary>
    LocalLoad,

    /// <summary>A store to local memory (the stack).</summary>
    LocalStore,

    /// <summary>A load from memory of any kind.</summary>
    GenericLoad,

    /// <summary>A store to memory of any kind.</summary>
    GenericStore,

    /// <summary>A load from constant memory.</summary>
    ConstantLoad,

    /// <summary>An atomic operation.</summary>
    Atomic,

    /// <summary>A barrier of the group.</summary>
    Barrier,

    /// <summary>A fence, or a wait for memory.</summary>
    Fence,

    /// <summary>A branch and what belongs to it, or nothing.</summary>
    Control,
}
