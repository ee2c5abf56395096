using System.Text.RegularExpressions;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Ptx;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>The real assembler takes every operation on every type, with registers and with constants.</summary>
public partial class PtxOperationTests
{
    private static readonly IrType[] Types = [IrType.Bool, IrType.Int32, IrType.Int64, IrType.Float32, IrType.Float64];

    public static TheoryData<string> Targets => [.. PtxTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_operation_assembles(string target) => Assemble(EveryOperation(), PtxTarget.Parse(target));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_memory_access_assembles(string target) => Assemble(EveryAccess(), PtxTarget.Parse(target));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_operation_among_threads_assembles(string target) => Assemble(EveryThreadOperation(), PtxTarget.Parse(target));

    private static void Assemble(IrKernel kernel, PtxTarget target)
    {
        IrVerifier.Verify(kernel);
        string ptx = PtxEmitter.Emit(kernel, target);
        Assert.DoesNotContain(".uni", ptx, StringComparison.Ordinal);
        Assert.DoesNotMatch(GenericAccess(), ptx);
        Ptxas.Assemble(ptx, target);
    }

    [GeneratedRegex(@"\b(ld|st|red)\.(nc|v2|v4|[bsuf]\d+)\b|\batom\.(?!global|shared)")]
    private static partial Regex GenericAccess();

    private static IrConstant Constant(IrType type) => type switch
    {
        IrType.Bool => IrConstant.True,
        IrType.Int32 => IrConstant.Of(-3),
        IrType.Int64 => IrConstant.Of(long.MinValue),
        IrType.Float32 => IrConstant.Of(-1.5f),
        _ => IrConstant.Of(Math.PI),
    };

    /// <summary>Calls back for each combination of operands: registers, a constant in each place, constants only.</summary>
    private static IEnumerable<IrValue[]> Operands(IrType[] types, Dictionary<IrType, IrRegister[]> registers)
    {
        IrValue[] plain = [.. types.Select((type, index) => registers[type][index % 2])];
        yield return plain;
        for (int place = 0; place < types.Length; place++)
            yield return [.. plain.Select((value, index) => index == place ? Constant(value.Type) : value)];
        yield return [.. types.Select(Constant)];
    }

    private static (IrBuilder Builder, IrRegister Pointer, MemoryRoot Root, Dictionary<IrType, IrRegister[]> Registers) Start(string name)
    {
        IrBuilder builder = new(name, maxThreads: 128, minGroups: 2);
        (IrRegister pointer, MemoryRoot root) = builder.View("output");
        Dictionary<IrType, IrRegister[]> registers = Types.ToDictionary(
            type => type,
            type => new[] { builder.Parameter(type, $"{type}.0"), builder.Parameter(type, $"{type}.1") });
        return (builder, pointer, root, registers);
    }

    private static void Keep(IrBuilder builder, MemoryRoot root, IrRegister pointer, IrRegister result)
    {
        IrValue kept = result.Type == IrType.Bool ? builder.Emit(IrOperation.Select, IrType.Int32, result, IrConstant.Of(1), IrConstant.Of(0)) : result;
        // Volatile enough: each result has its own address.
        builder.Store(root, pointer, kept, 8L * result.Number);
    }

    private static IrKernel EveryOperation()
    {
        (IrBuilder builder, IrRegister pointer, MemoryRoot root, Dictionary<IrType, IrRegister[]> registers) = Start("EveryOperation");
        foreach (IrInstruction prototype in Prototypes())
        {
            int found = 0;
            foreach (IrType[] types in Signatures(prototype))
            {
                foreach (IrType resultType in Types)
                {
                    IrInstruction probe = Like(prototype, new IrRegister(resultType, 0), [.. types.Select(type => (IrValue)registers[type][0])]);
                    if (IrTypeRules.Violation(probe) is not null)
                        continue;
                    found++;
                    foreach (IrValue[] operands in Operands(types, registers))
                        Keep(builder, root, pointer, builder.Emit(Like(prototype, builder.Register(resultType), operands)));
                }
            }
            Assert.True(found > 0, prototype.Operation.ToString());
        }
        return builder.Kernel;
    }

    private static IEnumerable<IrInstruction> Prototypes()
    {
        for (IrOperation operation = IrOperation.Add; operation <= IrOperation.Special; operation++)
        {
            switch (operation)
            {
                case IrOperation.Compare:
                    foreach (Comparison comparison in Enum.GetValues<Comparison>())
                        yield return new(operation, []) { Comparison = comparison };
                    break;
                case IrOperation.Convert:
                    foreach (Conversion conversion in Enum.GetValues<Conversion>())
                        yield return new(operation, []) { Conversion = conversion };
                    break;
                case IrOperation.Special:
                    foreach (SpecialRegister special in Enum.GetValues<SpecialRegister>())
                        yield return new(operation, []) { Special = special };
                    break;
                default:
                    yield return new(operation, []);
                    break;
            }
        }
    }

    private static IEnumerable<IrType[]> Signatures(IrInstruction prototype)
    {
        if (prototype.Operation == IrOperation.Special)
            yield return [];
        foreach (IrType type in Types)
        {
            yield return [type];
            yield return [type, type];
            if (type == IrType.Int64)
                yield return [type, IrType.Int32];
            yield return [type, type, type];
            if (type != IrType.Bool)
                yield return [IrType.Bool, type, type];
        }
    }

    private static IrInstruction Like(IrInstruction prototype, IrRegister result, IrValue[] operands) =>
        new(prototype.Operation, [result], operands) { Comparison = prototype.Comparison, Conversion = prototype.Conversion, Special = prototype.Special };

    private static IrKernel EveryAccess()
    {
        (IrBuilder builder, IrRegister pointer, MemoryRoot output, Dictionary<IrType, IrRegister[]> registers) = Start("EveryAccess");
        (IrRegister source, MemoryRoot input) = builder.View("input");
        MemoryRoot shared = builder.Shared("tile.of numbers", 4096);
        MemoryRoot dynamicShared = builder.Kernel.DynamicShared = new(MemorySpace.Shared, "dynamic", 1, -1, 16);
        MemoryRoot local = builder.Local("stack", 256, 16);
        IrRegister offset = builder.Emit(IrOperation.And, IrType.Int32, registers[IrType.Int32][0], IrConstant.Of(0xF0));
        foreach (MemoryType type in Enum.GetValues<MemoryType>())
        {
            foreach (int count in new[] { 1, 2, 4 })
            {
                (MemoryRoot Root, IrValue Base)[] places =
                [
                    (input, source), (output, pointer), (shared, offset), (shared, IrConstant.Of(32)), (dynamicShared, offset), (dynamicShared, IrConstant.Of(0)),
                    (local, offset), (local, IrConstant.Of(64)),
                ];
                foreach ((MemoryRoot root, IrValue place) in places)
                {
                    MemoryAccess access = new(root.Space, root, 16, type);
                    IrRegister[] loaded = builder.Load(access with { ReadOnly = root == input }, place, count);
                    builder.Store(new MemoryAccess(MemorySpace.Global, output, 1024, type), pointer, loaded);
                    if (root != input)
                        builder.Store(access, place, [.. loaded.Select((value, index) => index % 2 == 0 ? (IrValue)value : Constant(value.Type))]);
                }
            }
        }
        builder.Store(output, pointer, IrConstant.Of(1), 1L << 40);
        builder.Store(new MemoryAccess(MemorySpace.Global, null, 0, MemoryType.Int32), IrConstant.Of(1L << 20), IrConstant.Of(1));
        foreach (MemoryType type in new[] { MemoryType.Int32, MemoryType.Int64, MemoryType.Float32, MemoryType.Float64 })
        {
            IrType register = type.Register();
            foreach (AtomicOperation atomic in Enum.GetValues<AtomicOperation>())
            {
                if (register.IsFloat() && atomic is not (AtomicOperation.Add or AtomicOperation.Minimum or AtomicOperation.Maximum
                    or AtomicOperation.Exchange or AtomicOperation.CompareExchange))
                {
                    continue;
                }
                foreach ((MemoryRoot root, IrValue place) in new (MemoryRoot, IrValue)[] { (output, pointer), (shared, offset), (shared, IrConstant.Of(8)), (dynamicShared, offset) })
                {
                    MemoryAccess access = new(root.Space, root, 8, type);
                    foreach (IrValue value in new IrValue[] { registers[register][0], Constant(register) })
                    {
                        IrValue[] operands = atomic == AtomicOperation.CompareExchange ? [place, registers[register][1], value] : [place, value];
                        Keep(builder, output, pointer, builder.Emit(new IrInstruction(IrOperation.Atomic, [builder.Register(register)], operands) { Access = access, Atomic = atomic }));
                        builder.Emit(new IrInstruction(IrOperation.Atomic, [builder.Register(register)], operands) { Access = access, Atomic = atomic });
                    }
                }
            }
        }
        return builder.Kernel;
    }

    private static IrKernel EveryThreadOperation()
    {
        (IrBuilder builder, IrRegister pointer, MemoryRoot root, Dictionary<IrType, IrRegister[]> registers) = Start("EveryThreadOperation");
        builder.Add(new(IrOperation.Barrier, []));
        builder.Add(new(IrOperation.WarpBarrier, []));
        foreach (FenceScope scope in Enum.GetValues<FenceScope>())
            builder.Add(new(IrOperation.Fence, []) { Fence = scope });
        foreach (IrValue predicate in new IrValue[] { registers[IrType.Bool][0], IrConstant.True })
        {
            foreach (BarrierResult barrier in new[] { BarrierResult.Count, BarrierResult.All, BarrierResult.Any })
            {
                IrType type = barrier == BarrierResult.Count ? IrType.Int32 : IrType.Bool;
                Keep(builder, root, pointer, builder.Emit(new IrInstruction(IrOperation.Barrier, [builder.Register(type)], predicate) { Barrier = barrier }));
            }
        }
        foreach (IrType type in Types[1..])
        {
            foreach (IrValue[] operands in Operands([type, IrType.Int32], registers))
                Keep(builder, root, pointer, builder.Emit(IrOperation.Shuffle, type, operands));
        }
        foreach (IrType type in new[] { IrType.Int32, IrType.Int64 })
        {
            foreach (IrValue[] operands in Operands([type, type], registers))
                builder.Add(new(IrOperation.CheckBounds, [], operands));
        }
        IrRegister[] results = [builder.Register(IrType.Int32), builder.Register(IrType.Float32)];
        builder.Add(new(IrOperation.Assembly, results, registers[IrType.Int32][0], IrConstant.Of(2f))
        {
            Text = "{ .reg .b32 lane;\n mov.u32 lane, %%laneid;\n add.u32 %0, lane, %1; }\nadd.f32 %2, %2, %2;",
            AssemblyOperands = [(0, -1), (-1, 0), (1, 1)],
        });
        foreach (IrRegister result in results)
            Keep(builder, root, pointer, result);
        return builder.Kernel;
    }
}
