using System.Text;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>A kernel as a function of the driver, and what a launch has to know about it.</summary>
internal sealed unsafe class LoadedKernel
{
    private readonly CudaContext context;
    private readonly ParameterSource[] sources;
    private readonly ParameterSource[] read;
    private readonly ParameterSource[] written;
    private readonly int maximumShared;
    private int dynamicShared;

    /// <summary>Loads machine code.</summary>
    /// <param name="context">The context to load into.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="image">Its machine code.</param>
    /// <param name="sources">Where its parameters stand in a launch.</param>
    /// <param name="maximumShared">The most shared memory of a group, in bytes.</param>
    /// <exception cref="CudaException">The driver does not accept the machine code.</exception>
    public LoadedKernel(CudaContext context, IrKernel kernel, byte[] image, ParameterSource[] sources, int maximumShared)
    {
        this.context = context;
        this.sources = sources;
        this.maximumShared = maximumShared;
        Name = kernel.Name;
        CudaDriver driver = context.Driver;
        context.Enter();
        nint module, function;
        fixed (byte* start = image)
            context.Check(driver.cuModuleLoadDataEx(&module, start, 0, null, null), $"loading the kernel {Name}");
        context.Own(ResourceKind.Module, module);
        fixed (byte* name = (byte[])[.. Encoding.UTF8.GetBytes(Name), 0])
            context.Check(driver.cuModuleGetFunction(&function, module, name), $"loading the kernel {Name}");
        Function = function;
        MaxThreadsPerGroup = Attribute(FunctionAttribute.MaxThreadsPerGroup);
        StaticSharedBytes = Attribute(FunctionAttribute.StaticSharedBytes);
        Registers = Attribute(FunctionAttribute.Registers);
        dynamicShared = Attribute(FunctionAttribute.MaxDynamicSharedBytes);
        read = Reached(kernel, static instruction => instruction.Access.ReadOnly);
        written = Reached(kernel, static instruction => instruction.Operation is IrOperation.Store or IrOperation.Atomic);
    }

    /// <summary>The name of the entry point.</summary>
    public string Name { get; }

    /// <summary>The driver's handle.</summary>
    public nint Function { get; }

    /// <summary>The most threads of a group: what was promised when it was compiled, or what its registers allow.</summary>
    public int MaxThreadsPerGroup { get; }

    /// <summary>Shared memory of fixed size.</summary>
    public int StaticSharedBytes { get; }

    /// <summary>Registers of a thread.</summary>
    public int Registers { get; }

    /// <summary>Where the parameters stand in a launch.</summary>
    public ReadOnlySpan<ParameterSource> Sources => sources;

    /// <summary>Whether memory that the kernel reads as if nobody wrote it overlaps with memory that it writes.</summary>
    /// <param name="leaves">The scalar parts of the launch.</param>
    public bool Overlaps(long* leaves)
    {
        foreach ((int reader, int readSize) in read)
        {
            foreach ((int writer, int writtenSize) in written)
            {
                if (leaves[reader] < leaves[writer] + (leaves[writer + 1] * writtenSize) && leaves[writer] < leaves[reader] + (leaves[reader + 1] * readSize))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Lets groups have so much dynamic shared memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No group of the device can have so much.</exception>
    public void ReserveShared(int bytes)
    {
        if (bytes <= dynamicShared && bytes + StaticSharedBytes <= maximumShared)
            return;
        if (bytes + StaticSharedBytes > maximumShared)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bytes), bytes, $"The kernel {Name} has {StaticSharedBytes} bytes of shared memory, and the launch asks for {bytes} more; a group of this device has at most {maximumShared}.");
        }
        context.Enter();
        context.Check(
            context.Driver.cuFuncSetAttribute(Function, FunctionAttribute.MaxDynamicSharedBytes, bytes), $"giving {bytes} bytes of shared memory to the groups of {Name}");
        dynamicShared = bytes;
    }

    private int Attribute(FunctionAttribute attribute)
    {
        int value;
        context.Check(context.Driver.cuFuncGetAttribute(&value, attribute, Function), $"loading the kernel {Name}");
        return value;
    }

    /// <summary>The addresses that some instructions reach memory by.</summary>
    private ParameterSource[] Reached(IrKernel kernel, Func<IrInstruction, bool> some) =>
    [
        .. kernel.Instructions
            .Where(some)
            .Where(static instruction => instruction.Access is { Space: MemorySpace.Global, Root: not null })
            .Select(static instruction => instruction.Access.Root!.Number)
            .Distinct()
            .Select(number => sources[number]),
    ];
}
