#pragma warning disable CA1069 // Several names have the same value upstream.
namespace ILGPU;

/// <summary>How much kernels are optimised.</summary>
public enum OptimizationLevel
{
    /// <summary>Not at all.</summary>
    Debug = 0,

    /// <summary>Not at all.</summary>
    O0 = 0,

    /// <summary>What is safe and fast to do.</summary>
    Release = 1,

    /// <summary>What is safe and fast to do.</summary>
    O1 = 1,

    /// <summary>Everything.</summary>
    O2 = 2,
}

/// <summary>How exact the mathematical functions of kernels are.</summary>
public enum MathMode
{
    /// <summary>Full precision.</summary>
    Default,

    /// <summary>The device's fast approximations.</summary>
    Fast,

    /// <summary>The device's fast approximations, and no 64-bit floats.</summary>
    Fast32BitOnly,
}

/// <summary>Which calls in kernels are inlined.</summary>
public enum InliningMode
{
    /// <summary>All.</summary>
    Default = 0,

    /// <summary>All.</summary>
    Aggressive = 0,

    /// <summary>Those of small methods.</summary>
    Conservative = 1,

    /// <summary>Those marked for it.</summary>
    Disabled = 2,
}

/// <summary>What is kept from one launch to the next.</summary>
public enum CachingMode
{
    /// <summary>Compiled kernels and launchers.</summary>
    Default,

    /// <summary>Launchers.</summary>
    NoKernelCaching,

    /// <summary>Compiled kernels.</summary>
    NoLaunchCaching,

    /// <summary>Nothing.</summary>
    Disabled,
}

/// <summary>Which debug information kernels carry.</summary>
public enum DebugSymbolsMode
{
    /// <summary>As the debugger needs it.</summary>
    Auto,

    /// <summary>None.</summary>
    Disabled,

    /// <summary>For error messages.</summary>
    Basic,

    /// <summary>For kernels.</summary>
    Kernel,

    /// <summary>With lines of the source.</summary>
    KernelSourceAnnotations,
}

/// <summary>Whether host memory of transfers is locked.</summary>
public enum PageLockingMode
{
    /// <summary>Only where asked for.</summary>
    Default,

    /// <summary>Where the accelerator expects a gain.</summary>
    Auto,

    /// <summary>Always.</summary>
    Aggressive,
}

/// <summary>Which static fields kernels may use.</summary>
public enum StaticFieldMode
{
    /// <summary>Read-only ones.</summary>
    Default,

    /// <summary>Also those that can change: the value at the time of compilation counts.</summary>
    MutableStaticFields,

    /// <summary>Stores to static fields are left out.</summary>
    IgnoreStaticFieldStores,
}

/// <summary>Which static arrays kernels may use.</summary>
public enum ArrayMode
{
    /// <summary>Constant ones.</summary>
    Default,

    /// <summary>Also those that can change: the contents at the time of compilation count.</summary>
    InlineMutableStaticArrays,
}
