namespace ILGPU;

/// <summary>The settings of a context.</summary>
public class ContextProperties
{
    /// <summary>Makes the default settings.</summary>
    protected ContextProperties()
    {
    }

    /// <summary>How much kernels are optimised.</summary>
    public OptimizationLevel OptimizationLevel { get; protected set; } = OptimizationLevel.Release;

    /// <summary>How exact the mathematical functions of kernels are. The CPU accelerator always computes with full precision.</summary>
    public MathMode MathMode { get; protected set; }

    /// <summary>Which calls in kernels are inlined.</summary>
    public InliningMode InliningMode { get; protected set; }

    /// <summary>What is kept from one launch to the next.</summary>
    public CachingMode CachingMode { get; protected set; }

    /// <summary>Which debug information kernels carry.</summary>
    public DebugSymbolsMode DebugSymbolsMode { get; protected set; }

    /// <summary>Whether host memory of transfers is locked.</summary>
    public PageLockingMode PageLockingMode { get; protected set; }

    /// <summary>Which static fields kernels may use.</summary>
    public StaticFieldMode StaticFieldMode { get; protected set; }

    /// <summary>Which static arrays kernels may use.</summary>
    public ArrayMode ArrayMode { get; protected set; }

    /// <summary>Whether accesses to views are checked.</summary>
    public bool EnableAssertions { get; protected set; }

    /// <summary>Whether kernels may write to the console. On the CPU accelerator they always may.</summary>
    public bool EnableIOOperations { get; protected set; }

    /// <summary>Whether streams can measure times.</summary>
    public bool EnableProfiling { get; protected set; }

    /// <summary>Whether the compiler checks its own work.</summary>
    public bool EnableVerifier { get; protected set; }
}
